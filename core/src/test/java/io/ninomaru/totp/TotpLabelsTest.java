package io.ninomaru.totp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Labels and issuers, in documents and in URIs. */
class TotpLabelsTest {

    private static final Totp TOTP = Factories.DEFAULT.create();

    @ParameterizedTest
    @CsvSource({
        "J\u00fcrgen,J\\u00fcrgen",
        "\ud83d\ude00,\\ud83d\\ude00",
        "a/b <c>,a/b <c>",
        "alice@example.org,alice@example.org"
    })
    void areWrittenAsPythonWritesThem(String text, String json) {
        Totp named = TOTP.withLabel(text).withIssuer(text);
        assertThat(named.toJson())
                .contains("},\"issuer\":\"" + json + "\",\"label\":\"" + json + "\",\"type\":\"totp\"");
        Totp read = Factories.DEFAULT.fromJson(named.toJson());
        assertThat(read.label()).contains(text);
        assertThat(read.issuer()).contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a:b", ":", "a\nb", "\u202ea", "a\u0000", "\ud800"})
    void areRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TOTP.withLabel(text))
                .withMessageStartingWith("the label ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TOTP.withIssuer(text))
                .withMessageStartingWith("the issuer ");
    }

    @Test
    void aUriNeedsALabel() {
        assertThatThrownBy(TOTP::toUri)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("withLabel")
                .hasMessageNotContaining(TOTP.base32Key());
    }

    @Test
    void aUriTakesTheSettingsWhereTheTotpSaysNothing() {
        Totp totp = Factories.named("Acme", "somebody").create();
        assertThat(totp.toUri()).isEqualTo("otpauth://totp/Acme:somebody?secret=" + totp.base32Key() + "&issuer=Acme");
        assertThat(totp.withLabel("alice").withIssuer("Other").toUri())
                .isEqualTo("otpauth://totp/Other:alice?secret=" + totp.base32Key() + "&issuer=Other");
    }

    @Test
    void aNewTotpHasTheSettingsIssuerAndNoLabel() {
        Totp totp = Factories.named("Acme", "somebody").create();
        assertThat(totp.issuer()).contains("Acme");
        assertThat(totp.label()).isEmpty();
        assertThat(totp.toJson()).contains("\"issuer\":\"Acme\"").doesNotContain("somebody");
    }

    @Test
    void aNameDoesNotChangeTheTotpItself() {
        Totp named = TOTP.withLabel("alice");
        assertThat(TOTP.label()).isEmpty();
        assertThat(named.key()).isEqualTo(TOTP.key());
        assertThat(named.parameters()).isEqualTo(TOTP.parameters());
        assertThat(named.issuer()).isEqualTo(TOTP.issuer());
    }
}
