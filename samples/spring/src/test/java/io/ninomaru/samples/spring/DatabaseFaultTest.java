package io.ninomaru.samples.spring;

import static io.ninomaru.samples.spring.RunningBank.code;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.secondfactor.AccountStore;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A fault is a fault: nobody is let in, and nobody is told that a code was wrong. */
class DatabaseFaultTest extends TwoCustomers {

    DatabaseFaultTest(RunningBank bank) {
        super(bank);
    }

    /** The only test here: nothing is left of the bank's database. */
    @Test
    void whileTheDatabaseFailsNobodyIsLetInAndThePageSaysSo() {
        Visitor half = owner.withPassword();
        half.get("/second-factor");
        bank.bean(AccountStore.class).close();
        List<Visitor.Reply> replies = List.of(
                half.post("/second-factor", Map.of("code", code(totp, 0))),
                half.get("/second-factor"),
                half.get("/account"),
                newcomer.withPassword().get("/account"));
        for (Visitor.Reply reply : replies) {
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.body()).contains("Not available right now").doesNotContain("gold", "Exception");
        }
    }
}
