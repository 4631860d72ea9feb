package io.ninomaru.totp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.otp.Vectors;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** N1 to N9: documents that passlib takes and that must not be taken. */
class MustRefuseDocumentsTest {

    private static final Function<String, Totp> JSON = Factories.DEFAULT::fromJson;
    private static final Function<String, Totp> SOURCE = Factories.DEFAULT::fromSource;

    @Test
    void thereAreNine() {
        assertThat(Vectors.mustRefuse()).hasSize(9);
    }

    /** All but N3, which cannot be seen, and N4, which only fromJson refuses. */
    static Stream<Vectors.Document> both() {
        return Vectors.mustRefuse().filter(document -> !document.name().matches("N[34] .*"));
    }

    @ParameterizedTest
    @MethodSource("both")
    void areRefusedByBothDoors(Vectors.Document document) {
        refused(JSON, document.json());
        refused(SOURCE, document.json());
    }

    private static void refused(Function<String, Totp> door, String json) {
        assertThatThrownBy(() -> door.apply(json))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .isNotEmpty()
                .doesNotContain("HXOG6HQ", "5PCC77S");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '^',
            value = {
                "N1, the encrypted key has 0 bytes",
                "N2, the encrypted key has 1 bytes",
                "N5, 'c' is outside 0 to 18",
                "N6, 'alg' is none of",
                "N7, not well-formed JSON",
                "N8, a member appears twice",
                "N9, the salt has 0 bytes"
            })
    void areRefusedForTheirOwnFault(String id, String why) {
        assertThatThrownBy(() -> SOURCE.apply(Vectors.document(id).json())).hasMessageContaining(why);
    }

    @Test
    void anAlteredKeyOpensToAnotherOne() {
        Vectors.Document n3 = Vectors.document("N3");
        String key = JSON.apply(n3.json()).hexKey();
        assertThat(key)
                .isEqualTo(n3.text("passlib_key_hex"))
                .isNotEqualTo(Vectors.document("E1").text("plain_key_hex"));
    }

    @Test
    void aPlainDocumentIsAnImport() {
        Vectors.Document n4 = Vectors.document("N4");
        assertThatThrownBy(() -> JSON.apply(n4.json()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unencrypted")
                .hasMessageContaining("fromSource")
                .hasMessageNotContaining("HXOG6HQ");
        Totp read = SOURCE.apply(n4.json());
        assertThat(read.hexKey()).isEqualTo(n4.text("passlib_key_hex"));
        assertThat(read.changed()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("io.ninomaru.otp.Locales#traps")
    void areRefusedEverywhere(Locale locale) {
        io.ninomaru.otp.Locales.under(locale, () -> {
            both().forEach(document -> refused(SOURCE, document.json()));
            return true;
        });
    }
}
