package io.ninomaru.otp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R03, R04: how long a key is, where it comes from, and that nobody else holds its bytes. */
class OtpKeyTest {

    @ParameterizedTest
    @EnumSource
    void aNewKeyIsAsLongAsTheHash(Algorithm algorithm) {
        Set<OtpKey> keys = new HashSet<>();
        SecureRandom random = new SecureRandom();
        for (int i = 0; i < 200; i++) {
            keys.add(OtpKey.generate(algorithm, random));
        }
        assertThat(keys).hasSize(200).allMatch(key -> key.length() == algorithm.outputBytes());
        assertThat(algorithm.outputBytes()).isIn(20, 32, 64);
    }

    @Test
    void aNewKeyComesFromTheRandomnessThatIsPassedIn() {
        FixedRandom sevens = new FixedRandom(7);
        assertThat(KeyText.hex(OtpKey.generate(Algorithm.SHA1, sevens))).isEqualTo("07".repeat(20));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 257, 1_000_000})
    void theArithmeticTakesOneTo256Bytes(int length) {
        assertThatIllegalArgumentException().isThrownBy(() -> OtpKey.of(new byte[length]));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 257})
    void aKeyFromElsewhereHasTenBytes(int length) {
        assertThatIllegalArgumentException().isThrownBy(() -> OtpKey.imported(new byte[length]));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 15, 16, 256})
    void legacyKeysAreRead(int length) {
        assertThat(OtpKey.imported(new byte[length]).length()).isEqualTo(length);
    }

    @Test
    void bytesAreCopiedInAndOut() {
        byte[] in = new byte[20];
        OtpKey key = OtpKey.of(in);
        in[0] = 1;
        key.revealBytes()[0] = 2;
        assertThat(key.revealBytes()).containsOnly(0);
    }

    @Test
    void isEqualToTheSameBytesAlone() {
        OtpKey key = KeyText.fromHex("00".repeat(20));
        assertThat(key).isEqualTo(OtpKey.of(new byte[20])).hasSameHashCodeAs(OtpKey.of(new byte[20]));
        assertThat(key).isNotEqualTo(OtpKey.of(new byte[21])).isNotEqualTo(KeyText.fromHex("00".repeat(19) + "01"));
    }
}
