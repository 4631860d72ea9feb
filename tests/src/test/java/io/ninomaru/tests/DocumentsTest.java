package io.ninomaru.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.settings.Limit;
import io.ninomaru.testkit.TestSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The documents' snippets and commands do what the documents say, in a clean home, also under LANG=C. */
class DocumentsTest {

    @TempDir
    Path folder;

    private Path settings(String yaml) {
        return TestSettings.write(folder.resolve("settings.yaml"), yaml);
    }

    @Test
    void theReadmesSnippetLetsAliceIn() throws IOException {
        Run.Result result =
                Document.of("README.md").runSnippets(folder, settings("secrets:\n  \"1795466391\": <secret>\n"), "");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out()).isEqualTo("shown true\nlet in\n");
    }

    /** What stands at the top of the facade's Javadoc is what people copy first. */
    @Test
    void theFacadesExampleLetsAliceIn() throws IOException {
        Run.Result result = Document.ofJavadoc("core/src/main/java/io/ninomaru/secondfactor/SecondFactor.java")
                .runSnippets(folder, settings("secrets:\n  \"1795466391\": <secret>\n"), "store.close();");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out()).isEqualTo("shown true\n" + "kept 19\n".repeat(10) + "let in\n");
    }

    @Test
    void theExampleOfQrCodesDrawsThem() throws IOException {
        String uri = "<!-- run -->\n```java\nString uri = \"otpauth://totp/alice?secret=JBSWY3DPEHPK3PXP\";\n```\n";
        String example = Document.ofJavadoc("qr/src/main/java/io/ninomaru/qr/package-info.java")
                .text();
        Run.Result result = new Document(uri + example)
                .runSnippets(
                        folder,
                        settings("secrets:\n  \"1795466391\": <secret>\n"),
                        "System.out.println(forThePage.startsWith(\"<svg\") && forTheMail.length > 99 && !forTheShell.isBlank());");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out()).isEqualTo("true\n");
    }

    @Test
    void theUserSetUpEndsWithAVerifiedCode() throws IOException {
        Path yosai = settings("""
                AUTHC_CONFIG:
                    account_lock_threshold: 5
                    totp:
                        context:
                            issuer: Example
                            secrets:
                                1479568656: <secret>
                """);
        String print = """
                System.out.println(confirmed.kind() + " " + verified.kind() + " " + enrollment.isGranted() + " " + writeAnew);
                System.out.println(read.base32Key().equals(base32) && hex.length() == 40 && pretty.length() == 39);
                System.out.println(uri.startsWith("otpauth://totp/Example:alice@example.org?secret=" + base32));
                System.out.println(svg.contains("<path") && png.length > 100 && !text.isEmpty() && same != factory);
                """;
        Run.Result result = Document.of("docs/user-setup.md").runSnippets(folder, yosai, print);
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out()).isEqualTo("ACCEPTED ACCEPTED true false\ntrue\ntrue\ntrue\n");
    }

    @Test
    void aKeyOfAnotherLibraryMovesAtTheNextLogin() throws IOException {
        String print = """
                System.out.println(outcome.kind() + " " + (outcome instanceof Outcome.Confirmed));
                store.close();
                """;
        Run.Result result = Document.of("docs/coming-from.md")
                .runSnippets(folder, settings("secrets:\n  \"1795466391\": <secret>\n"), print);
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out()).isEqualTo("ACCEPTED true\n");
    }

    @Test
    void theRulesAreAsTheyAreTold() throws IOException {
        String print = """
                System.out.println(second.isGranted() + " " + secondFactor.status(alice).orElseThrow().recoveryCodesLeft());
                System.out.println(secondFactor.audit().entries(alice, 0).stream().anyMatch(e -> e.text().contains("password changed")));
                System.out.println(told != secondFactor);
                store.close();
                """;
        Run.Result result = Document.of("docs/rules.md")
                .runSnippets(folder, settings("secrets:\n  \"1795466391\": <secret>\n"), print);
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out()).isEqualTo("kept 19\n".repeat(10) + "true 10\ntrue\ntrue\n");
    }

    @ParameterizedTest
    @CsvSource({"README.md, C.UTF-8", "README.md, C", "docs/user-setup.md, C", "docs/rules.md, C"})
    void theCommandsRunInACleanHome(String document, String locale) throws IOException {
        List<String> commands = new ArrayList<>(Document.of(document).commands());
        if (document.endsWith("rules.md")) {
            commands.add(0, "./ninomaru enroll alice@example.org");
        }
        assertThat(commands).hasSizeGreaterThan(2);
        Path link = Files.createSymbolicLink(folder.resolve("ninomaru"), Launcher.ROOT.resolve("ninomaru"));
        Map<String, String> environment = new HashMap<>(Map.of(
                "HOME", folder.toString(), "LANG", locale, "LC_ALL", "", "NINOMARU_HOME", "", "NINOMARU_SETTINGS", ""));
        for (String command : commands) {
            Run.Result result = Run.in(folder, List.of("sh", "-c", command), "", environment);
            // Without a person to type the app's code the answer is no; anything else would be a fault of the document.
            boolean refusal = Stream.of("verify", "confirm", "recovery-codes", "resync", "unlock")
                    .anyMatch(command::contains);
            assertThat(result.exit()).as(command + "\n" + result.err()).isEqualTo(refusal ? 1 : 0);
        }
        Files.delete(link);
        try (Stream<Path> files = Files.list(folder.resolve(".ninomaru"))) {
            assertThat(files.map(file -> file.getFileName().toString())).contains("settings.yaml", "ninomaru.db");
        }
    }

    /** A promise is shown by a test, and none is without; that those exist which are named is {@link DocsTest}'s to say. */
    @ParameterizedTest
    @CsvSource({"docs/promises.md, | promise | shown by |", "docs/threat-model.md, | promised | shown by |"})
    void thePromisesPointToTests(String document, String head) throws IOException {
        List<String> promises = promises(document, head);
        assertThat(promises).hasSizeGreaterThan(15);
        for (String promise : promises) {
            assertThat(testsNamedIn(promise)).as(promise).isNotEmpty();
        }
    }

    /** The rows of all tables with this head. */
    private static List<String> promises(String document, String head) throws IOException {
        List<String> rows = new ArrayList<>();
        boolean within = false;
        for (String line : Files.readAllLines(Launcher.ROOT.resolve(document))) {
            within = line.equals(head) || within && line.startsWith("|");
            if (within && line.startsWith("| ") && !line.equals(head)) {
                rows.add(line);
            }
        }
        return rows;
    }

    @Test
    void thePromisesOfTheFirstPageAreSomeOfAll() throws IOException {
        String head = "| promise | shown by |";
        List<String> first = promises("README.md", head);
        assertThat(first).hasSizeGreaterThan(5);
        assertThat(promises("docs/promises.md", head)).containsAll(first);
    }

    private static List<String> testsNamedIn(String text) {
        return Pattern.compile("`([A-Z][A-Za-z0-9]+(?:Test|Contract))`")
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    /** Every number of the rules stands in the documents, and in the settings file of a new home, as it is. */
    @Test
    void theNumbersOfTheRulesAreThoseOfTheDocuments() throws IOException {
        String rules = Files.readString(Launcher.ROOT.resolve("docs/rules.md"));
        String template =
                Files.readString(Launcher.ROOT.resolve("cli/src/main/resources/io/ninomaru/cli/command/settings.yaml"));
        for (Limit limit : Limit.values()) {
            assertThat(rules)
                    .contains("| `" + limit.setting() + "` | " + limit.standard() + " | " + limit.min() + " to "
                            + limit.max() + " |");
            assertThat(template).containsPattern("#   " + limit.setting() + ": " + limit.standard() + " +# ");
        }
    }

    /** A newcomer has a first result within the README's first 25 lines. */
    @Test
    void theFirstCommandStandsWithinTheFirst25Lines() throws IOException {
        List<String> first =
                Files.readAllLines(Launcher.ROOT.resolve("README.md")).subList(0, 25);
        assertThat(first).contains("./ninomaru enroll alice@example.org", "./ninomaru verify alice@example.org");
    }
}
