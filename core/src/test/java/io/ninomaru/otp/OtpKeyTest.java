package io.ninomaru.otp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.Arrays;
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

    /** RFC 2104: two keys of which HMAC makes the same are one key. */
    @ParameterizedTest
    @EnumSource
    void keysThatShowTheSameCodesAreUsedAsTheSameBytes(Algorithm algorithm) {
        SecureRandom random = new SecureRandom();
        byte[] longKey = new byte[algorithm.blockBytes() + 1 + random.nextInt(64)];
        random.nextBytes(longKey);
        byte[] shortKey = Arrays.copyOf(longKey, 20);
        shortKey[19] = 1;
        TotpParameters parameters = new TotpParameters(algorithm, 8, 30);
        for (byte[][] alike : new byte[][][] {
            {shortKey, Arrays.copyOf(shortKey, 21)},
            {shortKey, Arrays.copyOf(shortKey, algorithm.blockBytes())},
            {longKey, algorithm.newDigest().digest(longKey)},
            {new byte[20], new byte[algorithm.blockBytes()]}
        }) {
            OtpKey one = OtpKey.of(alike[0]);
            OtpKey other = OtpKey.of(alike[1]);
            assertThat(one.revealAsUsed(algorithm)).isEqualTo(other.revealAsUsed(algorithm));
            assertThat(one).isNotEqualTo(other);
            for (long step = 0; step < 20; step++) {
                assertThat(Otp.code(one, parameters, step)).isEqualTo(Otp.code(other, parameters, step));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void otherKeysAreNot(Algorithm algorithm) {
        byte[] key = new byte[algorithm.blockBytes()];
        Arrays.fill(key, (byte) 7);
        byte[] used = OtpKey.of(key).revealAsUsed(algorithm);
        assertThat(used).isEqualTo(key);
        byte[] leadingZero = new byte[key.length];
        System.arraycopy(key, 1, leadingZero, 1, key.length - 1);
        assertThat(OtpKey.of(leadingZero).revealAsUsed(algorithm)).isNotEqualTo(used);
        assertThat(OtpKey.of(Arrays.copyOf(key, key.length - 1)).revealAsUsed(algorithm))
                .isNotEqualTo(used);
        assertThat(OtpKey.of(Arrays.copyOf(key, key.length + 1)).revealAsUsed(algorithm))
                .isNotEqualTo(used);
    }
}
