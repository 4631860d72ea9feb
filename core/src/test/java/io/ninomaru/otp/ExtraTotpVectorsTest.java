package io.ninomaru.otp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** X01 to X26: what the RFCs' own values do not reach, confirmed by passlib, oathtool and a reference of its own. */
class ExtraTotpVectorsTest {

    @Test
    void hasTwentySixValues() {
        assertThat(Vectors.extra()).hasSize(26);
        assertThat(Vectors.extra().filter(vector -> vector.time().isEmpty()))
                .as("X13 alone lies beyond what an Instant holds")
                .containsExactly(Vectors.extra("X13"));
    }

    @ParameterizedTest
    @MethodSource("io.ninomaru.otp.Vectors#extra")
    void givesTheCodeOfTheCounter(Vectors.Code vector) {
        assertThat(Otp.code(vector.key(), vector.parameters(), vector.counter()).reveal())
                .isEqualTo(vector.code());
    }

    @ParameterizedTest
    @MethodSource("io.ninomaru.otp.Vectors#extra")
    void findsTheCounterOfTheTime(Vectors.Code vector) {
        assertThat(vector.time().map(vector.parameters()::timeStepAt))
                .isEqualTo(vector.time().map(t -> vector.counter()));
    }

    @Test
    void takesAllSixtyFourBitsOfTheCounter() {
        Vectors.Code x12 = Vectors.extra("X12");
        OtpCode low = Otp.code(x12.key(), x12.parameters(), 5);
        assertThat(Otp.code(x12.key(), x12.parameters(), (1L << 32) + 5)).isNotEqualTo(low);
        assertThat(Otp.code(x12.key(), x12.parameters(), (1L << 63) + 5)).isNotEqualTo(low);
    }

    @Test
    void matchesTheLaterOfTwoStepsWithOneCode() {
        Vectors.Code earlier = Vectors.extra("X24");
        Vectors.Code later = Vectors.extra("X25");
        OtpCode code = OtpCode.parse(earlier.code()).orElseThrow();
        assertThat(later.code()).isEqualTo(earlier.code());
        for (Vectors.Code now : new Vectors.Code[] {earlier, later}) {
            assertThat(match(now, code, Window.DEFAULT)).contains(later.counter());
            assertThat(match(now, code, Window.STRICT)).contains(now.counter());
        }
    }

    private static Optional<Long> match(Vectors.Code vector, OtpCode code, Window window) {
        Instant now = vector.time().orElseThrow();
        return Otp.match(vector.key(), vector.parameters(), code, now, window).map(Match::timeStep);
    }
}
