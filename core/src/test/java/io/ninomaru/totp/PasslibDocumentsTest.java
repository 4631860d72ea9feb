package io.ninomaru.totp;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.keyring.EncryptedKey;
import io.ninomaru.otp.Algorithm;
import io.ninomaru.otp.OtpCode;
import io.ninomaru.otp.TotpParameters;
import io.ninomaru.otp.Vectors;
import io.ninomaru.otp.Window;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** I7: what passlib 1.7.4 writes is read, and what is read is written again as passlib writes it. */
class PasslibDocumentsTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

    @ParameterizedTest
    @MethodSource("io.ninomaru.otp.Vectors#encrypted")
    void encryptedOnesAreReadByBothDoors(Vectors.Document document) {
        assertIs(Factories.DEFAULT.fromJson(document.json()), document);
        assertIs(Factories.DEFAULT.fromSource(document.json()), document);
    }

    private static void assertIs(Totp totp, Vectors.Document document) {
        assertThat(totp.hexKey()).isEqualTo(document.text("plain_key_hex"));
        assertThat(totp.base32Key()).isEqualTo(document.text("plain_key_base32"));
        assertThat(totp.parameters()).isEqualTo(document.parameters());
        assertThat(totp.label()).isEqualTo(document.optional("label"));
        assertThat(totp.issuer()).isEqualTo(document.optional("issuer"));
        String code = document.text("code_at_1700000000");
        assertThat(totp.code(NOW)).isEqualTo(OtpCode.parse(code).orElseThrow());
        assertThat(totp.match(code, NOW, Window.STRICT)).isPresent();
        assertThat(totp.match(" " + code.substring(0, 3) + "-=\t" + code.substring(3) + " ", NOW, Window.STRICT))
                .as("white space, hyphens and equals signs are left out as passlib does")
                .isPresent();
        assertThat(totp.match(code + "+", NOW, Window.STRICT)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.ninomaru.otp.Vectors#encrypted")
    void encryptedOnesAreWrittenCharacterForCharacter(Vectors.Document document) {
        assertThat(TotpDocument.parse(document.json()).toJson()).isEqualTo(document.json());
    }

    @ParameterizedTest
    @MethodSource("io.ninomaru.otp.Vectors#encrypted")
    void encryptedOnesComeBackFromOurs(Vectors.Document document) {
        Totp read = Factories.DEFAULT.fromJson(document.json());
        String written = read.toJson();
        TotpDocument ours = TotpDocument.parse(written);
        assertThat(ours.enckey().tag()).isEqualTo(io.ninomaru.keyring.Rings.STRONG_TAG);
        assertIs(Factories.DEFAULT.fromJson(written), document);
    }

    @ParameterizedTest
    @MethodSource("io.ninomaru.otp.Vectors#plain")
    void plainOnesAreImported(Vectors.Document document) {
        Totp totp = Factories.DEFAULT.fromSource(document.json());
        assertThat(totp.hexKey()).isEqualTo(document.text("plain_key_hex"));
        assertThat(totp.parameters()).isEqualTo(document.parameters());
        assertThat(totp.changed()).isTrue();
        assertThat(Factories.DEFAULT.fromJson(totp.toJson()).key()).isEqualTo(totp.key());
    }

    /** The text that passlib would write for what ours holds: its members in alphabetical order, without spaces. */
    @ParameterizedTest
    @MethodSource("io.ninomaru.otp.Vectors#encrypted")
    void oursLookLikePasslibs(Vectors.Document document) {
        Totp read = Factories.DEFAULT.fromJson(document.json());
        EncryptedKey enckey = TotpDocument.parse(read.toJson()).enckey();
        String theirs = document.json().substring(document.json().indexOf("\"enckey\":{"));
        String expected = document.json()
                .replace(
                        theirs.substring(0, theirs.indexOf('}')),
                        "\"enckey\":{\"c\":0,\"k\":\"" + enckey.ciphertext() + "\",\"s\":\"" + enckey.salt()
                                + "\",\"t\":\"" + enckey.tag() + "\",\"v\":1");
        assertThat(new TotpDocument(enckey, read.parameters(), read.label(), read.issuer(), java.util.Set.of())
                        .toJson())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("io.ninomaru.otp.Vectors#importable")
    void everyVectorComesThroughADocument(Vectors.Code vector) {
        TotpParameters parameters = vector.parameters();
        String plain = "{\"alg\":\"" + parameters.algorithm().wireName() + "\",\"digits\":" + parameters.digits()
                + ",\"key\":\"" + vector.base32() + "\",\"period\":" + parameters.periodSeconds()
                + ",\"type\":\"totp\",\"v\":1}";
        Totp read =
                Factories.DEFAULT.fromJson(Factories.DEFAULT.fromSource(plain).toJson());
        assertGives(read, vector);
        Totp scanned = Factories.DEFAULT.fromSource(read.withLabel("alice").toUri());
        assertGives(scanned, vector);
        assertThat(scanned.label()).isEqualTo(Optional.of("alice"));
    }

    private static void assertGives(Totp totp, Vectors.Code vector) {
        assertThat(totp.parameters()).isEqualTo(vector.parameters());
        vector.time().ifPresent(now -> {
            assertThat(totp.code(now).reveal()).isEqualTo(vector.code());
            assertThat(totp.match(vector.code(), now, Window.STRICT)
                            .orElseThrow()
                            .timeStep())
                    .isEqualTo(vector.counter());
        });
        assertThat(totp.prettyKey().replace("-", "")).isEqualTo(vector.base32());
    }

    @ParameterizedTest
    @MethodSource("io.ninomaru.otp.Vectors#mustRefuseTokens")
    void noTokenIsTakenForACode(String token) {
        Totp totp = Factories.with(Algorithm.SHA1, 6, 30).create();
        assertThat(totp.match(token, NOW, Window.DEFAULT)).isEmpty();
    }
}
