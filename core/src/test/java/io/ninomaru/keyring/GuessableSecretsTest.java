package io.ninomaru.keyring;

import static org.assertj.core.api.Assertions.assertThat;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R51: a secret that anyone would guess never seals, and one that came out of chance does, in whatever alphabet. */
class GuessableSecretsTest {

    private final SecureRandom random = new SecureRandom();

    static Stream<String> guessable() {
        return Stream.of(
                        "changemechangemechangemechangemechangemechangeme",
                        "0123456789abcdef0123456789abcdef0123456789abcdef",
                        "The second factor that a Java team can add this week and trust for ten years",
                        "time-based one-time passwords time-based one-time passwords",
                        "this-is-my-super-secret-application-secret-key-2026",
                        "correct horse battery staple correct horse battery staple",
                        "qwertyuiopasdfghjklzxcvbnm1234567890qwertyuiopas",
                        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
                        "Ninomaru2026!Ninomaru2026!Ninomaru2026!Ninomaru2026!",
                        "a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6q7r8s9t0u1v2w3x4",
                        "aB3$aB3$aB3$aB3$aB3$aB3$aB3$aB3$aB3$aB3$aB3$aB3$",
                        "31415926535897932384626433832795028841971693993751",
                        "p4ssw0rdp4ssw0rdp4ssw0rdp4ssw0rdp4ssw0rdp4ssw0rd")
                .flatMap(text -> Stream.of(
                        text,
                        text.toUpperCase(Locale.ROOT),
                        new StringBuilder(text).reverse().toString(),
                        text + text,
                        text + "1"));
    }

    @ParameterizedTest
    @MethodSource("guessable")
    void neverSeals(String text) {
        assertThat(ApplicationSecret.of(text).weakness())
                .hasValueSatisfying(reason -> assertThat(reason).doesNotContain(text));
        assertThat(KnownTexts.holdsSample(text) || Guessing.bits(text) < Guessing.NEEDED_BITS)
                .isTrue();
    }

    /** A kept estimator knows more words; what it finds easy once it is repeated to the length that is needed, we refuse. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "letmein", "monkey", "dragon", "sunshine", "football", "iloveyou", "trustno1", "zaq12wsx", "asdfgh",
                        "1q2w3e4r",
                "superman", "qazwsx", "abc123", "Passw0rd", "secret", "P@ssw0rd!", "2026-11-27", "hunter2", "Xk7Qp",
                        "tomcat"
            })
    void whatTheKeptEstimatorFindsEasyIsRefused(String word) {
        String text = word.repeat(43 / word.length() + 1);
        assertThat(new Zxcvbn().measure(text).getGuessesLog10()).isLessThan(14);
        assertThat(Guessing.bits(text)).isLessThan(Guessing.NEEDED_BITS);
        assertThat(ApplicationSecret.of(text).weakness()).isPresent();
    }

    @Test
    void whatComesOutOfChanceIsHardForBoth() {
        for (int i = 0; i < 20; i++) {
            String text = ApplicationSecret.generate(random).reveal();
            assertThat(new Zxcvbn().measure(text).getGuessesLog10()).isGreaterThan(30);
            assertThat(Guessing.bits(text)).isGreaterThan(100);
        }
    }

    private String chars(String alphabet, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    @Test
    void oneOfChanceSealsInWhateverAlphabet() {
        byte[] bytes = new byte[32];
        for (int i = 0; i < 300; i++) {
            random.nextBytes(bytes);
            for (String text : new String[] {
                ApplicationSecret.generate(random).reveal(),
                HexFormat.of().formatHex(bytes),
                HexFormat.of().withUpperCase().formatHex(bytes),
                HexFormat.ofDelimiter(":").formatHex(bytes),
                Base64.getEncoder().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                chars("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 52),
                chars("0123456789ABCDEFGHJKMNPQRSTVWXYZ", 52),
                chars("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz", 44),
                chars("0123456789", 43),
                chars("!#$%&()*+,-./:;<=>?@[]^_{|}~abcdefghijklmnopqrstuvwxyz0123456789", 43)
            }) {
                assertThat(ApplicationSecret.of(text).weakness()).as(text).isEmpty();
            }
            assertThat(ApplicationSecret.ofBytes(bytes).weakness()).isEmpty();
        }
    }

    /** What came into a secret on its way: the records would be lost when somebody takes it away. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s\n",
                "%s\r\n",
                "\ufeff%s",
                "%s ",
                " %s",
                "\"%s\"",
                "'%s'",
                "%s\u00a0",
                "\u200b%s",
                "%s\t",
                "%s\\n",
                "\u201c%s\u201d",
                "%s\u0000",
                "${%s}"
            })
    void whatIsNotPartOfItIsRefused(String written) {
        for (int i = 0; i < 50; i++) {
            String secret = ApplicationSecret.generate(random).reveal();
            assertThat(ApplicationSecret.of(secret).weakness()).isEmpty();
            assertThat(ApplicationSecret.of(written.replace("%s", secret)).weakness())
                    .hasValueSatisfying(reason -> assertThat(reason).doesNotContain(secret));
        }
    }
}
