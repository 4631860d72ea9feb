package io.ninomaru.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The bundle that {@code proof/release} has made, as a repository and as a stranger see it. */
@EnabledIfSystemProperty(
        named = "ninomaru.bundle",
        matches = ".+",
        disabledReason = "SKIPPED: proof/release makes the bundle")
class ReleaseTest {

    private static final String VERSION = "0.1.0";

    @TempDir
    Path folder;

    private static Path given(String name) {
        return Path.of(System.getProperty("ninomaru." + name));
    }

    @Test
    void itLacksNothing() throws IOException {
        List<Rule> rules = new ArrayList<>(Rules.ALWAYS);
        if (Boolean.getBoolean("ninomaru.signed")) {
            rules.addAll(Rules.IN_PUBLIC);
        }
        assertThat(Rules.lacking(Bundle.in(given("bundle")), rules)).isEmpty();
    }

    /** Of all that is not a signature; and of the times that a repository notes, when something came in. */
    @Test
    void twoFoldersAndTwoTimeZonesGiveTheSameBytes() throws IOException {
        TreeMap<String, String> here = checksums(given("bundle"));
        assertThat(here).hasSizeGreaterThan(40);
        TreeMap<String, String> elsewhere = checksums(given("again"));
        assertThat(elsewhere.keySet()).isEqualTo(here.keySet());
        assertThat(here.keySet())
                .allSatisfy(file -> assertThat(elsewhere.get(file)).isEqualTo(here.get(file)));
    }

    private static TreeMap<String, String> checksums(Path bundle) throws IOException {
        TreeMap<String, String> checksums = new TreeMap<>();
        for (Published module : Bundle.in(bundle).published()) {
            for (Path file : module.files()) {
                checksums.put(bundle.relativize(file).toString(), Checksums.of(file, "SHA-256"));
            }
        }
        return checksums;
    }

    @Test
    void aStrangerRunsTheReadmesSnippet() throws IOException {
        Told told = Stranger.in(folder, given("bundle")).runsTheReadmesSnippet();
        assertThat(told.exit()).as(told.text()).isZero();
        assertThat(told.text()).endsWith("scanned\nlet in\n");
    }

    /** While no public repository has it: what the README tells to do first, in a clone whose folder has an awkward name. */
    @Test
    void whoeverInstallsFromACloneRunsItToo() throws IOException {
        Stranger stranger = Stranger.in(folder, Files.createDirectory(folder.resolve("nothing")));
        Path clone = Files.createDirectory(folder.resolve("a b'c"));
        Told copied = Told.by(
                given("sources"),
                List.of("sh", "-c", "tar cf - --exclude=target . | tar xf - -C \"$0\"", clone.toString()));
        assertThat(copied.exit()).as(copied.text()).isZero();
        String command = Pattern.compile("(mvn install[^`\\n]*)")
                .matcher(Files.readString(HouseTest.ROOT.resolve("README.md")))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        Told installed = Told.by(
                clone,
                List.of(
                        "sh",
                        "-c",
                        command + " -B -ntp -q \"-Dmaven.repo.local=$0\"",
                        stranger.local().toString()));
        assertThat(installed.exit()).as(installed.text()).isZero();
        Told told = stranger.runsTheReadmesSnippet();
        assertThat(told.exit()).as(told.text()).isZero();
        assertThat(told.text()).endsWith("scanned\nlet in\n");
    }

    /** Every module that the bill of materials names, with all that it brings. */
    @Test
    void aStrangerGetsEveryModule() throws IOException {
        Stranger stranger = Stranger.in(folder, given("bundle"));
        List<String> modules = Bundle.in(given("bundle")).published().stream()
                .filter(Published::isJar)
                .map(Published::artifact)
                .toList();
        stranger.depends("""
                <dependencyManagement><dependencies><dependency>
                  <groupId>io.ninomaru</groupId><artifactId>ninomaru-bom</artifactId><version>%s</version>
                  <type>pom</type><scope>import</scope>
                </dependency></dependencies></dependencyManagement>
                <dependencies>%s</dependencies>
                """.formatted(
                        VERSION,
                        modules.stream()
                                .map(each -> "<dependency><groupId>io.ninomaru</groupId><artifactId>" + each
                                        + "</artifactId></dependency>")
                                .collect(Collectors.joining())));
        Told told = stranger.maven(
                "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath",
                "-Dmdep.outputFile=class-path");
        assertThat(told.exit()).as(told.text()).isZero();
        String classPath = Files.readString(stranger.project().resolve("class-path"));
        assertThat(modules).allSatisfy(each -> assertThat(classPath).contains("/" + each + "-" + VERSION + ".jar"));
    }

    /** No Gradle is run: what is written for it has to be what the bundle has. */
    @Test
    void whatIsWrittenForGradleIsThere() throws IOException {
        List<String> coordinates = Pattern.compile("\"(io\\.ninomaru:[^\"]+)\"")
                .matcher(Stranger.blocks(HouseTest.ROOT.resolve("README.md"), "kotlin"))
                .results()
                .map(result -> result.group(1))
                .toList();
        assertThat(coordinates)
                .contains("io.ninomaru:" + Bundle.BOM + ":" + VERSION)
                .hasSizeGreaterThan(1);
        Bundle bundle = Bundle.in(given("bundle"));
        assertThat(coordinates)
                .allSatisfy(each -> assertThat(bundle.of(each.split(":")[1])).isPresent());
    }
}
