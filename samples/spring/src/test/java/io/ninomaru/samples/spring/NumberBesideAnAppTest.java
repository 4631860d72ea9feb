package io.ninomaru.samples.spring;

import static io.ninomaru.samples.spring.RunningBank.code;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Account;
import io.ninomaru.account.AuthenticatorKind;
import io.ninomaru.totp.Totp;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** R44 at the pages: a number is offered beside an app, with a warning, and the app goes last. */
class NumberBesideAnAppTest {

    private static final String TELEPHONE = "/second-factor/set-up/telephone";
    private static final String WITHOUT_APP = "needs an app beside it";

    @RegisterExtension
    private static final SmsBank sms = new SmsBank("");

    private static RunningBank bank;

    @BeforeAll
    static void open() {
        bank = sms.bank();
    }

    @Test
    void whoHasNoAppIsOfferedOne() {
        Visitor visitor = Visitor.withPassword(bank, bank.newCustomer());
        assertThat(visitor.get("/second-factor/set-up").body()).doesNotContain("Get codes by SMS");
        assertThat(visitor.get(TELEPHONE).location()).endsWith("/second-factor/set-up");
        Visitor.Reply refused = visitor.post(TELEPHONE, Map.of("number", "079 123 45 11"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains(WITHOUT_APP);
    }

    @Test
    void whoHasAnAppAddsANumberIsWarnedAndKeepsTheApp() {
        String customer = bank.newCustomer();
        Totp totp = bank.activate(customer);
        Visitor visitor = Visitor.withPassword(bank, customer);
        visitor.code(code(totp, 0));
        assertThat(visitor.get("/second-factor/set-up").body()).contains("Get codes by SMS");
        assertThat(visitor.get(TELEPHONE).body()).contains("An app is safer", "numbers can be taken over");
        visitor.post(TELEPHONE, Map.of("number", "079 123 45 12", "code", code(totp, 1)));
        assertThat(visitor.post(TELEPHONE + "/confirm", Map.of("code", sms.arrived()))
                        .location())
                .endsWith("/authenticators?added");

        String path = "/authenticators/" + app(customer);
        visitor.get("/second-factor" + path);
        visitor.post("/second-factor/send", Map.of("for", path));
        Visitor.Reply refused = visitor.post("/second-factor" + path + "/remove?sent", Map.of("code", sms.arrived()));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains(WITHOUT_APP);
    }

    private static String app(String customer) {
        return bank.secondFactor().status(Account.of(customer)).orElseThrow().authenticators().stream()
                .filter(each -> each.kind() == AuthenticatorKind.APP)
                .map(each -> each.id().text())
                .findFirst()
                .orElseThrow();
    }
}
