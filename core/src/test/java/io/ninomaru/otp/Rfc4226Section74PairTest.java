package io.ninomaru.otp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 4226 section 7.4: two consecutive codes, looked for among many steps. */
class Rfc4226Section74PairTest {

    private static final OtpKey KEY = KeyText.fromHex("3132333435363738393031323334353637383930");
    private static final TotpParameters SIX = TotpParameters.DEFAULT;

    private static OtpCode code(long step) {
        return Otp.code(KEY, SIX, step);
    }

    private static Optional<Long> find(OtpCode earlier, OtpCode later) {
        return Otp.findPair(KEY, SIX, earlier, later, 100, 20);
    }

    /** The later code's step is one of the twenty; the earlier one's may be the step before them. */
    @ParameterizedTest
    @CsvSource({"98,false", "99,true", "100,true", "110,true", "118,true", "119,false"})
    void isFoundWhereTheLaterCodeIs(long earlier, boolean found) {
        assertThat(find(code(earlier), code(earlier + 1)))
                .isEqualTo(found ? Optional.of(earlier + 1) : Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"110,110", "111,110", "110,112", "109,111", "110,5", "5,111"})
    void isNothingElse(long earlier, long later) {
        assertThat(find(code(earlier), code(later))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"99,false", "100,true", "119,true", "120,false"})
    void oneCodeIsFoundAmongTheStepsAlone(long step, boolean found) {
        assertThat(Otp.find(KEY, SIX, code(step), 100, 20)).isEqualTo(found ? Optional.of(step) : Optional.empty());
    }

    @Test
    void codesOfAnotherLengthMatchNothing() {
        TotpParameters eight = new TotpParameters(SIX.algorithm(), 8, 30);
        assertThat(find(Otp.code(KEY, eight, 110), Otp.code(KEY, eight, 111))).isEmpty();
        assertThat(find(code(110), Otp.code(KEY, eight, 111))).isEmpty();
        assertThat(Otp.find(KEY, SIX, Otp.code(KEY, eight, 110), 100, 20)).isEmpty();
        assertThat(Otp.find(KEY, SIX, code(100), 100, 0)).isEmpty();
    }
}
