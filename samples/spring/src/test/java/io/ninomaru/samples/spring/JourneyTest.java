package io.ninomaru.samples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.browser.Browser;
import io.ninomaru.browser.Program;
import io.ninomaru.testkit.AuthenticatorApp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A person's whole journey in a real browser, with oathtool as the phone: from the password to a QR code read off the screen,
 * out again and in with the next code, and what there is for a lost phone. On every page, errors included, axe finds nothing.
 */
@ExtendWith(OpenBank.class)
class JourneyTest {

    private final RunningBank bank;

    JourneyTest(RunningBank bank) {
        this.bank = bank;
    }

    /** What a phone shows that has scanned the code, so many steps from now. */
    private static String phone(String uri, int steps) throws IOException {
        String key = uri.replaceAll(".*[?&]secret=([A-Z2-7]+).*", "$1");
        Process oathtool = new ProcessBuilder(
                        Program.find("oathtool").toString(),
                        "--totp",
                        "--base32",
                        "--now",
                        "now + " + steps * 30 + " seconds",
                        key)
                .redirectErrorStream(true)
                .start();
        return new String(oathtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    private Browser logIn(Browser browser, String customer) {
        return browser.open(bank.url("/account"))
                .type("Username", customer)
                .type("Password", customer)
                .press("Sign in");
    }

    private Browser logOut(Browser browser) {
        return browser.open(bank.url("/logout")).press("Log Out");
    }

    @Test
    void fromThePasswordToALostPhone() throws IOException {
        String customer = bank.newCustomer();
        // No page needs its script.
        try (Browser browser = Browser.start("en").scripts(false)) {
            logIn(browser, customer);
            assertThat(browser.text()).contains("gold coins");

            browser.open(bank.url("/second-factor/authenticators")).press("Set up a second factor");
            browser.type("Name of the device", "Pixel 9").press("Continue");
            String uri = browser.qrCode();
            assertThat(uri).startsWith("otpauth://totp/Sample%20bank:" + customer + "?secret=");
            browser.type("Code", phone(uri, 0)).press("Confirm");
            List<String> recovery = browser.text("#codes").lines().toList();
            assertThat(recovery).hasSize(10).allMatch(code -> code.matches("[0-9A-Z]{4}(-[0-9A-Z]{4}){3}"));
            browser.tick("#kept").press("I have kept them");
            assertThat(browser.text()).contains("Your second factor is on");
            assertThat(browser.open(bank.url("/account")).text()).contains("gold coins");

            logOut(browser);
            logIn(browser, customer);
            assertThat(browser.url()).endsWith("/second-factor");
            String code = phone(uri, 1);
            browser.type("Code", code.substring(0, 3) + " " + code.substring(3)).press("Log in");
            assertThat(browser.text()).contains("gold coins");

            logOut(browser);
            logIn(browser, customer);
            browser.type("Code", code).press("Log in");
            assertThat(browser.text(".problem")).contains("Not accepted", "works once");
            assertThat(browser.open(bank.url("/account")).url()).endsWith("/second-factor");

            browser.press("Use a recovery code")
                    .type("Recovery code", recovery.get(0))
                    .press("Log in");
            assertThat(browser.text(".notice")).contains("9 recovery codes are left");
            assertThat(browser.title()).isEqualTo("You used a recovery code \u2013 Sample bank");
            browser.press("Set up a new device");
            browser.type("Name of the device", "Pixel 10").press("Continue");
            String next = browser.qrCode();
            assertThat(next).as("an entry of its own").contains("Sample%20bank:" + customer + "%20%28Pixel%2010%29?");
            browser.type("Code", phone(next, 0)).press("Confirm");
            assertThat(browser.text()).contains("The device is set up", "remove it now");
            browser.click("a[aria-label='Remove: Pixel 9']").press("Remove");
            assertThat(browser.text(".notice")).contains("is removed");
            assertThat(browser.text(".rows")).contains("Pixel 10").doesNotContain("Pixel 9");
            browser.press("Make new recovery codes").press("Make new codes");
            assertThat(browser.text("#codes").lines().toList()).hasSize(10).doesNotContainAnyElementsOf(recovery);
            browser.tick("#kept").press("I have kept them");
            assertThat(browser.text(".notice")).contains("Your new recovery codes are in force");
            assertThat(browser.open(bank.url("/account")).text()).contains("gold coins");
        }
    }

    /** Every page in every state: read by axe, in both languages, light and dark, on a phone and on a desktop. */
    @ParameterizedTest
    @CsvSource({"en, false, 1280", "en, true, 390", "de, false, 320", "de, true, 1280"})
    void axeFindsNothingOnAnyPageInAnyState(String language, boolean dark, int width) throws IOException {
        String customer = bank.newCustomer();
        try (Browser browser = Browser.start(language).dark(dark).atWidth(width)) {
            Look look = new Look(bank, browser, language + (dark ? "-dark-" : "-light-") + width);
            logIn(browser, customer);
            look.at("/second-factor/authenticators", "none");
            look.at("/second-factor/set-up", "begin");
            browser.run("document.querySelector('#name').value = 'a\\u202eb'; return 1");
            look.after("form button[type=submit]", "begin-bad-name");
            browser.run("document.querySelector('#name').value = 'Pixel 9'; return 1");
            look.after("form button[type=submit]", "set-up");
            String uri = browser.qrCode();
            look.typed("12x", ".steps button[type=submit]", "set-up-bad-code");
            AuthenticatorApp app = AuthenticatorApp.scan(uri, InstantSource.system());
            String wrong = app.wrong();
            look.typed(phone(uri, 0), ".steps button[type=submit]", "recovery-codes");
            look.at("/second-factor/authenticators?added", "authenticators-unseen");
            look.at("/second-factor/recovery-codes", "renew-unseen");
            look.at("/second-factor/recovery-codes/new?first", "recovery-codes-again");
            browser.run("document.querySelector('#kept').required = false; return 1");
            look.after("form button[type=submit]", "recovery-codes-not-kept");
            browser.run("document.querySelector('#kept').checked = true; return 1");
            look.after("form button[type=submit]", "done");
            look.at("/second-factor/authenticators?added", "authenticators");
            look.at("/second-factor/set-up", "begin-another");
            look.at("/second-factor/recovery-codes", "renew");
            look.typed(wrong, "form button[type=submit]", "renew-wrong");
            look.at("/second-factor/authenticators", "authenticators-again");
            look.after(".rows a", "authenticator");
            look.typed(wrong, "form button[type=submit]", "authenticator-wrong");
            look.at("/second-factor/authenticators", "authenticators-again");
            look.after(".rows a.bad", "remove");
            look.typed(wrong, "form button.danger", "remove-wrong");
            look.at("/second-factor/nothing", "missing");
            logOut(browser);
            logIn(browser, customer);
            look.here("code");
            look.at("/second-factor/clock", "clock");
            browser.run("document.querySelector('#next').value = '" + wrong + "'; return 1");
            look.typed(app.wrong(2).get(1), "form button[type=submit]", "clock-wrong");
            look.at("/second-factor?resynced", "code-resynced");
            look.at("/second-factor?recovery", "code-recovery");
            look.at("/second-factor", "code-again");
            look.typed(wrong, "form button[type=submit]", "code-wrong");
            look.typed(wrong, "form button[type=submit]", "code-wrong-again");
            look.typed(wrong, "form button[type=submit]", "code-wrong-for-the-fifth-time");
            look.typed(wrong, "form button[type=submit]", "code-wait");
            assertThat(browser.text(".problem")).containsAnyOf("seconds", "Sekunden");
            bank.secondFactor().operator("olga", "test").disable(io.ninomaru.account.Account.of(customer));
            look.at("/second-factor", "disabled");
            look.at("/second-factor/set-up", "begin-disabled");
            look.typed("AAAA-AAAA-AAAA-AAAA", "form button[type=submit]", "begin-disabled-wrong");
        }
    }

    /** Goes on, and looks. With -Dninomaru.screenshots=FOLDER there are pictures of it. */
    private record Look(RunningBank bank, Browser browser, String kind) {

        void at(String path, String name) {
            browser.open(bank.url(path));
            here(name);
        }

        void typed(String code, String button, String name) {
            browser.run("document.querySelector('#code').value = arguments[0]; return 1", code);
            after(button, name);
        }

        void after(String selector, String name) {
            browser.click(selector);
            here(name);
        }

        void here(String name) {
            browser.expectAccessible();
            assertThat(browser.run("return document.documentElement.scrollWidth <= window.innerWidth"))
                    .as("the page " + name + " fits the width")
                    .isEqualTo(true);
            String pictures = System.getProperty("ninomaru.screenshots", "");
            if (!pictures.isEmpty()) {
                browser.screenshot(Path.of(pictures, kind, name + ".png"));
            }
        }
    }
}
