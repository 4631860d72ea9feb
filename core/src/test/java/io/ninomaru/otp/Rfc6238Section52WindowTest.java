package io.ninomaru.otp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** R11, A08, A26: the steps of the window are accepted and no others, wherever on the time line it lies. */
class Rfc6238Section52WindowTest {

    private static final OtpKey KEY = Vectors.extra("X01").key();
    private static final TotpParameters EIGHT_DIGITS = new TotpParameters(Algorithm.SHA1, 8, 30);

    static Stream<Window> windows() {
        return IntStream.rangeClosed(0, 2)
                .boxed()
                .flatMap(past -> IntStream.rangeClosed(0, 2).mapToObj(future -> new Window(past, future)));
    }

    @ParameterizedTest
    @MethodSource("windows")
    void findsEachOfItsStepsAndNoOther(Window window) {
        long current = 56_666_666;
        for (long offset = -4; offset <= 4; offset++) {
            OtpCode code = Otp.code(KEY, EIGHT_DIGITS, current + offset);
            var match = Otp.match(KEY, EIGHT_DIGITS, code, Instant.ofEpochSecond(current * 30 + 29), window);
            if (offset < -window.past() || offset > window.future()) {
                assertThat(match).as("offset %d", offset).isEmpty();
            } else {
                Instant end = Instant.ofEpochSecond((current + offset + 1) * 30);
                assertThat(match).contains(new Match(current + offset, offset, end));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"-1,0", "0,-1", "3,0", "0,3", "2147483647,2147483647", "-2147483648,0"})
    void hasNoMoreThanTwoStepsOnASide(int past, int future) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Window(past, future));
    }

    @ParameterizedTest
    @CsvSource({"-1,-1", "-30,-1", "-31,-2", "0,0", "29,0", "30,1"})
    void countsStepsBefore1970Downwards(long second, long timeStep) {
        assertThat(TotpParameters.DEFAULT.timeStepAt(Instant.ofEpochSecond(second)))
                .isEqualTo(timeStep);
    }

    /** Instants at which something has overflowed once: signs, 32 bits, 53 bits of seconds, the ends of the time line. */
    static LongStream edges() {
        return LongStream.of(
                Instant.MIN.getEpochSecond() + 3600,
                -62_167_219_201L,
                -1,
                0,
                1,
                Integer.MAX_VALUE,
                1L << 31,
                1L << 32,
                253_402_300_799L,
                30L << 32,
                9_007_199_254_740_993L,
                Instant.MAX.getEpochSecond() - 3600);
    }

    @ParameterizedTest
    @MethodSource("edges")
    void worksAlongTheWholeTimeLine(long second) {
        Instant now = Instant.ofEpochSecond(second);
        long current = Math.floorDiv(second, 30L);
        for (int offset = -1; offset <= 1; offset++) {
            OtpCode code = Otp.code(KEY, EIGHT_DIGITS, current + offset);
            assertThat(Otp.match(KEY, EIGHT_DIGITS, code, now, Window.DEFAULT).map(Match::timeStep))
                    .contains(current + offset);
        }
        assertThat(Otp.match(KEY, EIGHT_DIGITS, Otp.code(KEY, EIGHT_DIGITS, current + 2), now, Window.DEFAULT))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("edges")
    void knowsWhereAStepBegins(long second) {
        Instant now = Instant.ofEpochSecond(second);
        long step = EIGHT_DIGITS.timeStepAt(now);
        assertThat(EIGHT_DIGITS.startOf(step)).isBeforeOrEqualTo(now);
        assertThat(EIGHT_DIGITS.startOf(step + 1)).isAfter(now);
    }
}
