package io.ninomaru.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        Stranger stranger = Stranger.in(folder, given("bundle"));
        Path readme = HouseTest.ROOT.resolve("README.md");
        String testkit =
                "<dependency><groupId>io.ninomaru</groupId><artifactId>ninomaru-testkit</artifactId></dependency>";
        // The person's phone, which the README does not need.
        stranger.depends(
                Stranger.blocks(readme, "xml").replaceFirst("</dependencies>\\s*$", testkit + "</dependencies>"));
        stranger.writes("Surroundings.java", resource("Surroundings.java"));
        stranger.writes("Application.java", application(Files.readString(readme)));
        Told told = stranger.runs(
                "Application", "secrets:\n  \"1795466391\": Hn4tB7wQ2zV9cX5mK1rF8jD3pL6gS0yT4uE7aI2oW9b\n");
        assertThat(told.exit()).as(told.text()).isZero();
        assertThat(told.text()).endsWith("scanned\nlet in\n");
    }

    private static String application(String readme) {
        MatchResult snippet = Pattern.compile("<!-- run by DocumentsTest -->\n```java\n(.*?)```\n", Pattern.DOTALL)
                .matcher(readme)
                .results()
                .findFirst()
                .orElseThrow();
        String imports = Stream.of("account", "jdbc", "qr", "secondfactor", "totp")
                .map(name -> "import io.ninomaru." + name + ".*;\n")
                .collect(Collectors.joining());
        return imports + "import java.nio.file.Path;\nclass Application extends Surroundings {\n"
                + "public static void main(String[] arguments) {\n" + snippet.group(1) + "}\n}\n";
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
        assertThat(Files.readString(stranger.project().resolve("class-path")).split(":"))
                .anyMatch(path -> path.endsWith("ninomaru-cli-" + VERSION + ".jar"))
                .noneMatch(path -> path.contains("/org/junit/"));
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

    private static String resource(String name) throws IOException {
        try (var stream = ReleaseTest.class.getResourceAsStream("/" + name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
