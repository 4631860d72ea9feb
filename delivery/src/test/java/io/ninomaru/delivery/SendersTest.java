package io.ninomaru.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.account.Account;
import io.ninomaru.account.Destination;
import io.ninomaru.account.Purpose;
import io.ninomaru.keyring.ApplicationSecret;
import io.ninomaru.keyring.KeyRing;
import io.ninomaru.keyring.SecretTag;
import io.ninomaru.secondfactor.CodeMessage;
import io.ninomaru.secondfactor.CodeSender.Result;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.secondfactor.Sent;
import io.ninomaru.settings.DeliverySettings.DryRun;
import io.ninomaru.settings.DeliverySettings.Smpp;
import io.ninomaru.settings.DeliverySettings.Twilio;
import io.ninomaru.settings.Policy;
import io.ninomaru.settings.Settings;
import io.ninomaru.settings.SettingsException;
import io.ninomaru.testkit.InMemoryAccountStore;
import io.ninomaru.totp.TotpFactory;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the settings name, from the facade to the telephone; and what the log says meanwhile. */
@Timeout(60)
class SendersTest {

    private static final Account ANNA = Account.of("anna");

    private final SecureRandom random = new SecureRandom();
    private final SecondFactor secondFactor = SecondFactor.of(
            TotpFactory.of(
                    Settings.of(KeyRing.of(
                            Map.of(new SecretTag("1"), ApplicationSecret.generate(random)),
                            Optional.empty(),
                            Set.of())),
                    random),
            new InMemoryAccountStore());

    /** The whole way over SMPP: the code that arrives logs in. */
    @Test
    void aCodeThatArrivesOverSmppLogsIn() throws Exception {
        try (MessageCentre centre = MessageCentre.start();
                Senders senders = Senders.open(
                        Messages.settings(
                                new Smpp("127.0.0.1", centre.port(), false, "us", MessageCentre.PASSWORD, "Example")),
                        "Example")) {
            var codes = secondFactor
                    .withPolicy(Policy.DEFAULT.withSentCodesAlone(true))
                    .withSender(senders)
                    .delivered();
            Sent confirming = codes.enroll(ANNA, Destination.telephone(Messages.NUMBER), "phone")
                    .granted()
                    .orElseThrow();
            assertThat(codes.confirm(ANNA, confirming.challenge(), arrived(centre))
                            .accepted())
                    .isTrue();
            Sent sent = codes.send(ANNA, Purpose.LOGIN).granted().orElseThrow();
            assertThat(sent.result()).isEqualTo(Result.ACCEPTED);
            assertThat(codes.verify(ANNA, sent.challenge(), arrived(centre)).accepted())
                    .isTrue();
        }
    }

    private static String arrived(MessageCentre centre) {
        String text = MessageCentre.text(centre.last.get());
        return text.substring(text.lastIndexOf('#') + 1);
    }

    /** A52 and I6: whatever the gateway answers, neither code nor number nor credential nor its reply is logged. */
    @Test
    void nothingOfTheMessageIsLogged() throws Exception {
        String reply = "{\"message\":\"a reply with " + Messages.NUMBER + "\"}";
        try (HttpGatewayStub stub = new HttpGatewayStub(
                new HttpGatewayStub.Reply(400, Optional.empty(), reply),
                new HttpGatewayStub.Reply(503, Optional.empty(), reply),
                HttpGatewayStub.Reply.of(0))) {
            Senders senders = Senders.open(
                    Messages.settings(new Twilio(stub.url(), "AC0123", "test-token", "+15005550006")), "Example");
            List<Result> results = new ArrayList<>();
            String log = Logged.during(() -> {
                for (int i = 0; i < 3; i++) {
                    results.add(senders.send(Messages.message(Purpose.LOGIN)));
                }
            });
            assertThat(results).containsExactly(Result.REFUSED, Result.UNKNOWN, Result.UNKNOWN);
            assertThat(log)
                    .contains("status 400", "status 503", "gave no answer")
                    .doesNotContain(Messages.CODE, "1234567", "test-token", "reply");
        }
    }

    /** The last line says which site a code is for, and nothing else may look like it. */
    @Test
    void whatTheServiceIsCalledIsOneLine() {
        String log = Logged.during(() -> {
            Senders senders =
                    Senders.open(Messages.settings(new DryRun()), "Exa\u202emple\r\n\r\n@evil.example #12345678");
            assertThat(senders.send(Messages.message(Purpose.LOGIN))).isEqualTo(Result.ACCEPTED);
        });
        assertThat(log).contains("Exa\\u202emple @evil.example #12345678: your login code is " + Messages.CODE);
        assertThat(log.lines().filter(line -> line.startsWith("@evil"))).isEmpty();
    }

    @Test
    void theDryRunWritesTheCodeToTheLogAndSaysSo() {
        String log = Logged.during(() -> {
            Senders senders = Senders.open(Messages.settings(new DryRun()), "Example");
            assertThat(senders.send(Messages.message(Purpose.LOGIN))).isEqualTo(Result.ACCEPTED);
        });
        assertThat(log)
                .contains("profile development: codes are not sent", "not sent to +*********67", Messages.CODE)
                .doesNotContain(Messages.NUMBER);
    }

    @Test
    void everyMessageFitsIntoOneShortMessage() {
        for (String language : List.of("en", "de")) {
            MessageTexts texts = new MessageTexts(
                    Messages.settings(Optional.empty(), language, Optional.of("example.org")), "Example");
            for (Purpose purpose : Purpose.values()) {
                CodeMessage message = Messages.message(purpose);
                assertThat(texts.of(message)).startsWith("Example: ").contains(" " + Messages.CODE);
                assertThat(GsmText.of(texts.of(message)).coding())
                        .as("%s in %s", purpose, language)
                        .isZero();
            }
            assertThat(GsmText.of(texts.of(Messages.message(Purpose.LOGIN))).isShort())
                    .isTrue();
        }
    }

    @Test
    void aCodeForAnAddressIsRefused() {
        CodeMessage message = Messages.message(Purpose.LOGIN);
        Senders senders = Senders.open(Messages.settings(new DryRun()), "Example");
        assertThat(senders.send(new CodeMessage(
                        "key",
                        Destination.email("anna@example.org"),
                        message.code(),
                        Purpose.LOGIN,
                        message.expiresAt())))
                .isEqualTo(Result.REFUSED);
    }

    @Test
    void withoutAGatewayThereIsNothingToOpen() {
        assertThatThrownBy(() -> Senders.open(Messages.settings(Optional.empty(), "en", Optional.empty()), "Example"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("names no gateway");
    }
}
