package io.ninomaru.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.otp.Algorithm;
import io.ninomaru.otp.KeyText;
import io.ninomaru.otp.Otp;
import io.ninomaru.otp.OtpKey;
import io.ninomaru.otp.TotpParameters;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** oathtool gives the same codes. */
class OathtoolPeerTest {

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void givesTheSameCodes(Algorithm algorithm) {
        String oathtool = Peer.program("oathtool");
        OtpKey key = OtpKey.generate(algorithm, new SecureRandom());
        for (long second : new long[] {0, 59, 1_111_111_109L, 1_700_000_000L, 2_147_483_648L, 20_000_000_000L}) {
            for (int digits = 6; digits <= 8; digits++) {
                for (int period : new int[] {15, 30, 60}) {
                    TotpParameters parameters = new TotpParameters(algorithm, digits, period);
                    Instant instant = Instant.ofEpochSecond(second);
                    Run.Result result = Run.in(
                            Path.of("."),
                            List.of(
                                    oathtool,
                                    "--totp=" + algorithm.wireName(),
                                    "--digits=" + digits,
                                    "--time-step-size=" + period + "s",
                                    "--now=@" + second,
                                    KeyText.hex(key)));
                    assertThat(result.line())
                            .as(result.err())
                            .isEqualTo(Otp.code(key, parameters, parameters.timeStepAt(instant))
                                    .reveal());
                }
            }
        }
    }
}
