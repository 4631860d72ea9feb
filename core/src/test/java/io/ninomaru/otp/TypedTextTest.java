package io.ninomaru.otp;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Attempt;
import io.ninomaru.account.ChallengeId;
import io.ninomaru.account.RecoveryCode;
import io.ninomaru.testkit.TypedCodes;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people type is read as it is meant, and nothing that means something else is. */
class TypedTextTest {

    private static final String CODE = "048915";
    private static final ChallengeId CHALLENGE = ChallengeId.generate(new SecureRandom());

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
    void isReadAsItIsMeant(TypedCodes.Way way) {
        OtpCode code = OtpCode.parse(CODE).orElseThrow();
        String typed = way.of().apply(CODE);
        assertThat(Attempt.of(typed)).isEqualTo(new Attempt.Codes(Optional.empty(), code));
        assertThat(Attempt.of(CODE, typed)).isEqualTo(new Attempt.Codes(Optional.of(code), code));
        assertThat(Attempt.of(typed, CODE)).isEqualTo(new Attempt.Codes(Optional.of(code), code));
        assertThat(Attempt.of(CHALLENGE, typed)).isEqualTo(new Attempt.Delivered(CHALLENGE, code));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void isNotRepaired(TypedCodes.Way way) {
        String typed = way.of().apply(CODE);
        assertThat(Attempt.of(typed)).isInstanceOf(Attempt.Malformed.class);
        assertThat(Attempt.of(CODE, typed)).isInstanceOf(Attempt.Malformed.class);
        assertThat(Attempt.of(typed, CODE)).isInstanceOf(Attempt.Malformed.class);
        assertThat(Attempt.of(CHALLENGE, typed)).isInstanceOf(Attempt.Malformed.class);
    }

    @ParameterizedTest
    @MethodSource("recovery")
    void aRecoveryCodeComesBackFromWhereverItWasKept(TypedCodes.Way way) {
        RecoveryCode code = RecoveryCode.generate(new SecureRandom());
        assertThat(Attempt.of(way.of().apply(code.reveal()))).isEqualTo(new Attempt.Recovery(code));
    }
}
