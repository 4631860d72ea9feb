package io.ninomaru.otp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** R01: the TOTP values of RFC 6238, appendix B, for all three hash functions. */
class Rfc6238AppendixBTest {

    @Test
    void hasEighteenValues() {
        assertThat(Vectors.rfc6238()).hasSize(18);
    }

    @ParameterizedTest
    @MethodSource("io.ninomaru.otp.Vectors#rfc6238")
    void givesTheCodeOfTheTime(Vectors.Code vector) {
        long timeStep = vector.parameters().timeStepAt(vector.time().orElseThrow());
        assertThat(timeStep).isEqualTo(vector.counter());
        assertThat(Otp.code(vector.key(), vector.parameters(), timeStep).reveal())
                .isEqualTo(vector.code());
    }
}
