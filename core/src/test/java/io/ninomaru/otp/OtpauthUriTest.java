package io.ninomaru.otp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written into a QR code, and that it comes back. */
class OtpauthUriTest {

    private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    private static final OtpKey KEY = KeyText.fromBase32(SECRET);

    private static OtpauthUri uri(String label, String issuer) {
        return new OtpauthUri(label, Optional.of(issuer), KEY, TotpParameters.DEFAULT);
    }

    @Test
    void leavesOutWhatEveryAppAssumes() {
        assertThat(new OtpauthUri("alice", Optional.empty(), KEY, TotpParameters.DEFAULT).reveal())
                .isEqualTo("otpauth://totp/alice?secret=" + SECRET);
    }

    @Test
    void writesEveryOtherParameter() {
        TotpParameters parameters = new TotpParameters(Algorithm.SHA256, 8, 60);
        assertThat(new OtpauthUri("alice", Optional.of("Acme"), KEY, parameters).reveal())
                .isEqualTo("otpauth://totp/Acme:alice?secret=" + SECRET
                        + "&issuer=Acme&algorithm=SHA256&digits=8&period=60");
    }

    @Test
    void writesASpaceAsPercent20AndKeepsTheAtSign() {
        assertThat(uri("alice@example.org", "ACME Co").reveal())
                .isEqualTo("otpauth://totp/ACME%20Co:alice@example.org?secret=" + SECRET + "&issuer=ACME%20Co");
    }

    @Test
    void writesOtherScriptsAsUtf8() {
        assertThat(uri("J\u00fcrgen", "\u4e8c\u306e\u4e38").reveal())
                .startsWith("otpauth://totp/%E4%BA%8C%E3%81%AE%E4%B8%B8:J%C3%BCrgen?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice",
                "alice@example.org",
                "a b",
                "a+b",
                "a&secret=EVIL",
                "a?b",
                "a#b",
                "a/b",
                "a%b",
                "a%20b",
                "a=b",
                "<svg/onload=x>",
                "'\"",
                "\u00fc",
                "\ud83d\ude00",
                "\u05d0\u05d1",
                "~-._",
                "a\\b",
                "{[|]}^`",
                "\u00a0x"
            })
    void everyTextComesBack(String text) {
        assertThat(OtpauthUri.parse(uri(text, text).reveal())).isEqualTo(uri(text, text));
        OtpauthUri withoutIssuer = new OtpauthUri(text, Optional.empty(), KEY, TotpParameters.DEFAULT);
        assertThat(OtpauthUri.parse(withoutIssuer.reveal())).isEqualTo(withoutIssuer);
    }

    /** P24: spaces around a label are lost by readers, so they are not written. */
    @Test
    void takesOffTheSpacesAroundATextSoThatItComesBack() {
        OtpauthUri uri = uri(" alice ", " Acme ");
        assertThat(uri).isEqualTo(uri("alice", "Acme"));
        assertThat(OtpauthUri.parse(uri.reveal())).isEqualTo(uri);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a:b", "a\nb", "a\rb", "a\0b", "\u202ea", "a\ud800"})
    void refusesTextsThatCannotBeShown(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> uri(text, "Acme"));
        assertThatIllegalArgumentException().isThrownBy(() -> uri("alice", text));
    }

    @ParameterizedTest
    @CsvSource({
        "Acme:alice, '', alice, Acme", "Acme%3Aalice, '', alice, Acme", "Acme:%20alice, '', alice, Acme",
        "%20Acme:alice, Acme, alice, Acme", "Acme:alice, %20Acme%20, alice, Acme", "alice, Acme, alice, Acme",
        ":alice, Acme, alice, Acme", "a+b, c+d, a+b, c+d", "%C3%BC, %c3%bc, \u00fc, \u00fc"
    })
    void readsIssuerAndLabel(String path, String parameter, String label, String issuer) {
        String query = parameter.isEmpty() ? "" : "&issuer=" + parameter;
        assertThat(OtpauthUri.parse("otpauth://totp/" + path + "?secret=" + SECRET + query))
                .isEqualTo(uri(label, issuer));
    }

    /** A28: what is decoded too early becomes another parameter. */
    @Test
    void splitsBeforeItDecodes() {
        OtpauthUri read = OtpauthUri.parse("otpauth://totp/a?issuer=X%26secret%3DEVIL&secret=" + SECRET);
        assertThat(read.issuer()).contains("X&secret=EVIL");
        assertThat(read.key()).isEqualTo(KEY);
        assertThat(OtpauthUri.parse("otpauth://totp/a%3Fsecret=x?secret=" + SECRET)
                        .label())
                .isEqualTo("a?secret=x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gezdgnbvgy3tqojqgezdgnbvgy3tqojq", "GeZdGnBvGy3TqOjQgEzDgNbVgY3tQoJq", SECRET})
    void takesSmallLetters(String secret) {
        assertThat(OtpauthUri.parse("otpauth://totp/a?secret=" + secret).key()).isEqualTo(KEY);
    }

    @ParameterizedTest
    @CsvSource({"10,''", "11,======", "12,====", "13,===", "14,=", "14,%3D", "11,%3D%3D%3D%3D%3D%3D"})
    void takesCompletePadding(int bytes, String padding) {
        OtpKey key = OtpKey.of(new byte[bytes]);
        assertThat(OtpauthUri.parse("otpauth://totp/a?secret=" + KeyText.base32(key) + padding)
                        .key())
                .isEqualTo(key);
    }

    @Test
    void takesAUriOfTheFullLengthAndNoLonger() {
        String head = "otpauth://totp/" + "%61".repeat(200) + "?secret=" + SECRET;
        assertThat(OtpauthUri.parse(head).label()).hasSize(200);
        String uri = "otpauth://totp/a?secret=" + SECRET + "&issuer=";
        String tooLong = uri + "a".repeat(OtpauthUri.MAX_LENGTH + 1 - uri.length());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OtpauthUri.parse(tooLong))
                .withMessageContaining("longer than 4096");
    }
}
