package io.ninomaru.totp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.keyring.Rings;
import io.ninomaru.keyring.SealException;
import io.ninomaru.keyring.SecretTag;
import io.ninomaru.otp.TotpParameters;
import io.ninomaru.otp.Vectors;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** R54: what {@code changed} says, and that what is not due keeps its text. */
class ChangedTest {

    /** The document that Yosai's documentation publishes. */
    private static final String YOSAI = "{\"enckey\":{\"c\":14,\"k\":\"FENAUW5P6VICNS6C2ODIMJT7QNJMN2RU\","
            + "\"s\":\"G5TMYOMHODXB2Q3IBWQQ\",\"t\":\"1479726717783\",\"v\":1},\"type\":\"totp\",\"v\":1}";

    private static TotpFactory factory(String tag, int cost) {
        return Factories.of(TotpParameters.DEFAULT, Optional.empty(), Optional.empty(), new SecretTag(tag), cost);
    }

    @Test
    void yosaisPublishedDocumentIsWrittenCharacterForCharacter() {
        assertThat(TotpDocument.parse(YOSAI).toJson()).isEqualTo(YOSAI);
    }

    @Test
    void yosaisPublishedDocumentNamesTheTagOfItsSecret() {
        assertThatThrownBy(() -> Factories.DEFAULT.fromJson(YOSAI))
                .isInstanceOf(SealException.class)
                .hasMessageContaining("'1479726717783'");
    }

    @Test
    void aDocumentUnderTheDefaultTagAndCostKeepsItsText() {
        TotpFactory factory = factory("1479726717783", 14);
        Totp read = factory.fromJson(YOSAI);
        assertThat(read.changed()).isFalse();
        assertThat(read.toJson()).isEqualTo(YOSAI);
        assertThat(read.withLabel("alice").toJson())
                .isEqualTo(YOSAI.replace("\"type\"", "\"label\":\"alice\",\"type\""));
        assertThat(factory.fromSource(YOSAI).toJson()).isEqualTo(YOSAI);
    }

    @Test
    void aDocumentOfAnotherCostIsDue() {
        Totp read = factory("1479726717783", 3).fromJson(YOSAI);
        assertThat(read.changed()).isTrue();
        TotpDocument written = TotpDocument.parse(read.toJson());
        assertThat(written.enckey().cost()).isEqualTo(3);
        assertThat(factory("1479726717783", 3).fromJson(read.toJson()).changed())
                .isFalse();
        assertThat(factory("1479726717783", 3).fromJson(read.toJson()).key()).isEqualTo(read.key());
    }

    @Test
    void aDocumentUnderAnotherTagIsDue() {
        Totp read = Factories.DEFAULT.fromJson(Vectors.document("E4").json());
        assertThat(read.changed()).isTrue();
        assertThat(TotpDocument.parse(read.toJson()).enckey().tag()).isEqualTo(Rings.STRONG_TAG);
        assertThat(Factories.DEFAULT.fromJson(read.toJson()).changed()).isFalse();
    }

    @Test
    void aPlainDocumentAndAUriAreDueAndANewTotpIsNot() {
        Totp created = Factories.DEFAULT.create();
        assertThat(created.changed()).isFalse();
        assertThat(Factories.DEFAULT.fromSource(created.withLabel("a").toUri()).changed())
                .isTrue();
        assertThat(Factories.DEFAULT.fromSource(Vectors.document("N4").json()).changed())
                .isTrue();
    }

    @Test
    void aNewTotpIsEncryptedAnewEachTime() {
        Totp created = Factories.DEFAULT.create();
        assertThat(created.toJson()).isNotEqualTo(created.toJson()).doesNotContain(created.base32Key());
        assertThat(Factories.DEFAULT.fromJson(created.toJson()).key()).isEqualTo(created.key());
    }
}
