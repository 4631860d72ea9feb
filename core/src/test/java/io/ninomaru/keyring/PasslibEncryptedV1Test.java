package io.ninomaru.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.json.JsonObject;
import io.ninomaru.otp.Base32;
import io.ninomaru.otp.KeyText;
import io.ninomaru.otp.OtpKey;
import io.ninomaru.otp.Vectors;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** I7: E1 to E7, keys that passlib 1.7.4 has encrypted. */
class PasslibEncryptedV1Test {

    private static final KeyRing RING = Rings.withVectors();
    private static final OtpKey KEY = KeyText.fromBase32("HXTRYI7EPSX3LVQ2EPCFQSYJIHENTG5T");

    private static EncryptedKey encrypted(Vectors.Document document) {
        JsonObject enckey = JsonObject.parse("it", document.json(), 4096).object("enckey");
        return new EncryptedKey(
                (int) enckey.integer("c", 0, 18), new SecretTag(enckey.text("t")), enckey.text("s"), enckey.text("k"));
    }

    @Test
    void thereAreSeven() {
        assertThat(Vectors.encrypted()).hasSize(7);
    }

    @ParameterizedTest
    @MethodSource("io.ninomaru.otp.Vectors#encrypted")
    void opens(Vectors.Document document) {
        assertThat(KeyText.hex(RING.decrypt(encrypted(document)))).isEqualTo(document.text("plain_key_hex"));
    }

    /** Encrypting again gives what passlib wrote: the derivation and the counter mode are the same both ways. */
    @ParameterizedTest
    @MethodSource("io.ninomaru.otp.Vectors#encrypted")
    void encryptsToTheSameText(Vectors.Document document) {
        byte[] ciphertext = PasslibCipher.apply(
                HexFormat.of().parseHex(document.text("plain_key_hex")),
                HexFormat.of().parseHex(document.text("app_secret_hex")),
                HexFormat.of().parseHex(document.text("salt_hex")),
                document.number("cost"));
        assertThat(Base32.encode(ciphertext)).isEqualTo(encrypted(document).ciphertext());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 14})
    void opensWhatItHasEncrypted(int cost) {
        EncryptedKey encrypted = RING.encrypt(KEY, cost, Rings.RANDOM);
        assertThat(encrypted.cost()).isEqualTo(cost);
        assertThat(encrypted.tag()).isEqualTo(Rings.STRONG_TAG);
        assertThat(Base32.decode(encrypted.salt())).hasSize(12);
        assertThat(encrypted.ciphertext()).isNotEqualTo(KeyText.base32(KEY)).hasSize(32);
        assertThat(RING.decrypt(encrypted)).isEqualTo(KEY);
    }

    @Test
    void takesAFreshSaltEachTime() {
        Set<String> salts = new HashSet<>();
        Set<String> ciphertexts = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            EncryptedKey encrypted = RING.encrypt(KEY, 0, Rings.RANDOM);
            salts.add(encrypted.salt());
            ciphertexts.add(encrypted.ciphertext());
        }
        assertThat(salts).hasSize(500);
        assertThat(ciphertexts).hasSize(500);
    }

    @Test
    void anotherSecretUnderItsTagGivesAnotherKey() {
        EncryptedKey encrypted = Rings.of("7").encrypt(KEY, 0, Rings.RANDOM);
        KeyRing other = KeyRing.of(
                java.util.Map.of(new SecretTag("7"), ApplicationSecret.of(Rings.STRONG)),
                java.util.Optional.empty(),
                Set.of());
        assertThat(other.decrypt(encrypted)).isNotEqualTo(KEY);
    }

    @Test
    void namesTheTagOfAMissingSecret() {
        EncryptedKey encrypted = Rings.of("4711").encrypt(KEY, 0, Rings.RANDOM);
        assertThatThrownBy(() -> RING.decrypt(encrypted))
                .isInstanceOfSatisfying(
                        SealException.class, e -> assertThat(e.kind()).isEqualTo(SealException.Kind.UNKNOWN_TAG))
                .hasMessageContaining("'4711'")
                .hasMessageContaining("Add the secret");
    }
}
