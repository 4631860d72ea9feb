package io.ninomaru.samples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long lasts what a recovery code grants. */
class GrantTimeTest {

    @TempDir
    Path folder;

    @Test
    void whatARecoveryCodeGrantsEndsWithItsTime() {
        try (RunningBank bank = RunningBank.start(folder, "ninomaru.first-factor-validity=20m")) {
            Customer owner = Customer.of(bank);
            String recovery = owner.recoveryCodes(owner.activate()).get(0);
            Visitor visitor = owner.withPassword();
            visitor.code(recovery);
            bank.passTime(Duration.ofMinutes(9));
            assertThat(visitor.get("/second-factor/set-up").body()).doesNotContain("id=\"code\"");
            bank.passTime(Duration.ofMinutes(2));
            assertThat(visitor.get("/second-factor/set-up").body()).contains("id=\"code\"");
            assertThat(visitor.post("/second-factor/set-up", Map.of("name", "x"))
                            .status())
                    .isEqualTo(400);
            assertThat(owner.status().authenticators()).hasSize(1);
        }
    }

    /** Whoever had to log in again for it would have lost it, and with the last code the way in. */
    @Test
    void whatARecoveryCodeGrantsOutlastsTheTimeOfTheFirstFactor() {
        try (RunningBank bank = RunningBank.start(folder)) {
            Customer owner = Customer.of(bank);
            String recovery = owner.recoveryCodes(owner.activate()).get(0);
            Visitor visitor = owner.withPassword();
            bank.passTime(Duration.ofMinutes(6));
            visitor.code(recovery);
            bank.passTime(Duration.ofMinutes(6));
            assertThat(visitor.get("/second-factor/set-up").status()).isEqualTo(200);
            assertThat(visitor.post("/second-factor/set-up", Map.of("name", "x"))
                            .location())
                    .endsWith("/set-up");
            assertThat(visitor.get("/second-factor/recovery-codes").status()).isEqualTo(200);
            assertThat(visitor.get("/second-factor/authenticators/" + owner.authenticatorId())
                            .status())
                    .as("what is not granted takes a login of now")
                    .isEqualTo(403);
        }
    }
}
