package io.ninomaru.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ninomaru.otp.Base32;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** P03, P05, A34, A38: N1, N2, N5 and N9 are refused before any key is derived. */
class EncryptedKeyTest {

    private static final SecretTag TAG = new SecretTag("9");
    private static final String SALT = "AAAQEAYEAUDAOCAJBIFQ";
    private static final String KEY = "5PCC77SNVKFE4JTKWAQQPWK25JD2ZTKY";

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 19, 22, 31, 32, 64, Integer.MAX_VALUE})
    void costIsZeroToEighteen(int cost) {
        assertThatIllegalArgumentException().isThrownBy(() -> new EncryptedKey(cost, TAG, SALT, KEY));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 64})
    void saltHasOneToSixtyFourBytes(int length) {
        String salt = Base32.encode(new byte[length]);
        if (length == 0) {
            assertThatIllegalArgumentException().isThrownBy(() -> new EncryptedKey(14, TAG, salt, KEY));
        } else {
            assertThat(new EncryptedKey(18, TAG, salt, KEY).salt()).isEqualTo(salt);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 257})
    void noKeyIsShorterThanTenBytesOrLongerThan256(int length) {
        String ciphertext = Base32.encode(new byte[length]);
        assertThatIllegalArgumentException().isThrownBy(() -> new EncryptedKey(14, TAG, SALT, ciphertext));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 20, 256})
    void everyOtherKeyIsTaken(int length) {
        String ciphertext = Base32.encode(new byte[length]);
        assertThat(new EncryptedKey(0, TAG, SALT, ciphertext).ciphertext()).isEqualTo(ciphertext);
    }

    @ParameterizedTest
    @CsvSource({"aaaqeayeaudaocajbifq", "AAAQEAYEAUDAOCAJBIF=", "AAAQEAYEAUDAOCAJBIFQ====", "AB", "A", "AAAQ EAYE"})
    void textsAreCanonicalBase32(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new EncryptedKey(14, TAG, text, KEY));
        assertThatIllegalArgumentException().isThrownBy(() -> new EncryptedKey(14, TAG, SALT, KEY + text));
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 1000})
    void noSaltIsLonger(int length) {
        String salt = Base32.encode(new byte[length]);
        assertThatIllegalArgumentException().isThrownBy(() -> new EncryptedKey(14, TAG, salt, KEY));
    }
}
