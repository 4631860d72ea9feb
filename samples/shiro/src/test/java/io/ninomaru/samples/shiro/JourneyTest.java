package io.ninomaru.samples.shiro;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Account;
import io.ninomaru.browser.Browser;
import io.ninomaru.browser.OpenBrowser;
import io.ninomaru.otp.KeyText;
import io.ninomaru.otp.OtpKey;
import io.ninomaru.otp.OtpauthUri;
import io.ninomaru.totp.Totp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** The whole journey in a real browser; axe looks at every page in every state, light and dark, wide and narrow. */
@ExtendWith(OpenBrowser.class)
class JourneyTest {

    private static final String CODE = "Code";
    private static final String SHOWN = "The code that it shows";

    private final Browser browser;

    @TempDir
    Path folder;

    private Sample sample;

    JourneyTest(Browser browser) {
        this.browser = browser;
    }

    @BeforeEach
    void startSample() {
        sample = new Sample(folder);
    }

    @AfterEach
    void stopSample() {
        sample.close();
    }

    private void expect(String heading) {
        assertThat(browser.text("h1")).isEqualTo(heading);
        assertThat(browser.has("script")).as("no page has a script").isFalse();
        browser.dark(true).expectAccessible().dark(false);
        browser.atWidth(Browser.PHONE).expectAccessible().atWidth(Browser.DESKTOP);
    }

    /** An error is announced, and its field points to it. */
    private void expectAlert(String field, String text) {
        assertThat(browser.text("[role=alert]")).contains(text);
        assertThat(browser.field(field).getDomAttribute("aria-describedby")).isEqualTo("alert");
        assertThat(browser.field(field).getDomAttribute("aria-invalid")).isEqualTo("true");
    }

    private void logIn(String user) {
        browser.open(sample.url(""));
        browser.type("Name", user).type("Password", Sample.PASSWORD).press("Log in");
    }

    @Test
    void fromTheFirstLoginThroughTheSetUpToTheSecond() {
        browser.open(sample.url(""));
        expect("Log in");
        browser.type("Name", "alice").type("Password", "wrong").press("Log in");
        expect("Log in");
        expectAlert("Name", "wrong");

        browser.type("Name", "alice").type("Password", Sample.PASSWORD).press("Log in");
        expect("Set up your authenticator");
        browser.press("Show the QR code");
        expect("Set up your authenticator");
        OtpauthUri scanned = OtpauthUri.parse(browser.qrCode());
        OtpKey key = scanned.key();
        assertThat(scanned.label()).isEqualTo("alice");
        assertThat(scanned.issuer()).contains("Sample");
        assertThat(browser.text("code").replace("-", "")).isEqualTo(KeyText.base32(key));
        assertThat(browser.field(SHOWN).getDomAttribute("autocomplete")).isEqualTo("one-time-code");
        assertThat(browser.field(SHOWN).getDomAttribute("inputmode")).isEqualTo("numeric");

        browser.type(SHOWN, Sample.wrong(key)).press("Confirm");
        expect("Set up your authenticator");
        expectAlert(SHOWN, "not accepted");
        assertThat(browser.has("svg")).as("the key is shown once").isFalse();
        String first = Sample.code(key, 0);
        browser.type(SHOWN, first).press("Confirm");
        expect("Your authenticator is set up");
        assertThat(browser.driver().findElements(By.cssSelector("ol code"))).hasSize(10);
        browser.press("Go on");
        expect("You are in");
        assertThat(browser.text()).contains("alice").contains("10 recovery code");
        browser.press("Log out");

        logIn("alice");
        expect("Your code");
        browser.type(CODE, first).press("Go on");
        expect("Your code");
        expectAlert(CODE, "not accepted");
        browser.type(CODE, Sample.code(key, 1)).press("Go on");
        expect("You are in");
    }

    @Test
    void afterTooManyWrongCodesItTellsHowLongToWait() {
        Totp totp = sample.fresh();
        List<String> recoveryCodes = sample.protect("bob", totp);
        logIn("bob");
        for (int i = 0; i < 5; i++) {
            browser.type(CODE, Sample.wrong(totp.key())).press("Go on");
        }
        browser.type(CODE, Sample.code(totp.key(), 0)).press("Go on");
        expect("Your code");
        expectAlert(CODE, "Try again in");
        browser.type(CODE, recoveryCodes.get(0)).press("Go on");
        expect("You are in");
    }

    @Test
    void afterTenWrongCodesItAsksForTwo() {
        Totp totp = sample.fresh();
        sample.protect("bob", totp);
        for (int i = 1; i <= 10; i++) {
            sample.before(
                    Duration.ofMinutes(719 - 61L * i),
                    (secondFactor, factory) -> secondFactor.verify(Account.of("bob"), Sample.wrong(totp.key())));
        }
        logIn("bob");
        browser.type(CODE, Sample.code(totp.key(), 0)).press("Go on");
        expect("Your code");
        expectAlert(SHOWN, "two in a row");
        browser.type(SHOWN, Sample.code(totp.key(), 0))
                .type("The next code, after it has changed", Sample.code(totp.key(), 1))
                .press("Go on");
        expect("You are in");
    }

    @Test
    void aLostPhoneIsNotALostAccount() {
        Totp lost = sample.fresh();
        List<String> recoveryCodes = sample.protect("bob", lost);
        sample.before(
                Duration.ZERO,
                (secondFactor, factory) ->
                        secondFactor.operator("test", "a lost phone").disable(Account.of("bob")));
        logIn("bob");
        browser.type(CODE, Sample.code(lost.key(), 0)).press("Go on");
        expect("Your code");
        expectAlert(CODE, "Type one of your recovery codes");
        browser.type(CODE, recoveryCodes.get(0)).press("Go on");
        expect("You are in");

        browser.press("Set up a further authenticator");
        expect("Set up your authenticator");
        String authority = "A code that you have, or a recovery code";
        browser.type(authority, "000000").press("Show the QR code");
        expectAlert(authority, "Type one of your recovery codes");
        browser.type(authority, recoveryCodes.get(1)).press("Show the QR code");
        OtpKey key = OtpauthUri.parse(browser.qrCode()).key();
        browser.type(SHOWN, Sample.code(key, 0)).press("Confirm");
        expect("Your authenticator is set up");
        browser.press("Go on").press("Log out");

        logIn("bob");
        browser.type(CODE, Sample.code(key, 1)).press("Go on");
        expect("You are in");
        assertThat(browser.text()).contains("1 authenticator(s) and 8 recovery code(s)");
    }
}
