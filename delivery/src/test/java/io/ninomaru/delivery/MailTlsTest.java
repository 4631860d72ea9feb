package io.ninomaru.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Account;
import io.ninomaru.account.Event;
import io.ninomaru.settings.DeliverySettings;
import io.ninomaru.settings.DeliverySettings.Mail;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Notices through a mail server that turns to TLS: they go to the host that the settings name, encrypted, or not at all. */
@Timeout(60)
class MailTlsTest {

    @RegisterExtension
    static final Certificates certificates = Certificates.make();

    @Test
    void aNoticeArrivesOverTls() {
        try (MailServer server = MailServer.start(certificates.localhost)) {
            assertThat(noticed(server)).isEmpty();
            assertThat(server.received).hasSize(1);
            assertThat(server.encryption).singleElement().asString().startsWith("TLS");
        }
    }

    @Test
    void theCertificateOfAnotherHostGetsNothing() {
        try (MailServer server = MailServer.start(certificates.elsewhere)) {
            assertThat(noticed(server)).contains("its certificate is refused", "localhost", "`host` must be a name");
            assertThat(server.received).isEmpty();
        }
    }

    @Test
    void aCertificateThatNobodyTrustsGetsNothing() {
        try (MailServer server = MailServer.start(certificates.stranger)) {
            assertThat(noticed(server)).contains("nobody whom this Java trusts", "javax.net.ssl.trustStore");
            assertThat(server.received).isEmpty();
        }
    }

    /** Even where nobody could read along, what was to be encrypted is not sent in the clear. */
    @Test
    void aServerThatDoesNotTurnToTlsGetsNothing() {
        try (MailServer server = MailServer.start()) {
            assertThat(noticed(server))
                    .contains("a notice was not sent", "does not do STARTTLS", "`startTls: true`", "587");
            assertThat(server.received).isEmpty();
        }
    }

    /** What the log says of a notice. */
    private static String noticed(MailServer server) {
        Mail mail = new Mail("localhost", server.port(), true, Optional.empty(), Optional.empty(), "s@example.org");
        DeliverySettings settings =
                new DeliverySettings(Set.of(), "en", Optional.empty(), Optional.empty(), Optional.of(mail));
        Notices notices = Notices.open(
                settings, "Example", account -> List.of(new Recipient("anna@example.org", Locale.ENGLISH)));
        String log = Logged.during(() ->
                notices.happened(Account.of("anna"), Instant.parse("2026-11-23T12:00:10Z"), new Event.Disabled(100)));
        assertThat(log).doesNotContain("anna");
        return log;
    }
}
