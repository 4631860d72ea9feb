package io.ninomaru.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.otp.FixedRandom;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** I5, R51 to R53: a sealed record opens where it belongs, unaltered, and nowhere else. */
class SealedRecordTest {

    private static final KeyRing RING = Rings.of("1", "2");
    private static final RecordIdentity ALICE = new RecordIdentity("acme", "alice", 4711);
    private static final byte[] CONTENT = "{\"v\":1,\"key\":\"GEZDGNBVGY3TQOJQ\"}".getBytes(StandardCharsets.US_ASCII);

    private static String seal() {
        return RING.seal(CONTENT, ALICE, Rings.RANDOM);
    }

    private static void refused(KeyRing ring, String sealed, RecordIdentity identity, SealException.Kind kind) {
        assertThatThrownBy(() -> ring.open(sealed, identity)).isInstanceOfSatisfying(SealException.class, e -> {
            assertThat(e.kind()).isEqualTo(kind);
            assertThat(e).hasMessageNotContaining("GEZD").hasMessageNotContaining(Rings.STRONG);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16, 17, 1000, 100_000})
    void opensWhatWasSealed(int length) {
        byte[] content = new byte[length];
        Rings.RANDOM.nextBytes(content);
        assertThat(RING.open(RING.seal(content, ALICE, Rings.RANDOM), ALICE)).isEqualTo(content);
    }

    @Test
    void showsNothingOfItsContent() {
        assertThat(seal()).startsWith("{\"v\":2,\"t\":\"2\",\"f\":\"").doesNotContain("GEZD", "alice", "acme");
    }

    @Test
    void opensUnderAnOlderSecret() {
        String sealed = Rings.of("1").seal(CONTENT, ALICE, Rings.RANDOM);
        assertThat(RING.defaultTag()).hasToString("2");
        assertThat(RING.open(sealed, ALICE)).isEqualTo(CONTENT);
    }

    @Test
    void isSealedAfreshEachTime() {
        Set<String> salts = new HashSet<>();
        Set<String> ciphertexts = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            Envelope envelope = Envelope.parse(seal());
            assertThat(Envelope.decode(envelope.salt())).hasSize(32);
            salts.add(envelope.salt());
            ciphertexts.add(envelope.ciphertext());
        }
        assertThat(salts).hasSize(500);
        assertThat(ciphertexts).hasSize(500);
    }

    /** Every place of the text, changed to several other characters, cut off there, and doubled. */
    @Test
    void doesNotOpenWhenAnyCharacterIsAnother() {
        String sealed = seal();
        for (int i = 0; i < sealed.length(); i++) {
            for (char other :
                    new char[] {'A', 'B', '0', '_', '"', ' ', '=', '\n', '\u0131', (char) (sealed.charAt(i) ^ 1)}) {
                if (other != sealed.charAt(i)) {
                    doesNotOpen(sealed.substring(0, i) + other + sealed.substring(i + 1));
                }
            }
            doesNotOpen(sealed.substring(0, i));
            doesNotOpen(sealed.substring(0, i) + sealed.charAt(i) + sealed.substring(i));
        }
        doesNotOpen(sealed + "\n");
        doesNotOpen(" " + sealed);
    }

    private static void doesNotOpen(String altered) {
        assertThatThrownBy(() -> RING.open(altered, ALICE)).as(altered).isInstanceOf(SealException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "acme, bob, 4711", "acme, alice, 4710", "acme, alice, 4712", "'', alice, 4711", "ACME, alice, 4711",
        "acme, Alice, 4711", "'acme ', alice, 4711", "acmea, lice, 4711", "acm, ealice, 4711", "'', acmealice, 4711",
        "alice, acme, 4711", "acme, alice, -4711", "acme, ali\u0441e, 4711"
    })
    void doesNotOpenWhereItDoesNotBelong(String tenant, String account, long version) {
        refused(RING, seal(), new RecordIdentity(tenant, account, version), SealException.Kind.ALTERED);
    }

    @Test
    void saysWhoseRecordWasAltered() {
        assertThatThrownBy(() -> RING.open("", ALICE))
                .hasMessageContaining("'alice'")
                .hasMessageContaining("backup");
    }

    @Test
    void tellsAnotherSecretFromAnAlteredRecord() {
        KeyRing other =
                KeyRing.of(Map.of(new SecretTag("2"), ApplicationSecret.of(Rings.STRONG)), Optional.empty(), Set.of());
        refused(other, seal(), ALICE, SealException.Kind.OTHER_SECRET);
        assertThatThrownBy(() -> other.open(seal(), ALICE))
                .hasMessageContaining("'2'")
                .hasMessageContaining("'alice'");
    }

    @Test
    void namesAnUnknownTag() {
        refused(Rings.of("1"), seal(), ALICE, SealException.Kind.UNKNOWN_TAG);
        assertThatThrownBy(() -> Rings.of("1").open(seal(), ALICE)).hasMessageContaining("'2'");
    }

    /** The same secret under two tags: the tag is sealed with the record. */
    @Test
    void doesNotOpenUnderAnotherTagOfTheSameSecret() {
        ApplicationSecret secret = ApplicationSecret.of(Rings.STRONG);
        KeyRing twice =
                KeyRing.of(Map.of(new SecretTag("1"), secret, new SecretTag("2"), secret), Optional.empty(), Set.of());
        String sealed = twice.seal(CONTENT, ALICE, Rings.RANDOM);
        refused(twice, sealed.replace("\"t\":\"2\"", "\"t\":\"1\""), ALICE, SealException.Kind.ALTERED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"v\":2}",
                "{\"v\":1,\"t\":\"2\",\"f\":\"\",\"s\":\"\",\"c\":\"\"}",
                "{\"v\":3,\"t\":\"2\",\"f\":\"\",\"s\":\"\",\"c\":\"\"}",
                "{\"v\":2,\"t\":\"!\",\"f\":\"\",\"s\":\"\",\"c\":\"\"}",
                "{\"v\":2,\"t\":2,\"f\":\"\",\"s\":\"\",\"c\":\"\"}"
            })
    void isAlteredWhenItIsNoEnvelope(String text) {
        refused(RING, text, ALICE, SealException.Kind.ALTERED);
    }

    /** HMAC fills a short key with zeros: a salt that ends in zeros has others that derive the same key. */
    @ParameterizedTest
    @ValueSource(ints = {0, 31, 33, 64})
    void doesNotOpenWithASaltOfAnotherLength(int length) {
        FixedRandom zeros = new FixedRandom(0);
        Envelope sealed = Envelope.parse(RING.seal(CONTENT, ALICE, zeros));
        assertThat(RING.open(sealed.text(), ALICE)).isEqualTo(CONTENT);
        String salt = Envelope.encode(new byte[length]);
        String text = new Envelope(sealed.tag(), sealed.fingerprint(), salt, sealed.ciphertext()).text();
        refused(RING, text, ALICE, SealException.Kind.ALTERED);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 12, 15, 16})
    void doesNotOpenWithACiphertextThatIsTooShort(int length) {
        Envelope whole = Envelope.parse(seal());
        String ciphertext = Envelope.encode(new byte[length]);
        String text = new Envelope(whole.tag(), whole.fingerprint(), whole.salt(), ciphertext).text();
        refused(RING, text, ALICE, SealException.Kind.ALTERED);
    }
}
