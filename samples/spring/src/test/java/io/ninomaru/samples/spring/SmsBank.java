package io.ninomaru.samples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.delivery.MessageCentre;
import io.ninomaru.testkit.TestSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.util.FileSystemUtils;

/** The bank, which sends codes through an operator's message centre, and what arrives at the telephones; for all tests of a class. */
final class SmsBank implements BeforeAllCallback, AfterAllCallback {

    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(SmsBank.class);

    private final String policy;
    private @Nullable Opened opened;

    private record Opened(RunningBank bank, MessageCentre centre) {}

    /** One whose settings say this of the policy, or nothing. */
    SmsBank(String policy) {
        this.policy = policy;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        Path folder = Files.createTempDirectory("ninomaru-sms-bank");
        context.getStore(OURS).put(Path.class, (AutoCloseable) () -> FileSystemUtils.deleteRecursively(folder));
        open(folder);
    }

    /** Opens it in this folder. */
    RunningBank open(Path folder) throws IOException {
        MessageCentre centre = MessageCentre.start();
        Path settings = settings(folder, centre, policy);
        opened = new Opened(RunningBank.start(folder, "ninomaru.settings-file=" + settings), centre);
        return bank();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        close();
    }

    void close() throws IOException {
        bank().close();
        centre().close();
    }

    RunningBank bank() {
        return Objects.requireNonNull(opened).bank();
    }

    private MessageCentre centre() {
        return Objects.requireNonNull(opened).centre();
    }

    /** A settings file that names the message centre. */
    static Path settings(Path folder, MessageCentre centre, String policy) {
        return TestSettings.file(folder, """
                %s
                delivery:
                  countries: [CH]
                  origin: login.example.org
                  smpp: {host: 127.0.0.1, port: %d, tls: false, systemId: us, password: %s, from: Bank}
                """.formatted(policy, centre.port(), MessageCentre.PASSWORD));
    }

    /** How many messages were sent. */
    int sent() {
        return centre().count();
    }

    String lastText() {
        return centre().lastText();
    }

    String lastNumber() {
        return centre().lastNumber();
    }

    String arrived() {
        return arrived(centre());
    }

    /** What the telephone shows: the last line of the message, by which browsers fill the code in. */
    static String arrived(MessageCentre centre) {
        String text = centre.lastText();
        assertThat(text).contains("Sample bank").contains("@login.example.org #");
        return text.substring(text.lastIndexOf('#') + 1);
    }
}
