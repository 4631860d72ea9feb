package io.ninomaru.secondfactor;

import static io.ninomaru.secondfactor.Samples.ANNA;
import static io.ninomaru.secondfactor.Samples.NOW;
import static io.ninomaru.secondfactor.Samples.code;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Account;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.account.RecoveryCode;
import io.ninomaru.testkit.AtOnce;
import io.ninomaru.testkit.InMemoryAccountStore;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rows of SECURITY.md section 2 whose place is the recovery codes. */
class RecoveryAttacksTest {

    private static final Outcome WRONG_CODE = new Outcome.Rejected(Reason.WRONG_CODE);

    private final TotpFactory factory = Samples.factory();
    private final AccountStore store = new InMemoryAccountStore();
    private final List<RecoveryCode> annas = activate(ANNA);

    private List<RecoveryCode> activate(Account account) {
        Totp totp = factory.create();
        secondFactor().enroll(account, totp);
        return ((Outcome.Confirmed) secondFactor().confirm(account, code(totp, NOW))).recoveryCodes();
    }

    /** A new one each time, as a new session or another node is. */
    private SecondFactor secondFactor() {
        return Samples.secondFactor(store);
    }

    @Test
    void a48ARecoveryCodeTwice() throws Exception {
        String code = annas.get(0).reveal();
        List<Outcome> outcomes = AtOnce.run(32, () -> secondFactor().verify(ANNA, code));
        assertThat(outcomes.stream().filter(Outcome::accepted)).containsExactly(new Outcome.Recovered(9));
        assertThat(secondFactor().verify(ANNA, annas.get(1).reveal()).accepted())
                .as("waiting after what were wrong codes then")
                .isFalse();
    }

    @Test
    void a49GuessesFromFreshSessions() {
        int evaluated = 0;
        for (int i = 0; i < 200; i++) {
            String guess = RecoveryCode.generate(factory.random()).reveal();
            evaluated += secondFactor().verify(ANNA, guess).equals(WRONG_CODE) ? 1 : 0;
        }
        assertThat(evaluated).isEqualTo(5);
    }

    @Test
    void a50ARecoveryCodeOfAnotherAccount() {
        Account bert = Account.of("bert");
        List<RecoveryCode> berts = activate(bert);
        assertThat(berts).doesNotContainAnyElementsOf(annas);
        assertThat(secondFactor().verify(bert, annas.get(0).reveal())).isEqualTo(WRONG_CODE);
        assertThat(secondFactor()
                        .verify(new Account("tenant", ANNA.name()), annas.get(0).reveal()))
                .isEqualTo(new Outcome.Rejected(Reason.NOT_ENROLLED));
        assertThat(secondFactor().verify(ANNA, annas.get(0).reveal()).accepted())
                .isTrue();
    }
}
