package io.ninomaru.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Account;
import io.ninomaru.delivery.MessageCentre;
import io.ninomaru.jdbc.SqliteAccountStore;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.testkit.TestSettings;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide to codes by SMS is run as it stands: its commands through a message centre, its snippets in the dry run. */
class DeliveredGuideTest {

    private static final Account ALICE = Account.of("alice@example.org");

    @TempDir
    Path folder;

    private Path settings(String delivery) {
        return TestSettings.file(
                folder,
                "totp: {issuer: Example}\ndelivery:\n  countries: [CH, DE]\n  origin: login.example.org\n" + delivery);
    }

    @Test
    void itsCommandsLogAliceInThroughAMessageCentre() throws Exception {
        Files.createSymbolicLink(folder.resolve("ninomaru"), Launcher.ROOT.resolve("ninomaru"));
        List<String> commands = Document.of("docs/delivered.md").commands();
        assertThat(commands).hasSize(4);
        try (MessageCentre centre = MessageCentre.start()) {
            Path settings = settings("  smpp: {host: 127.0.0.1, port: " + centre.port()
                    + ", tls: false, systemId: us, password: " + MessageCentre.PASSWORD + ", from: Example}\n");
            Map<String, String> environment =
                    Map.of("HOME", folder.toString(), "NINOMARU_HOME", "", "NINOMARU_SETTINGS", settings.toString());
            String key = enrolledApp(environment);
            String code = "";
            for (String command : commands) {
                String line = command.replace("01234567", code).replace("492039", Launcher.code(key, 0));
                Run.Result result = Run.in(folder, List.of("sh", "-c", line), "", environment);
                assertThat(result.exit()).as(command + "\n" + result.err()).isZero();
                String text = centre.lastText();
                code = text.substring(text.lastIndexOf('#') + 1);
                assertThat(result.out() + result.err())
                        .doesNotContain("791234567")
                        .doesNotContain(code);
            }
        }
    }

    /** What the guide takes for granted: Alice has an app. Its key in hexadecimal is the answer. */
    private String enrolledApp(Map<String, String> environment) throws IOException {
        Run.Result begun =
                Run.in(folder, List.of("./ninomaru", "enroll", "alice@example.org", "--json"), "", environment);
        assertThat(begun.exit()).as(begun.err()).isZero();
        Matcher key = Pattern.compile("\"hexKey\":\"([0-9a-f]+)\"").matcher(begun.out());
        assertThat(key.find()).isTrue();
        Run.Result confirmed = Run.in(
                folder,
                List.of("./ninomaru", "confirm", "alice@example.org"),
                Launcher.code(key.group(1), -1) + "\n",
                environment);
        assertThat(confirmed.exit()).as(confirmed.err()).isZero();
        return key.group(1);
    }

    private void enrolledApp(Path settings) {
        TotpFactory factory = TotpFactory.fromFile(settings);
        try (SqliteAccountStore store = SqliteAccountStore.open(folder.resolve("ninomaru.db"))) {
            SecondFactor secondFactor = SecondFactor.of(factory, store);
            Totp totp = factory.create();
            secondFactor.enroll(ALICE, totp);
            assertThat(secondFactor
                            .confirm(ALICE, Launcher.code(totp.hexKey(), -1))
                            .accepted())
                    .isTrue();
        }
    }

    @Test
    void itsSnippetsLetAliceIn() throws IOException {
        String print = """
                System.out.println(confirmed.kind() + " " + outcome.kind() + " " + sent.result() + " " + live.length() + " " + (told != null) + " " + careful.hasSender());
                store.close();
                """;
        Path settings = settings("  dryRun: true\n  profile: development\n");
        enrolledApp(settings);
        Run.Result result = Document.of("docs/delivered.md").runSnippets(folder, settings, print);
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out()).isEqualTo("ACCEPTED ACCEPTED ACCEPTED 6 true true\n");
        assertThat(result.err()).contains("profile development: codes are not sent but written to this log");
    }
}
