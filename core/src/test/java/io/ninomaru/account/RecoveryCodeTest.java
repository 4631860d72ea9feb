package io.ninomaru.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.rule.Records;
import io.ninomaru.otp.OtpCode;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R40, R41: 80 random bits in a shape that no code of an authenticator has. */
class RecoveryCodeTest {

    private static final String SHOWN = "0123-4567-89AB-CDEF";

    private static RecoveryCode read(String text) {
        return RecoveryCode.parse(text).orElseThrow();
    }

    @Test
    void hasGroupsOfFourOutOfThirtyTwoCharacters() {
        for (int seed = 0; seed < 500; seed++) {
            String code = RecoveryCode.generate(new Records.SeededRandom(seed)).reveal();
            assertThat(code).matches("([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}");
            assertThat(OtpCode.parse(code)).isEmpty();
            assertThat(OtpCode.parse(code.replace("-", ""))).isEmpty();
            assertThat(read(code).reveal()).isEqualTo(code);
        }
    }

    /** Each character is as likely as any other: 16,000 of them, 500 expected of each. */
    @Test
    void isUniform() {
        Records.SeededRandom random = new Records.SeededRandom(7);
        Map<Character, Long> counts = Stream.generate(
                        () -> RecoveryCode.generate(random).reveal())
                .limit(1_000)
                .flatMap(code -> code.replace("-", "").chars().mapToObj(c -> (char) c))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(counts).hasSize(32);
        assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(400L, 600L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0123-4567-89AB-CDEF",
                "0123456789ABCDEF",
                "0123456789abcdef",
                "O123-4567-89ab-cdef",
                "o123 4567 89AB CDEF",
                "0I23-4567-89AB-CDEF",
                "0i2345-6789ABCDEF",
                " - 0 1 2 3 4 5 6 7 8 9 A B C D E F - ",
                "----------------------------------------------0123456789ABCDEF--"
            })
    void forgivesCaseSpacesDashesAndLookAlikes(String typed) {
        assertThat(read(typed)).isEqualTo(read(SHOWN)).hasSameHashCodeAs(read(SHOWN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0123-4567-89AB-CDE",
                "0123-4567-89AB-CDEFG",
                "L123-4567-89AB-CDEF",
                "l123-4567-89AB-CDEF",
                "U123-4567-89AB-CDEF",
                "u123456789ABCDEF",
                "0123.4567.89AB.CDEF",
                "0123_4567_89AB_CDEF",
                "\uff10123-4567-89AB-CDEF",
                "0123-4567-89AB-CDE\u0415",
                "@123-4567-89AB-CDEF",
                "[123-4567-89AB-CDEF",
                "`123-4567-89AB-CDEF",
                "{123-4567-89AB-CDEF",
                "-----------------------------------------------0123456789ABCDEF--"
            })
    void forgivesNothingElse(String typed) {
        assertThat(RecoveryCode.parse(typed)).isEmpty();
        assertThat(Attempt.of(typed)).isEqualTo(new Attempt.Malformed());
    }

    /** What a program puts in is taken away where text is typed, and nowhere else. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0123\u20134567\u201389AB\u2013CDEF",
                "0123\u00a04567\u00a089AB\u00a0CDEF",
                "0123-4567-89AB-CDEF\n",
                "0123\t456789ABCDEF"
            })
    void isTypedByProgramsToo(String typed) {
        assertThat(RecoveryCode.parse(typed)).isEmpty();
        assertThat(Attempt.of(typed)).isEqualTo(new Attempt.Recovery(read(SHOWN)));
    }

    @Test
    void isNoMatterOfTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(new Locale.Builder().setLanguage("tr").build());
            assertThat(read("0i23-4567-89ab-cdef").reveal()).isEqualTo(SHOWN);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void differsInEveryCharacter() {
        assertThat(read(SHOWN)).isNotEqualTo(read("0123-4567-89AB-CDEG")).isNotEqualTo(SHOWN);
        assertThat(read(SHOWN).hashCode())
                .isNotEqualTo(read("0123-4567-89AB-CDEG").hashCode());
        assertThat(Attempt.of(SHOWN)).isEqualTo(new Attempt.Recovery(read(SHOWN)));
        assertThat(Attempt.of("12345678 87654321"))
                .as("two codes in one field are no recovery code, and not counted as one")
                .isEqualTo(new Attempt.Malformed());
    }

    @Test
    void isNeverShownBySurprise() {
        assertThat(read(SHOWN)).hasToString("RecoveryCode[redacted]");
        assertThat(Attempt.of(SHOWN).toString()).doesNotContain("0123", "CDEF");
    }
}
