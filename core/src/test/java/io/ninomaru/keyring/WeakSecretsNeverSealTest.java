package io.ninomaru.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ninomaru.otp.OtpKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R55, A42, Y04: short, guessable, placeholder and published secrets open old documents and never seal new ones. */
class WeakSecretsNeverSealTest {

    private static final SecretTag TAG = new SecretTag("1479568656");
    private static final SecretTag STRONG = new SecretTag("1");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "CANARY-CANARY",
                "Zq3vN8rT1xW6kB4mJ9sD2fH7gL5pC0yE3uA8iO1nR6",
                "correct horse battery staple",
                "update_this_using_passlib.totp.generate_secret()",
                "update_this_before_you_go_live_1234567890_abcdefgh",
                "9xEF7DRojqkJLUENWmOoF3ZCWz3kFHylDCES92dSvYV",
                "pO7SwEFcUPvIDeAJr7INBj0TjsSZJr1d2ddsFL9r5eq",
                "tv2kQ8mWzR4nX7cB1yL6hJ0pS9dF3gA5eU2oI8rT4wK",
                "yosai-style-ms-tag-secret-000000000000000000",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "abcdefghijkabcdefghijkabcdefghijkabcdefghijkabcdefghijk",
                "\ud83d\ude00\ud83d\ude01\ud83d\ude02\ud83d\ude03 and some more words up"
            })
    void refusesWithARemedy(String weak) {
        ApplicationSecret secret = ApplicationSecret.of(weak);
        assertThat(secret.weakness()).isPresent();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyRing.of(Map.of(TAG, secret), Optional.empty(), Set.of()))
                .withMessageContaining("'1479568656'")
                .withMessageContaining("ninomaru secret new")
                .withMessageContaining("openOnly:")
                .withMessageNotContaining(weak);
    }

    @Test
    void opensWithItAndSealsWithAnother() {
        Map<SecretTag, ApplicationSecret> secrets =
                Map.of(TAG, ApplicationSecret.of("x"), STRONG, ApplicationSecret.of(Rings.STRONG));
        KeyRing ring = KeyRing.of(secrets, Optional.empty(), Set.of(TAG));
        OtpKey key = OtpKey.of(new byte[20]);
        assertThat(ring.encrypt(key, 0, Rings.RANDOM).tag()).isEqualTo(STRONG);
        assertThat(ring.seal(new byte[1], new RecordIdentity("", "a", 1), Rings.RANDOM))
                .contains("\"t\":\"1\"");
    }

    @Test
    void takesFortyThreeCharactersOfEnoughKinds() {
        assertThat(ApplicationSecret.of(Rings.STRONG).weakness()).isEmpty();
        assertThat(ApplicationSecret.of("abcdefghijkl".repeat(4)).weakness()).isPresent();
    }

    @Test
    void takesThirtyTwoBytesThatAreNotText() {
        byte[] bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 3);
        }
        assertThat(ApplicationSecret.ofBytes(bytes).weakness()).isEmpty();
        assertThat(ApplicationSecret.ofBytes(java.util.Arrays.copyOf(bytes, 31)).weakness())
                .isPresent();
        assertThat(ApplicationSecret.ofBytes(new byte[32]).weakness()).isPresent();
    }

    @Test
    void refusesAnEmptyOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> ApplicationSecret.of(""));
        assertThatIllegalArgumentException().isThrownBy(() -> ApplicationSecret.ofBytes(new byte[0]));
    }

    @Test
    void makesStrongOnes() {
        Set<String> made = new HashSet<>();
        SecureRandom random = new SecureRandom();
        for (int i = 0; i < 500; i++) {
            ApplicationSecret secret = ApplicationSecret.generate(random);
            assertThat(secret.weakness()).isEmpty();
            assertThat(secret.reveal()).matches("[A-Za-z0-9]{43}");
            made.add(secret.reveal());
        }
        assertThat(made).hasSize(500);
        assertThat(String.join("", made).chars().boxed().collect(Collectors.toSet()))
                .hasSize(62);
    }

    @Test
    void copiesBytesInAndComparesThem() {
        byte[] bytes = "a secret".getBytes(StandardCharsets.UTF_8);
        ApplicationSecret secret = ApplicationSecret.ofBytes(bytes);
        bytes[0] = 'b';
        assertThat(secret.reveal()).isEqualTo("a secret");
        assertThat(secret)
                .isEqualTo(ApplicationSecret.of("a secret"))
                .hasSameHashCodeAs(ApplicationSecret.of("a secret"));
        assertThat(secret).isNotEqualTo(ApplicationSecret.of("a secreT"));
    }
}
