package io.ninomaru.samples.spring;

import static io.ninomaru.samples.spring.RunningBank.code;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Account;
import io.ninomaru.browser.Browser;
import io.ninomaru.secondfactor.AccountStatus.AuthenticatorStatus;
import io.ninomaru.totp.Totp;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes by SMS at the pages, through an operator's message centre. */
class SmsTest {

    private static int customers = 10;

    @RegisterExtension
    private static final SmsBank sms = new SmsBank("policy: {sentCodesAlone: true}");

    private static RunningBank bank;

    private String customer;
    private String number;
    private String masked;

    @BeforeAll
    static void open() {
        bank = sms.bank();
    }

    @BeforeEach
    void oneCustomer() {
        customer = bank.newCustomer();
        customers++;
        number = "079 123 45 " + customers;
        masked = "+*********" + customers;
    }

    private static String arrived() {
        return sms.arrived();
    }

    private void setUp(Visitor visitor) {
        visitor.get("/second-factor/set-up/telephone");
        assertThat(visitor.post("/second-factor/set-up/telephone", Map.of("number", number))
                        .location())
                .endsWith("/set-up/telephone?sent");
        assertThat(visitor.get("/second-factor/set-up/telephone?sent").body())
                .contains(masked)
                .doesNotContain("7912345");
        assertThat(visitor.post("/second-factor/set-up/telephone/confirm", Map.of("code", arrived()))
                        .body())
                .contains("Keep your recovery codes");
        visitor.keepCodes();
        assertThat(visitor.get("/account").body()).contains("gold");
    }

    @Test
    void aNumberIsSetUpAndLetsInByTheCodeThatIsSentThere() {
        setUp(Visitor.withPassword(bank, customer));
        Visitor visitor = Visitor.withPassword(bank, customer);
        assertThat(visitor.get("/account").location()).endsWith("/second-factor");
        String page = visitor.get("/second-factor").body();
        assertThat(page).contains("Send me a code").doesNotContain("id=\"code\"");
        assertThat(visitor.post("/second-factor/send", Map.of("for", "")).location())
                .endsWith("/second-factor?sent");
        assertThat(visitor.get("/second-factor?sent").body()).contains(masked, "autocomplete=\"one-time-code\"");
        String code = arrived();
        assertThat(visitor.post("/second-factor?sent", Map.of("code", code)).status())
                .isEqualTo(302);
        assertThat(visitor.get("/account").body()).contains("gold");

        Visitor again = Visitor.withPassword(bank, customer);
        again.get("/second-factor");
        assertThat(again.post("/second-factor?sent", Map.of("code", code)).status())
                .as("used, in another session")
                .isEqualTo(403);
        again.post("/second-factor/send", Map.of("for", ""));
        assertThat(again.post("/second-factor?sent", Map.of("code", code)).status())
                .as("of another challenge")
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "+1 555 0100", "044 668 18 00", "hello", "+41 79 123 45 67\r\nX: y", "<b>"})
    void whatIsNoMobileNumberOfTheCountryIsRefused(String typed) {
        Visitor visitor = Visitor.withPassword(bank, customer);
        visitor.get("/second-factor/set-up/telephone");
        Visitor.Reply refused = visitor.post("/second-factor/set-up/telephone", Map.of("number", typed));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("not a mobile number").doesNotContain("<b>");
    }

    @Test
    void aCodeIsGoodForWhatItWasSentForAndTheLastOneAlone() {
        Visitor visitor = Visitor.withPassword(bank, customer);
        setUp(visitor);
        visitor.get("/second-factor/recovery-codes");
        visitor.post("/second-factor/send", Map.of("for", "/recovery-codes"));
        String forAChange = arrived();
        Visitor login = Visitor.withPassword(bank, customer);
        login.get("/second-factor");
        assertThat(login.post("/second-factor?sent", Map.of("code", forAChange)).status())
                .isEqualTo(403);
        login.post("/second-factor/send", Map.of("for", ""));
        String forTheLogin = arrived();
        visitor.get("/second-factor/recovery-codes");
        assertThat(visitor.post("/second-factor/recovery-codes?sent", Map.of("code", forTheLogin))
                        .status())
                .as("its own was overwritten")
                .isEqualTo(410);
        assertThat(login.post("/second-factor?sent", Map.of("code", forTheLogin))
                        .status())
                .isEqualTo(302);
        visitor.post("/second-factor/send", Map.of("for", "/recovery-codes"));
        assertThat(visitor.post("/second-factor/recovery-codes?sent", Map.of("code", arrived()))
                        .body())
                .contains("Keep your recovery codes");
    }

    @Test
    void whoHasAnAppAndANumberChooses() {
        Totp totp = bank.activate(customer);
        Visitor visitor = Visitor.withPassword(bank, customer);
        visitor.code(code(totp, 0));
        visitor.get("/second-factor/set-up/telephone");
        visitor.post("/second-factor/set-up/telephone", Map.of("number", number, "code", code(totp, 1)));
        visitor.get("/second-factor/set-up/telephone?sent");
        assertThat(visitor.post("/second-factor/set-up/telephone/confirm", Map.of("code", arrived()))
                        .location())
                .endsWith("/authenticators?added");
        assertThat(visitor.get("/second-factor/authenticators").body()).contains(masked, "phone");
        Visitor next = Visitor.withPassword(bank, customer);
        assertThat(next.get("/second-factor").body()).contains("Send me a code", "id=\"code\"");
        next.post("/second-factor/send", Map.of("for", ""));
        assertThat(next.get("/second-factor?sent").body()).contains("Use a code from your app");
        assertThat(next.post("/second-factor?sent", Map.of("code", arrived())).status())
                .isEqualTo(302);
    }

    /** A51: sends are few, and whoever has no password has none sent. */
    @Test
    void sendsAreBoundedAndNobodyElseHasThemSent() {
        setUp(Visitor.withPassword(bank, customer));
        Visitor stranger = new Visitor(bank);
        stranger.get("/login");
        String before = sms.lastText();
        assertThat(stranger.post("/second-factor/send", Map.of("for", "")).status())
                .isEqualTo(302);
        assertThat(sms.lastText()).isEqualTo(before);

        Visitor visitor = Visitor.withPassword(bank, customer);
        visitor.get("/second-factor");
        String last = "";
        for (int i = 0; i < 6; i++) {
            last = visitor.post("/second-factor/send", Map.of("for", "")).location();
        }
        assertThat(last).endsWith("?unsent=later");
        assertThat(visitor.get("/second-factor?unsent=later").body()).contains("Try again later");
    }

    @Test
    void aNumberIsChangedByACodeThatWasSentToTheOldOne() {
        Visitor visitor = Visitor.withPassword(bank, customer);
        setUp(visitor);
        String path = "/set-up/telephone/" + numberId();
        assertThat(visitor.get("/second-factor/authenticators").body()).contains("Use another number", path);
        assertThat(visitor.get("/second-factor" + path).body()).contains("Send me a code", "id=\"number\"");
        assertThat(visitor.post("/second-factor/send", Map.of("for", path)).location())
                .endsWith(path + "?sent");
        String allowed = arrived();
        String other = "079 765 43 " + customers;
        assertThat(visitor.post("/second-factor" + path + "?sent", Map.of("number", "12", "code", allowed))
                        .status())
                .isEqualTo(400);
        assertThat(visitor.post("/second-factor" + path + "?sent", Map.of("number", other, "code", allowed))
                        .location())
                .endsWith(path + "?sent");
        assertThat(visitor.post("/second-factor/set-up/telephone/confirm", Map.of("code", arrived()))
                        .location())
                .endsWith("/authenticators?added");
        assertThat(authenticators()).hasSize(1);
        Visitor login = Visitor.withPassword(bank, customer);
        login.get("/second-factor");
        login.post("/second-factor/send", Map.of("for", ""));
        assertThat(sms.lastNumber()).as("the new one").contains("4179765");
        assertThat(visitor.get("/second-factor/set-up/telephone/aaaaaaaa").location())
                .endsWith("/authenticators");
    }

    private List<AuthenticatorStatus> authenticators() {
        return bank.secondFactor().status(Account.of(customer)).orElseThrow().authenticators();
    }

    private String numberId() {
        return authenticators().get(0).id().text();
    }

    @Test
    void aNumberIsRemovedByACodeThatWasSentForThat() {
        Visitor visitor = Visitor.withPassword(bank, customer);
        setUp(visitor);
        String path = "/authenticators/" + numberId();
        visitor.get("/second-factor" + path);
        assertThat(visitor.post("/second-factor/send", Map.of("for", path)).location())
                .endsWith(path + "?sent");
        assertThat(visitor.post("/second-factor" + path + "/remove?sent", Map.of("code", arrived()))
                        .location())
                .endsWith("?removed");
        assertThat(bank.secondFactor()
                        .status(Account.of(customer))
                        .orElseThrow()
                        .isProtected())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void axeFindsNothingOnThePagesOfATelephone(String language) {
        try (Browser browser = Browser.start(language).atWidth(Browser.PHONE)) {
            browser.open(bank.url("/account"));
            browser.run(
                    "document.querySelector('#username').value = arguments[0];"
                            + " document.querySelector('#password').value = arguments[0]; return 1",
                    customer);
            browser.click("button[type=submit]");
            browser.open(bank.url("/second-factor/set-up/telephone")).expectAccessible();
            browser.run("document.querySelector('#number').value = '12'; return 1");
            browser.click("form button").expectAccessible();
            browser.run("document.querySelector('#number').value = arguments[0]; return 1", number);
            browser.click("form button").expectAccessible();
            browser.run("document.querySelector('#code').value = '00000000'; return 1");
            browser.click("form button").expectAccessible();
            browser.run("document.querySelector('#code').value = arguments[0]; return 1", arrived());
            browser.click("form button");
            browser.open(bank.url("/second-factor/authenticators")).expectAccessible();
            browser.open(bank.url("/second-factor/set-up/telephone/" + numberId()))
                    .expectAccessible();
            browser.open(bank.url("/second-factor")).expectAccessible();
            browser.click("form button").expectAccessible();
            browser.open(bank.url("/second-factor/recovery-codes")).expectAccessible();
        }
    }
}
