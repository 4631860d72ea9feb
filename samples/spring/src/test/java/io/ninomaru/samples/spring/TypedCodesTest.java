package io.ninomaru.samples.spring;

import static io.ninomaru.samples.spring.RunningBank.code;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Attempt;
import io.ninomaru.testkit.TypedCodes;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Codes are read on the pages as people type and paste them. */
@ExtendWith(OpenBank.class)
class TypedCodesTest extends TwoCustomers {

    TypedCodesTest(RunningBank bank) {
        super(bank);
    }

    static List<TypedCodes.Way> taken() {
        return TypedCodes.taken();
    }

    static List<TypedCodes.Way> refused() {
        return TypedCodes.refused();
    }

    static List<TypedCodes.Way> recovery() {
        return TypedCodes.recovery();
    }

    @ParameterizedTest
    @MethodSource("taken")
    void aCodeLetsIn(TypedCodes.Way way) {
        assertThat(owner.withPassword().code(way.of().apply(code(totp, 0))).location())
                .endsWith("/");
    }

    @ParameterizedTest
    @MethodSource("refused")
    void nothingElseDoesAndNothingIsCounted(TypedCodes.Way way) {
        assertThat(owner.withPassword().code(way.of().apply(code(totp, 0))).status())
                .isEqualTo(400);
        assertThat(owner.status().failures()).isZero();
    }

    @ParameterizedTest
    @MethodSource("recovery")
    void aRecoveryCodeLetsIn(TypedCodes.Way way) {
        String kept = bank.secondFactor()
                .renewRecoveryCodes(owner.account(), Attempt.of(code(totp, 0)))
                .granted()
                .orElseThrow()
                .get(0)
                .reveal();
        assertThat(owner.withPassword().code(way.of().apply(kept)).location()).endsWith("/recovered");
    }
}
