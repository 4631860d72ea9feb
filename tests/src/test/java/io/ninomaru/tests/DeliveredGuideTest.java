package io.ninomaru.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.delivery.MessageCentre;
import io.ninomaru.keyring.ApplicationSecret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide to codes by SMS is run as it stands: its commands through a message centre, its snippets in the dry run. */
class DeliveredGuideTest {

    @TempDir
    Path folder;

    private Path settings(String delivery) throws IOException {
        Path file = Files.createFile(
                folder.resolve("settings.yaml"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(
                file,
                "secrets:\n  1: "
                        + ApplicationSecret.generate(new SecureRandom()).reveal()
                        + "\ntotp: {issuer: Example}\ndelivery:\n  countries: [CH, DE]\n  origin: login.example.org\n"
                        + delivery);
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
            String code = "";
            for (String command : commands) {
                Run.Result result =
                        Run.in(folder, List.of("sh", "-c", command.replace("01234567", code)), "", environment);
                assertThat(result.exit()).as(command + "\n" + result.err()).isZero();
                String text = centre.lastText();
                code = text.substring(text.lastIndexOf('#') + 1);
                assertThat(result.out() + result.err())
                        .doesNotContain("791234567")
                        .doesNotContain(code);
            }
        }
    }

    @Test
    void itsSnippetsLetAliceIn() throws IOException {
        String print = """
                System.out.println(confirmed.kind() + " " + outcome.kind() + " " + sent.result() + " " + live.length() + " " + (told != null));
                store.close();
                """;
        Run.Result result = Document.of("docs/delivered.md")
                .runSnippets(folder, settings("  dryRun: true\n  profile: development\n"), print);
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out()).isEqualTo("ACCEPTED ACCEPTED ACCEPTED 6 true\n");
        assertThat(result.err()).contains("profile development: codes are not sent but written to this log");
    }
}
