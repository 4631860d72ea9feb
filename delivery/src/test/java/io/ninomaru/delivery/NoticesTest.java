package io.ninomaru.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.account.Account;
import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.CodeKind;
import io.ninomaru.account.Destination;
import io.ninomaru.account.Event;
import io.ninomaru.settings.DeliverySettings;
import io.ninomaru.settings.DeliverySettings.Mail;
import io.ninomaru.settings.SettingsException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Notices through a mail server (NIST SP 800-63B section 4.6). */
@Timeout(60)
class NoticesTest {

    private static final Account ANNA = Account.of("anna");
    private static final AuthenticatorId ID = new AuthenticatorId("abcdefg2");
    private static final Instant AT = Instant.parse("2026-11-23T12:00:10Z");
    private static final Recipient ENGLISH = new Recipient("anna@example.org", Locale.ENGLISH);
    private static final Recipient GERMAN = new Recipient("anna@example.org", Locale.GERMANY);

    private final MailServer server = MailServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private Notices notices(Recipient... recipients) {
        return Notices.open(settings("security@example.org"), "Example", account -> List.of(recipients));
    }

    private DeliverySettings settings(String from) {
        Mail mail = new Mail("127.0.0.1", server.port(), false, Optional.empty(), Optional.empty(), from);
        return new DeliverySettings(Set.of(), "en", Optional.empty(), Optional.empty(), Optional.of(mail));
    }

    private static String part(MimeMessage message, int part) throws Exception {
        return ((MimeMultipart) message.getContent())
                .getBodyPart(part)
                .getContent()
                .toString();
    }

    static Stream<Event> told() {
        return Stream.of(
                new Event.Added(ID, "Pixel 9"),
                new Event.Removed(ID, "Pixel 9"),
                new Event.RecoveryCodeUsed(9),
                new Event.GrantUsed("renew"),
                new Event.Failures(5, CodeKind.AUTHENTICATOR),
                new Event.Disabled(100),
                new Event.Withheld(ID),
                new Event.DestinationChanged(
                        ID, "phone", Destination.telephone("+41791234567"), Destination.telephone("+41791234999")));
    }

    @ParameterizedTest
    @MethodSource("told")
    void eachIsToldInBothLanguagesAsTextAndAsHtml(Event event) throws Exception {
        notices(ENGLISH, GERMAN).happened(ANNA, AT, event);
        List<MimeMessage> mails = server.received;
        assertThat(mails).hasSize(2);
        assertThat(mails.get(0).getSubject()).isEqualTo("Example: the security of your account");
        assertThat(mails.get(1).getSubject()).isEqualTo("Example: Sicherheit Ihres Kontos");
        for (MimeMessage mail : mails) {
            assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(part(mail, 0)).contains("anna", "2026-11-23 12:00 UTC").doesNotContain("{", "1234567");
            assertThat(part(mail, 1)).contains("<p>", "anna");
        }
        assertThat(part(mails.get(0), 0)).contains("change your password");
        assertThat(part(mails.get(1), 0)).contains("\u00e4ndern Sie sofort Ihr Passwort");
    }

    /** Who has asked for that code himself may have lost his number to a thief. */
    @Test
    void whoseNumberMayHaveChangedHandsIsNotToldToDoNothing() throws Exception {
        notices(ENGLISH, GERMAN).happened(ANNA, AT, new Event.Withheld(ID));
        assertThat(part(server.received.get(0), 0))
                .contains("Call your mobile operator", "your app or a recovery code", "remove the number")
                .doesNotContain("nothing to do");
        assertThat(part(server.received.get(1), 0))
                .contains("Rufen Sie Ihren Telefonanbieter an", "Wiederherstellungscode", "entfernen Sie die Nummer")
                .doesNotContain("nichts zu tun");
    }

    @Test
    void whatNobodyHasToKnowIsNotTold() {
        Notices notices = notices(ENGLISH);
        notices.happened(ANNA, AT, new Event.Accepted(ID, 7));
        notices.happened(ANNA, AT, new Event.SecondCodeNeeded());
        assertThat(server.received).isEmpty();
    }

    /** Whoever guesses cannot flood the owner. */
    @Test
    void wrongCodesAreToldOfOnceADayAndEverythingElseAlways() {
        Notices notices = notices(ENGLISH);
        for (int hour = 0; hour < 48; hour++) {
            notices.happened(ANNA, AT.plus(Duration.ofHours(hour)), new Event.Failures(5, CodeKind.DELIVERED));
        }
        notices.happened(ANNA, AT, new Event.Disabled(100));
        notices.happened(Account.of("bert"), AT, new Event.Disabled(100));
        notices.happened(ANNA, AT, new Event.Added(ID, "mine"));
        notices.happened(ANNA, AT.plusSeconds(60), new Event.Added(ID, "the thief's"));
        assertThat(server.received).hasSize(6);
    }

    @Test
    void theFormerPlaceIsToldToo() {
        List<String> texts = new ArrayList<>();
        Notices notices = notices(ENGLISH).withTelephones((to, text) -> texts.add(to.reveal() + " " + text));
        notices.happened(
                ANNA,
                AT,
                new Event.DestinationChanged(
                        ID, "phone", Destination.telephone("+41791234567"), Destination.telephone("+41791234999")));
        assertThat(texts)
                .hasSize(1)
                .first()
                .asString()
                .startsWith("+41791234567 Since ")
                .contains("the codes for your account anna");
        notices.happened(ANNA, AT, new Event.Removed(ID, "mail", Optional.of(Destination.email("old@example.org"))));
        assertThat(server.received).hasSize(3);
        assertThat(server.received.stream().map(NoticesTest::to)).contains("old@example.org");
    }

    private static String to(MimeMessage message) {
        try {
            return message.getAllRecipients()[0].toString();
        } catch (jakarta.mail.MessagingException e) {
            throw new AssertionError(e);
        }
    }

    /** CR and LF in a name end no header, and markup in it is text. */
    @Test
    void namesAreTextAndEndNoHeader() throws Exception {
        Notices notices = Notices.open(
                settings("security@example.org"), "Example\r\nBcc: victim@example.org", account -> List.of(ENGLISH));
        notices.happened(
                Account.of("a<b>c"), AT, new Event.Added(ID, "<script>alert(1)</script>\r\nBcc: victim@example.org"));
        List<MimeMessage> mails = server.received;
        assertThat(mails).hasSize(1);
        assertThat(mails.get(0).getHeader("Bcc")).isNull();
        assertThat(mails.get(0).getSubject())
                .isEqualTo("Example Bcc: victim@example.org: the security of your account");
        assertThat(part(mails.get(0), 1)).doesNotContain("<script>").contains("&lt;script&gt;", "a&lt;b&gt;c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anna@example.org\r\nBcc: victim@example.org",
                "anna@example.org\nRCPT TO:<victim@example.org>",
                "anna@example.org\n",
                "anna@example.org, victim@example.org",
                "anna@example.org; victim@example.org",
                "group: anna@example.org, victim@example.org;",
                "group:;",
                "undisclosed-recipients:;",
                "\"anna, victim\"@example.org",
                "\"anna\"@example.org",
                "\"Anna\" <victim@example.org>",
                "<anna@example.org> <victim@example.org>",
                "anna(victim@example.org)@example.org",
                "anna@example.org (victim)",
                "@relay.example.org:victim@example.org",
                "anna@[127.0.0.1]",
                "\u00e4nna@example.org",
                "anna@example.org.",
                "anna",
                ""
            })
    void anAddressThatIsNoneIsNotSentTo(String address) {
        notices(new Recipient(address, Locale.ENGLISH)).happened(ANNA, AT, new Event.Disabled(100));
        assertThat(server.received).isEmpty();
        assertThatThrownBy(() -> Notices.open(settings(address), "Example", account -> List.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageNotContaining("victim");
    }

    /** One of several that is no address is told of in the log, and costs the others nothing. */
    @Test
    void oneAddressThatIsNoneIsNamedInTheLogAndTheOthersAreTold() {
        Notices notices = notices(new Recipient("group: anna@example.org;", Locale.ENGLISH), ENGLISH);
        assertThat(Logged.during(() -> notices.happened(ANNA, AT, new Event.Disabled(100))))
                .contains("a notice was not sent: this is no e-mail address of the form name@domain")
                .doesNotContain("anna@");
        assertThat(server.received).hasSize(1);
    }

    @Test
    void aMailComesFromANameWithItsAddress() throws Exception {
        Notices.open(settings("Zo\u00eb & Co. <security@example.org>"), "Example", account -> List.of(ENGLISH))
                .happened(ANNA, AT, new Event.Disabled(100));
        InternetAddress from = (InternetAddress) server.received.get(0).getFrom()[0];
        assertThat(from.getAddress()).isEqualTo("security@example.org");
        assertThat(from.getPersonal()).isEqualTo("Zo\u00eb & Co.");
        assertThat(server.received.get(0).getFrom()).hasSize(1);
    }

    /** Nobody is told twice because an address is written twice. */
    @Test
    void aFormerAddressInAnotherCaseIsTheSame() {
        notices(ENGLISH)
                .happened(ANNA, AT, new Event.Removed(ID, "mail", Optional.of(Destination.email("ANNA@Example.org"))));
        assertThat(server.received).hasSize(1);
    }

    /** What turns the direction of writing turns nothing but itself. */
    @Test
    void aNameTurnsNothingAroundIt() throws Exception {
        List<String> texts = new ArrayList<>();
        Notices notices = Notices.open(
                        settings("security@example.org"), "Exa\u202emple", account -> List.of(ENGLISH, GERMAN))
                .withTelephones((to, text) -> texts.add(text));
        notices.happened(
                Account.of("an\u202ena  \u05d0\u200b"),
                AT,
                new Event.Removed(ID, "\u05d0\u05d1 \u2067phone", Optional.of(Destination.telephone("+41791234567"))));
        assertThat(server.received).hasSize(2);
        for (MimeMessage mail : server.received) {
            assertThat(mail.getSubject()).doesNotContainPattern("\\p{Cf}").contains("Exa\\u202emple");
            texts.add(part(mail, 0));
            texts.add(part(mail, 1));
            assertThat(part(mail, 1))
                    .contains(
                            "<bdi>an\\u202ena \\u0020\u05d0\\u200b</bdi>",
                            "<bdi>\u05d0\u05d1 \\u2067phone</bdi>",
                            "<bdi>Exa\\u202emple</bdi>");
        }
        assertThat(texts).hasSize(5).allSatisfy(text -> assertThat(text).doesNotContainPattern("\\p{Cf}"));
    }

    @Test
    void aNameIsAsItsOwnerWroteIt() throws Exception {
        String watch = "Zo\u00eb's \u231a\ufe0f \ud83d\udc68\u200d\ud83d\udc67";
        notices(ENGLISH).happened(ANNA, AT, new Event.Added(ID, watch));
        assertThat(part(server.received.get(0), 0)).startsWith("\"" + watch + "\" was added");
        assertThat(part(server.received.get(0), 1))
                .contains("<bdi>Zo\u00eb&#39;s \u231a\ufe0f \ud83d\udc68\u200d\ud83d\udc67</bdi>");
    }

    @Test
    void aServerThatIsNotThereFailsNobody() {
        Notices notices = notices(ENGLISH);
        server.close();
        notices.happened(ANNA, AT, new Event.Disabled(100));
        assertThat(ENGLISH.toString()).doesNotContain("anna");
    }

    @Test
    void withoutAMailServerThereIsNothingToOpen() {
        assertThatThrownBy(() -> Notices.open(
                        Messages.settings(Optional.empty(), "en", Optional.empty()), "Example", account -> List.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("`mail:` is missing");
    }
}
