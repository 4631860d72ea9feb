package io.ninomaru.keyring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PBKDF2-HMAC-SHA256 of RFC 8018, section 5.2: where the platform's own can be asked, it agrees. */
class Rfc8018Section52Test {

    @ParameterizedTest
    @CsvSource({
        "a, 00, 0",
        "correct horse battery staple, 000102030405060708090a0b, 1",
        "password, 73616c74, 5",
        "password, 73616c74, 12",
        "Zq3vN8rT1xW6kB4mJ9sD2fH7gL5pC0yE3uA8iO1nR6t, ffffffffffffffffffffffff, 14",
        "a secret that is longer than the sixty-four bytes of a block of SHA-256 is hashed first, 01, 3"
    })
    void agreesWithThePlatform(String secret, String salt, int cost) throws GeneralSecurityException {
        byte[] input = new byte[256];
        byte[] saltBytes = HexFormat.of().parseHex(salt);
        byte[] derived = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(new PBEKeySpec(secret.toCharArray(), saltBytes, 1 << cost, 384))
                .getEncoded();
        Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE, new SecretKeySpec(derived, 0, 32, "AES"), new IvParameterSpec(derived, 32, 16));
        assertThat(PasslibCipher.apply(input, secret.getBytes(StandardCharsets.US_ASCII), saltBytes, cost))
                .isEqualTo(cipher.doFinal(input));
    }
}
