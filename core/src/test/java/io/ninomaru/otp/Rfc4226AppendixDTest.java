package io.ninomaru.otp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** R01: the HOTP values of RFC 4226, appendix D. */
class Rfc4226AppendixDTest {

    @ParameterizedTest
    @MethodSource("io.ninomaru.otp.Vectors#rfc4226")
    void givesTheCodeOfTheCount(Vectors.Code vector) {
        assertThat(Otp.code(vector.key(), vector.parameters(), vector.counter()).reveal())
                .isEqualTo(vector.code());
    }

    @Test
    void givesTheTruncatedNumberWholeWhenTenDigitsAreAsked() {
        OtpKey key = Vectors.rfc4226().findFirst().orElseThrow().key();
        TotpParameters tenDigits = new TotpParameters(Algorithm.SHA1, 10, 30);
        List<Long> truncated = Vectors.rfc4226Truncated();
        assertThat(truncated).hasSize(10);
        for (int counter = 0; counter < truncated.size(); counter++) {
            assertThat(Long.parseLong(Otp.code(key, tenDigits, counter).reveal()))
                    .isEqualTo(truncated.get(counter));
        }
    }
}
