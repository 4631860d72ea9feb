package io.ninomaru.otp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R14, A03, A22, A24: one code has one spelling, and nothing else is read as it. */
class MustRefuseTokensTest {

    private static final Vectors.Code RIGHT = Vectors.extra("X21");
    private static final Instant NOW = RIGHT.time().orElseThrow();

    @ParameterizedTest
    @MethodSource("io.ninomaru.otp.Vectors#mustRefuseTokens")
    void isNoCodeOfSixDigits(String token) {
        assertThat(OtpCode.parse(token).filter(code -> code.digits() == 6)).isEmpty();
    }

    /** Other spellings of the code that is right now. */
    static Stream<String> spellings() {
        String code = RIGHT.code();
        return Stream.of(
                " " + code,
                code + " ",
                code + "\n",
                "\n" + code,
                code + "\0",
                "\t" + code,
                "\u00a0" + code,
                "\u2003" + code,
                code + "\u200b",
                "\ufeff" + code,
                "\u202e" + code,
                code + "\u0301",
                code.substring(0, 3) + " " + code.substring(3),
                code.substring(0, 3) + "-" + code.substring(3),
                "+" + code,
                "+" + code.substring(1),
                "-" + code.substring(1),
                code.substring(1),
                "0" + code,
                "0000" + code,
                "45",
                "000_045",
                "0x002d",
                "000045.",
                "4.5e1",
                "",
                "00004S",
                script(code, c -> c - '0' + '\uff10'),
                script(code, c -> c - '0' + '\u0660'),
                script(code, c -> c - '0' + '\u06f0'),
                script(code, c -> c - '0' + '\u0966'),
                script(code, c -> c - '0' + 0x1d7ce),
                script(code.substring(0, 5), c -> c) + "\u0665");
    }

    private static String script(String code, IntUnaryOperator digit) {
        return code.chars().map(digit).mapToObj(Character::toString).collect(Collectors.joining());
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void doesNotMatchInAnotherSpelling(String spelling) {
        assertThat(match(spelling)).isEmpty();
    }

    @Test
    void matchesInItsOwn() {
        assertThat(match("000045").map(Match::timeStep)).contains(RIGHT.counter());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "12345", "12345678901", "123456789012345678901234567890"})
    void hasSixToTenDigits(String text) {
        assertThat(OtpCode.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"000000", "0000000", "99999999", "000000001", "9999999999"})
    void keepsItsZeros(String text) {
        assertThat(OtpCode.parse(text).map(OtpCode::reveal)).contains(text);
    }

    @Test
    void differsFromTheSameNumberInAnotherLength() {
        assertThat(OtpCode.parse("000045")).isNotEqualTo(OtpCode.parse("0000045"));
        assertThat(OtpCode.parse("000045")).isEqualTo(OtpCode.parse("000045")).isNotEqualTo(OtpCode.parse("000046"));
    }

    private static Optional<Match> match(String text) {
        return OtpCode.parse(text)
                .flatMap(code -> Otp.match(RIGHT.key(), RIGHT.parameters(), code, NOW, Window.DEFAULT));
    }
}
