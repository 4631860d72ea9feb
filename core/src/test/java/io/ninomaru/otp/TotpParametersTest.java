package io.ninomaru.otp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R06, R07, R08: what an authenticator and its verifier may agree on. */
class TotpParametersTest {

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -6, 0, 1, 5, 11, Integer.MAX_VALUE})
    void digitsAreSixToTen(int digits) {
        assertThatIllegalArgumentException().isThrownBy(() -> new TotpParameters(Algorithm.SHA1, digits, 30));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -30, 0, 86_401, Integer.MAX_VALUE})
    void aPeriodIsASecondToADay(int period) {
        assertThatIllegalArgumentException().isThrownBy(() -> new TotpParameters(Algorithm.SHA1, 6, period));
    }

    @ParameterizedTest
    @CsvSource({"6,1", "10,86400"})
    void theEndsOfTheRangesAreTaken(int digits, int period) {
        assertThat(new TotpParameters(Algorithm.SHA512, digits, period).periodSeconds())
                .isEqualTo(period);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sha",
                "MD5",
                "md5",
                "SHA224",
                "sha-224",
                "sha384",
                "SHA384",
                "blake2b",
                "sha3_256",
                "Sha1",
                "sHa1",
                "SHA-1",
                "SHA-256",
                "sha_1",
                "sha 1",
                " sha1",
                "sha1 ",
                "sha1\n",
                "\u017fha1",
                "HmacSHA1",
                "shal"
            })
    void noOtherHashFunctionIsKnown(String name) {
        assertThat(Algorithm.named(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "sha1,SHA1",
        "SHA1,SHA1",
        "sha-1,SHA1",
        "sha256,SHA256",
        "SHA256,SHA256",
        "sha-256,SHA256",
        "sha512,SHA512",
        "SHA512,SHA512",
        "sha-512,SHA512"
    })
    void theThreeAreKnownByThreeNamesEach(String name, Algorithm algorithm) {
        assertThat(Algorithm.named(name)).contains(algorithm);
    }

    @ParameterizedTest
    @EnumSource
    void everyNameThatIsWrittenIsRead(Algorithm algorithm) {
        assertThat(Algorithm.named(algorithm.wireName())).contains(algorithm);
        assertThat(Algorithm.named(algorithm.uriName())).contains(algorithm);
    }

    /** I9, A23: Arabic digits and the Turkish i. */
    @ParameterizedTest
    @MethodSource("io.ninomaru.otp.Locales#traps")
    void nothingDependsOnTheLocale(Locale locale) {
        Vectors.Code vector = Vectors.extra("X04");
        OtpauthUri uri = new OtpauthUri("joe", java.util.Optional.of("I i"), vector.key(), vector.parameters());
        String here = Locales.under(Locale.ROOT, uri::reveal);
        assertThat(Locales.under(locale, uri::reveal)).isEqualTo(here);
        assertThat(Locales.under(locale, () -> OtpauthUri.parse(here))).isEqualTo(uri);
        assertThat(Locales.under(
                        locale,
                        () -> Otp.code(vector.key(), vector.parameters(), vector.counter())
                                .reveal()))
                .isEqualTo(vector.code());
        assertThat(Locales.under(locale, () -> KeyText.fromPretty("gezd-gnbv-gy3t-qojq")))
                .isEqualTo(KeyText.fromBase32("GEZDGNBVGY3TQOJQ"));
    }
}
