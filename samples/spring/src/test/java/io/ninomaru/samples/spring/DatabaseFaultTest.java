package io.ninomaru.samples.spring;

import static io.ninomaru.samples.spring.RunningBank.code;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.totp.Totp;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fault is a fault: nobody is let in, and nobody is told that a code was wrong. */
class DatabaseFaultTest {

    @TempDir
    private Path folder;

    @Test
    void whileTheDatabaseFailsNobodyIsLetInAndThePageSaysSo() {
        try (RunningBank bank = RunningBank.start(folder)) {
            String owner = bank.newCustomer();
            Totp totp = bank.activate(owner);
            Visitor half = Visitor.withPassword(bank, owner);
            half.get("/second-factor");
            bank.bean(AccountStore.class).close();
            List<Visitor.Reply> replies = List.of(
                    half.post("/second-factor", Map.of("code", code(totp, 0))),
                    half.get("/second-factor"),
                    half.get("/account"),
                    Visitor.withPassword(bank, bank.newCustomer()).get("/account"));
            for (Visitor.Reply reply : replies) {
                assertThat(reply.status()).isEqualTo(503);
                assertThat(reply.body()).contains("Not available now").doesNotContain("gold", "Exception");
            }
        }
    }
}
