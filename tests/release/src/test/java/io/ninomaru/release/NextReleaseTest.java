package io.ninomaru.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What the first release switches on: the bundle that {@code proof/release} has made is taken for it, and the next one is built. */
@EnabledIfSystemProperty(
        named = "ninomaru.bundle",
        matches = ".+",
        disabledReason = "SKIPPED: proof/release makes the bundle")
class NextReleaseTest {

    private static final String RELEASED = "<version>0.1.0</version>";

    @TempDir
    Path folder;

    private Path sources;

    @BeforeEach
    void theSourcesOfTheNextVersion() throws IOException {
        sources = Files.createDirectory(folder.resolve("sources"));
        Path released = Path.of(System.getProperty("ninomaru.sources"));
        Told copied =
                Told.by(released, List.of("sh", "-c", "tar cf - --exclude=target . | tar xf - -C '" + sources + "'"));
        assertThat(copied.exit()).as(copied.text()).isZero();
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path pom : files.filter(file -> file.endsWith("pom.xml")).toList()) {
                Files.writeString(pom, Files.readString(pom).replace(RELEASED, "<version>0.2.0</version>"));
            }
        }
    }

    @Test
    void aMethodThatIsTakenAwayStopsTheBuild() throws IOException {
        Stranger local = Stranger.in(folder, Path.of(System.getProperty("ninomaru.bundle")));
        Told same = compared(local);
        assertThat(same.exit()).as(same.text()).isZero();

        Path code = sources.resolve("qr/src/main/java/io/ninomaru/qr/QrCode.java");
        Files.writeString(code, Files.readString(code).replace("public String toSvg()", "String toSvg()"));
        Told without = compared(local);
        assertThat(without.exit()).isNotZero();
        assertThat(without.text()).contains("toSvg()").contains("METHOD_LESS_ACCESSIBLE");
    }

    private Told compared(Stranger local) throws IOException {
        Path settings = Files.writeString(
                folder.resolve("settings.xml"), """
                <settings><profiles><profile><id>released</id><repositories><repository>
                  <id>released</id><url>%s</url>
                </repository></repositories></profile></profiles>
                <activeProfiles><activeProfile>released</activeProfile></activeProfiles></settings>
                """.formatted(local.bundle().toUri()));
        return maven(List.of(
                "-s",
                settings.toString(),
                "-Dmaven.repo.local=" + local.local(),
                "verify",
                "-Papi",
                "-pl",
                "qr",
                "-am",
                "-Dninomaru.quick",
                "-Dmaven.test.skip",
                "-Dninomaru.released=0.1.0"));
    }

    /** An empty paragraph is among the least of what Javadoc warns of. */
    @Test
    void aWarningOfJavadocStopsTheRelease() throws IOException {
        Path code = sources.resolve("qr/src/main/java/io/ninomaru/qr/QrCode.java");
        Files.writeString(
                code,
                Files.readString(code)
                        .replaceFirst("(    /\\*\\*\n)", "$1     * <p>\n     * <p>Empty before this.\n     *\n"));
        Told told = maven(List.of("package", "-Prelease", "-pl", "qr", "-am", "-Dninomaru.quick", "-Dmaven.test.skip"));
        assertThat(told.exit()).isNotZero();
        assertThat(told.text()).contains("Javadoc Warnings");
    }

    @Test
    void whereAKeyIsNamedEverythingIsSigned() throws IOException {
        boolean installed =
                Stream.of(System.getenv("PATH").split(":")).anyMatch(path -> Files.isExecutable(Path.of(path, "gpg")));
        if (!installed) {
            assumeTrue("required".equals(System.getenv("NINOMARU_PEERS")), "SKIPPED: gpg is not installed");
            fail("gpg is not installed, and NINOMARU_PEERS=required");
        }
        Path home = Files.createDirectory(folder.resolve("gpg"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        String environment = "GNUPGHOME=" + home;
        try {
            Told made = Told.by(
                    folder,
                    List.of(
                            "env",
                            environment,
                            "gpg",
                            "--batch",
                            "--passphrase",
                            "",
                            "--quick-gen-key",
                            "releases@ninomaru.example",
                            "ed25519",
                            "sign",
                            "never"));
            assertThat(made.exit()).as(made.text()).isZero();
            Told deployed = Told.by(
                    sources,
                    List.of(
                            "env",
                            environment,
                            "mvn",
                            "-B",
                            "-ntp",
                            "-q",
                            "-Prelease",
                            "deploy",
                            "-pl",
                            "bom",
                            "-Dmaven.install.skip",
                            "-Dgpg.keyname=releases@ninomaru.example",
                            "-DaltDeploymentRepository=bundle::file:" + folder.resolve("signed")));
            assertThat(deployed.exit()).as(deployed.text()).isZero();
            Path pom = folder.resolve("signed/io/ninomaru/ninomaru-bom/0.2.0/ninomaru-bom-0.2.0.pom");
            Told verified =
                    Told.by(folder, List.of("env", environment, "gpg", "--verify", pom + ".asc", pom.toString()));
            assertThat(verified.text()).contains("Good signature");
            assertThat(Rules.lacking(Bundle.in(folder.resolve("signed")), Rules.IN_PUBLIC))
                    .as("what is left to do before anything is published")
                    .isNotEmpty()
                    .allMatch(line -> line.contains("ninomaru.example"));
        } finally {
            Told.by(folder, List.of("env", environment, "gpgconf", "--kill", "all"));
        }
    }

    private Told maven(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("mvn", "-B", "-ntp", "-q"));
        command.addAll(arguments);
        return Told.by(sources, command);
    }
}
