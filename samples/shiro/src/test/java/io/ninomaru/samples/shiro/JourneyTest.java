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

/** The whole journey in a real browser; axe looks at every page in every state, light and dark, wide and narrow. */
@ExtendWith(OpenBrowser.class)
class JourneyTest {

    private static final String CODE = "Code";
    private static final String RECOVERY = "Recovery code";

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
        // No page needs its script.
        browser.scripts(false);
    }

    @AfterEach
    void stopSample() {
        sample.close();
    }

    private void expect(String heading) {
        assertThat(browser.text("h1")).isEqualTo(heading);
        browser.scripts(true);
        browser.dark(true).expectAccessible().dark(false);
        browser.atWidth(Browser.PHONE).expectAccessible().atWidth(Browser.DESKTOP);
        browser.scripts(false);
    }

    /** An error is announced, and its field points to it. */
    private void expectAlert(String field, String text) {
        assertThat(browser.text("[role=alert]")).contains(text);
        assertThat(browser.field(field).getDomAttribute("aria-describedby")).contains("problem");
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
        expect("Set up a second factor");
        browser.type("Name of the device", "Pixel 9").press("Continue");
        expect("Scan and confirm");
        OtpauthUri scanned = OtpauthUri.parse(browser.qrCode());
        OtpKey key = scanned.key();
        assertThat(scanned.label()).isEqualTo("alice");
        assertThat(scanned.issuer()).contains("Sample");
        assertThat(browser.driver().getPageSource())
                .contains(KeyText.pretty(key).replace('-', ' '));
        assertThat(browser.field(CODE).getDomAttribute("autocomplete")).isEqualTo("one-time-code");
        assertThat(browser.field(CODE).getDomAttribute("inputmode")).isEqualTo("numeric");

        browser.type(CODE, Sample.wrong(key)).press("Confirm");
        expect("Scan and confirm");
        expectAlert(CODE, "Not accepted");
        String first = Sample.code(key, 0);
        browser.type(CODE, first).press("Confirm");
        expect("Keep your recovery codes");
        assertThat(browser.text("#codes").lines()).hasSize(10);
        browser.tick("#kept").press("I have kept them");
        expect("Your second factor is on");
        browser.press("Continue");
        expect("You are in");
        assertThat(browser.text()).contains("alice");
        browser.press("Your second factor");
        expect("Second factor");
        assertThat(browser.text()).contains("Pixel 9").contains("10");
        browser.open(sample.url("")).press("Log out");

        logIn("alice");
        expect("Second step");
        browser.type(CODE, first).press("Log in");
        expect("Second step");
        expectAlert(CODE, "Not accepted");
        browser.type(CODE, Sample.code(key, 1)).press("Log in");
        expect("You are in");
    }

    @Test
    void afterTooManyWrongCodesItTellsHowLongToWait() {
        Totp totp = sample.fresh();
        List<String> recoveryCodes = sample.protect("bob", totp);
        logIn("bob");
        for (int i = 0; i < 5; i++) {
            browser.type(CODE, Sample.wrong(totp.key())).press("Log in");
        }
        browser.type(CODE, Sample.code(totp.key(), 0)).press("Log in");
        expect("Second step");
        expectAlert(CODE, "Try again in");
        browser.press("Use a recovery code");
        browser.type(RECOVERY, recoveryCodes.get(0)).press("Log in");
        expect("You used a recovery code");
        assertThat(browser.text(".notice")).contains("9 recovery codes are left");
        browser.press("I still have my device: continue");
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
        expect("Second step");
        browser.type(CODE, Sample.code(totp.key(), 0))
                .type("The next code", Sample.code(totp.key(), 1))
                .press("Log in");
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
        expect("Second step");
        assertThat(browser.text()).contains("This account is disabled");
        browser.press("Set up with a recovery code");
        expect("Set up a second factor");
        browser.type(RECOVERY, "AAAA-AAAA-AAAA-AAAA").press("Continue");
        expectAlert(RECOVERY, "Not accepted");
        browser.type(RECOVERY, recoveryCodes.get(0)).press("Continue");
        expect("Scan and confirm");
        OtpKey key = OtpauthUri.parse(browser.qrCode()).key();
        browser.type(CODE, Sample.code(key, 0)).press("Confirm");
        expect("Second factor");
        browser.press("Continue");
        expect("You are in");
        browser.press("Log out");

        logIn("bob");
        browser.type(CODE, Sample.code(key, 1)).press("Log in");
        expect("You are in");
    }

    /** What is done to an authenticator, each time by a fresh code; afterwards the session has what is left. */
    @Test
    void anAuthenticatorIsRenamedAndRemovedAndAnotherOneSetUp() {
        Totp totp = sample.fresh();
        List<String> recoveryCodes = sample.protect("bob", totp);
        logIn("bob");
        browser.type(CODE, Sample.code(totp.key(), 0)).press("Log in").press("Your second factor");
        browser.press("Rename");
        expect("Rename device");
        browser.press("Use a recovery code");
        browser.type("Name of the device", "Pixel 9")
                .type(RECOVERY, recoveryCodes.get(0))
                .press("Rename");
        expect("Second factor");
        assertThat(browser.text(".notice")).contains("new name");

        browser.press("Add another device").press("Use a recovery code");
        browser.type("Name of the device", "Pixel 10")
                .type(RECOVERY, recoveryCodes.get(1))
                .press("Continue");
        OtpKey key = OtpauthUri.parse(browser.qrCode()).key();
        browser.type(CODE, Sample.code(key, 0)).press("Confirm");
        assertThat(browser.text(".notice")).contains("is set up");

        browser.click("a[aria-label='Remove: Pixel 9']").press("Use a recovery code");
        browser.type(RECOVERY, recoveryCodes.get(2)).press("Remove");
        assertThat(browser.text(".notice")).contains("is removed");
        assertThat(browser.text()).contains("Pixel 10").doesNotContain("Pixel 9");
        browser.press("Continue");
        expect("You are in");
    }

    @Test
    void thePagesAreInGermanToo() {
        Totp totp = sample.fresh();
        sample.protect("bob", totp);
        try (Browser german = Browser.start("de")) {
            german.open(sample.url(""))
                    .type("Name", "bob")
                    .type("Password", Sample.PASSWORD)
                    .press("Log in");
            german.type("Code", Sample.wrong(totp.key())).press("Anmelden").expectAccessible();
            assertThat(german.text("[role=alert]")).contains("Nicht angenommen");
        }
    }
}
