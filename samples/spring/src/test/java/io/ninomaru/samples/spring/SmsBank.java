package io.ninomaru.samples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.delivery.MessageCentre;
import io.ninomaru.keyring.ApplicationSecret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/** The bank, which sends codes through an operator's message centre, and what arrives at the telephones. */
record SmsBank(RunningBank bank, MessageCentre centre) implements AutoCloseable {

    static SmsBank start(Path folder, String policy) throws IOException {
        MessageCentre centre = MessageCentre.start();
        Path settings = settings(folder, centre, policy);
        return new SmsBank(RunningBank.start(folder, "ninomaru.settings-file=" + settings), centre);
    }

    /** A settings file that names the message centre. */
    static Path settings(Path folder, MessageCentre centre, String policy) throws IOException {
        Path settings = Files.createFile(
                folder.resolve("settings.yaml"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(settings, """
                secrets:
                  "1": %s
                %s
                delivery:
                  countries: [CH]
                  origin: login.example.org
                  smpp: {host: 127.0.0.1, port: %d, tls: false, systemId: us, password: %s, from: Bank}
                """.formatted(
                        ApplicationSecret.generate(new SecureRandom()).reveal(),
                        policy,
                        centre.port(),
                        MessageCentre.PASSWORD));
    }

    String lastText() {
        return centre.lastText();
    }

    String lastNumber() {
        return centre.lastNumber();
    }

    String arrived() {
        return arrived(centre);
    }

    /** What the telephone shows: the last line of the message, by which browsers fill the code in. */
    static String arrived(MessageCentre centre) {
        String text = centre.lastText();
        assertThat(text).contains("Sample bank").contains("@login.example.org #");
        return text.substring(text.lastIndexOf('#') + 1);
    }

    @Override
    public void close() throws IOException {
        bank.close();
        centre.close();
    }
}
