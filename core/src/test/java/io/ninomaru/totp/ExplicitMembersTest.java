package io.ninomaru.totp;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.otp.Algorithm;
import io.ninomaru.otp.TotpParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** P21: passlib fills gaps from its own defaults, so a member is left out only where both agree. */
class ExplicitMembersTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // the factory's defaults, the TOTP's own, and what is written of them
                "SHA1,6,30, SHA1,6,30, -,-,-",
                "SHA1,8,30, SHA1,6,30, -,6,-",
                "SHA1,8,30, SHA1,8,30, -,8,-",
                "SHA1,6,30, SHA1,8,30, -,8,-",
                "SHA256,6,30, SHA1,6,30, sha1,-,-",
                "SHA256,6,30, SHA256,6,30, sha256,-,-",
                "SHA1,6,30, SHA512,6,30, sha512,-,-",
                "SHA1,6,60, SHA1,6,30, -,-,30",
                "SHA1,6,60, SHA1,6,60, -,-,60",
                "SHA1,6,30, SHA1,6,60, -,-,60",
                "SHA512,8,60, SHA1,6,30, sha1,6,30",
                "SHA1,6,30, SHA512,8,60, sha512,8,60"
            })
    void areWritten(
            Algorithm defaultAlgorithm,
            int defaultDigits,
            int defaultPeriod,
            Algorithm algorithm,
            int digits,
            int period,
            String writtenAlgorithm,
            String writtenDigits,
            String writtenPeriod) {
        TotpFactory factory = Factories.with(defaultAlgorithm, defaultDigits, defaultPeriod);
        Totp totp = factory.create(new TotpParameters(algorithm, digits, period));
        String json = totp.toJson();
        assertMember(json, "alg", writtenAlgorithm == null ? null : '"' + writtenAlgorithm + '"');
        assertMember(json, "digits", writtenDigits);
        assertMember(json, "period", writtenPeriod);
        for (TotpFactory reader :
                new TotpFactory[] {factory, Factories.DEFAULT, Factories.with(Algorithm.SHA512, 7, 45)}) {
            assertThat(reader.fromJson(json).parameters()).isEqualTo(totp.parameters());
        }
    }

    private static void assertMember(String json, String name, String value) {
        if (value == null) {
            assertThat(json).doesNotContain('"' + name + '"');
        } else {
            assertThat(json).containsOnlyOnce('"' + name + "\":" + value + ",");
        }
    }

    /** A gap means SHA-1, 6 digits, 30 seconds, whatever the reader's defaults. */
    @Test
    void gapsAreReadAsTheStandards() {
        String json = Factories.DEFAULT.create().toJson();
        assertThat(json).doesNotContain("alg", "digits", "period");
        assertThat(Factories.with(Algorithm.SHA512, 8, 60).fromJson(json).parameters())
                .isEqualTo(TotpParameters.DEFAULT);
    }

    @Test
    void aDocumentKeepsTheMembersItHad() {
        String json = "{\"alg\":\"sha1\",\"digits\":6,\"enckey\":{\"c\":0,\"k\":\"IW3HP5OAVDXCK4VIWSM44UKZKM\","
                + "\"s\":\"AAAAAAAAAAAAAAAAAAAA\",\"t\":\"1478866824532\",\"v\":1},\"period\":30,\"type\":\"totp\",\"v\":1}";
        assertThat(TotpDocument.parse(json).toJson()).isEqualTo(json);
    }
}
