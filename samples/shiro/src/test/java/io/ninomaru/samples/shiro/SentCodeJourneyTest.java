package io.ninomaru.samples.shiro;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Account;
import io.ninomaru.account.Answer;
import io.ninomaru.account.Attempt;
import io.ninomaru.account.Destination;
import io.ninomaru.browser.Browser;
import io.ninomaru.browser.OpenBrowser;
import io.ninomaru.delivery.MessageCentre;
import io.ninomaru.secondfactor.CodeSender;
import io.ninomaru.secondfactor.DeliveredCodes;
import io.ninomaru.secondfactor.Sent;
import io.ninomaru.totp.Totp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Logging in by SMS, through an operator's message centre and a real browser. */
@ExtendWith(OpenBrowser.class)
class SentCodeJourneyTest {

    private static final Account ALICE = Account.of("alice");
    private static final Destination NUMBER = Destination.telephone("+41791234567");
    private static final Duration AGO = Duration.ofHours(8);
    private static final String SENT = "Code from the message";

    private final Browser browser;

    @TempDir
    Path folder;

    private MessageCentre centre;
    private Sample sample;

    SentCodeJourneyTest(Browser browser) {
        this.browser = browser;
    }

    @BeforeEach
    void start() throws IOException {
        centre = MessageCentre.start();
        Files.writeString(
                Path.of(SampleFiles.own(folder, Instant.now()).settings()),
                "policy: {sentCodesAlone: true}\ndelivery:\n  countries: [CH]\n  origin: login.example.org\n  smpp: {host: 127.0.0.1, port: "
                        + centre.port() + ", tls: false, systemId: us, password: " + MessageCentre.PASSWORD
                        + ", from: Sample}\n",
                StandardOpenOption.APPEND);
        sample = new Sample(folder);
    }

    @AfterEach
    void stop() throws IOException {
        sample.close();
        centre.close();
    }

    private void giveNumber(Attempt... authority) {
        sample.before(AGO, (secondFactor, factory) -> {
            AtomicReference<String> arrived = new AtomicReference<>("");
            DeliveredCodes codes = secondFactor
                    .withSender(message -> {
                        arrived.set(message.code().reveal());
                        return CodeSender.Result.ACCEPTED;
                    })
                    .delivered();
            Answer<Sent> sent = authority.length == 0
                    ? codes.enroll(ALICE, NUMBER, "my phone")
                    : codes.enroll(ALICE, NUMBER, "my phone", authority[0]);
            assertThat(codes.confirm(ALICE, sent.granted().orElseThrow().challenge(), arrived.get())
                            .accepted())
                    .isTrue();
        });
    }

    private void logIn() {
        browser.open(sample.url(""));
        browser.type("Name", "alice").type("Password", Sample.PASSWORD).press("Log in");
        expect("Second step");
    }

    private void expect(String heading) {
        assertThat(browser.text("h1")).isEqualTo(heading);
        browser.expectAccessible();
    }

    /** As telephones find it: the last line binds it to the web site. */
    private String arrived() {
        String text = centre.lastText();
        return text.substring(text.lastIndexOf("@login.example.org #")).replace("@login.example.org #", "");
    }

    @Test
    void whoHasOnlyANumberFindsTheCodeOnTheTelephoneAndMayHaveAnother() {
        giveNumber();
        logIn();
        assertThat(browser.text())
                .contains("The digits that were sent to +*********67")
                .doesNotContain("1234567");
        String first = arrived();
        browser.press("Send me another code");
        expect("Second step");
        assertThat(arrived()).isNotEqualTo(first);
        browser.type(SENT, first).press("Log in");
        expect("Second step");
        assertThat(browser.text("[role=alert]")).contains("not the code from the last message");
        browser.type(SENT, arrived()).press("Log in");
        expect("You are in");
    }

    @Test
    void whoHasAnAppTooIsSentOneWhenHeAsks() {
        Totp totp = sample.fresh();
        sample.protect("alice", totp);
        giveNumber(Attempt.of(totp.code(Instant.now().minus(AGO)).reveal()));
        logIn();
        assertThat(browser.text()).contains("The digits that your app or token is showing now");
        browser.press("Send me a code");
        expect("Second step");
        browser.press("Use a code from your app");
        browser.type("Code", arrived()).press("Log in");
        assertThat(browser.text("[role=alert]")).contains("That is not a code");
        browser.open(sample.url("second-factor?sent"));
        browser.type(SENT, arrived()).press("Log in");
        expect("You are in");
    }

    @Test
    void aMessageCentreThatIsGoneLocksNobodyOut() throws Exception {
        Totp totp = sample.fresh();
        sample.protect("alice", totp);
        giveNumber(Attempt.of(totp.code(Instant.now().minus(AGO)).reveal()));
        centre.close();
        logIn();
        browser.press("Send me a code");
        assertThat(browser.text("[role=alert]")).contains("The code could not be sent");
        browser.type("Code", Sample.code(totp.key(), 0)).press("Log in");
        expect("You are in");
    }
}
