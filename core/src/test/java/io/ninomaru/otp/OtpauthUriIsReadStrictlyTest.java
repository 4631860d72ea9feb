package io.ninomaru.otp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A28 to A31 and P24: nothing in a URI is taken for something else, and a refusal shows no value. */
class OtpauthUriIsReadStrictlyTest {

    private static final String S = "secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    private static final String CANARY = "CANARY";

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '"',
            value = {
                "&issuer=a&issuer=a => 'issuer' twice",
                "&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ => 'secret' twice",
                "&digits=6&digits=6 => 'digits' twice",
                "&Secret=CANARY => unknown parameter 'Secret'",
                "&SECRET=CANARY => unknown parameter 'SECRET'",
                "&Digits=CANARY => unknown parameter 'Digits'",
                "&s%65cret=CANARY => unknown parameter (not",
                "&secr\u0435t=CANARY => cannot stand in a URI",
                "&image=CANARY => unknown parameter 'image'",
                "&counter=1 => unknown parameter 'counter'",
                "&cls=CANARY => unknown parameter 'cls'",
                "&CANARY1CANARY1CANARY1CANARY1=x => unknown parameter (not",
                "& => unknown parameter (not",
                "&=CANARY => unknown parameter (not",
                "&digits => 'digits' has no value",
                "&digits= => 'digits' has no value",
                "&issuer= => 'issuer' has no value",
                "&period= => 'period' has no value",
                "&algorithm= => 'algorithm' has no value",
                "&issuer=%20 => the issuer must not be empty",
                "&algorithm=MD5 => algorithm is none of",
                "&algorithm=SHA224 => algorithm is none of",
                "&algorithm=CANARY => algorithm is none of",
                "&algorithm=%C5%BFha1 => algorithm is none of",
                "&digits=5 => digits must be",
                "&digits=11 => digits must be",
                "&digits=0 => digits is not a number",
                "&digits=08 => digits is not a number",
                "&digits=+8 => digits is not a number",
                "&digits=%2B8 => digits is not a number",
                "&digits=-8 => digits is not a number",
                "&digits=0_8 => digits is not a number",
                "&digits=8%20 => digits is not a number",
                "&digits=8.0 => digits is not a number",
                "&digits=%D9%A8 => digits is not a number",
                "&digits=\u0668 => cannot stand in a URI",
                "&digits=%EF%BC%98 => digits is not a number",
                "&digits=CANARY => digits is not a number",
                "&period=1000000000000000000000000000000 => period is not a number",
                "&period=4294967326 => period is not a number",
                "&period=99999 => the period must be",
                "&period=0 => period is not a number",
                "&issuer=% => '%' that two hex digits do not follow",
                "&issuer=a%4 => '%' that two hex digits do not follow",
                "&issuer=%GG => '%' that two hex digits do not follow",
                "&issuer=%+4 => '%' that two hex digits do not follow",
                "&issuer=%FF => not UTF-8",
                "&issuer=%C0%AF => not UTF-8",
                "&issuer=%ED%A0%80 => not UTF-8",
                "&issuer=a%3Ab => must not contain ':'",
                "&issuer=a%0Ab => U+000A",
                "#CANARY => cannot stand in a URI",
                "\" &issuer=a\" => cannot stand in a URI"
            })
    void refusesTheRest(String rest, String why) {
        refused("otpauth://totp/alice?" + S + rest, why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '"',
            value = {
                "\"\" => the label must not be empty",
                "%20 => the label must not be empty",
                "Acme: => the label must not be empty",
                "a%0Db => U+000D",
                "a%0Ab => U+000A",
                "a%00b => U+0000",
                "a%E2%80%AEb => U+202E",
                "a%E2%81%A6b => U+2066",
                "a%EF%BF%BDb => U+FFFD",
                "Acme:a:b => must not contain ':'",
                "a%3Ab%3Ac => must not contain ':'",
                "J\u00fcrgen => cannot stand in a URI",
                "a b => cannot stand in a URI",
                "%ZZ => '%' that two hex digits do not follow"
            })
    void refusesTheLabel(String label, String why) {
        refused("otpauth://totp/" + label + "?" + S, why);
    }

    @Test
    void refusesTwoIssuers() {
        refused("otpauth://totp/CANARY:alice?" + S + "&issuer=CANARYs", "one issuer before the label and another");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '"',
            value = {
                "FI => has 1 bytes",
                "GEZDGNBVGY3TQOI => has 9 bytes",
                "CANARY0 => not base32",
                "CANARY1CANARY11C => not base32",
                "GEZDGNBVGY3TQOJQ======== => not base32",
                "GEZDGNBVGY3TQOJQ= => not base32",
                "AAAAAAAAAAAAAAAAAA===== => not base32",
                "AAAAAAAAAAAAAAAAAB => not base32",
                "GEZD-GNBV-GY3T-QOJQ => not base32",
                "%20 => not base32",
                "======== => not base32",
                "GEZDGNBVGY3TQOJ%C4%B1 => not base32"
            })
    void refusesTheSecret(String secret, String why) {
        refused("otpauth://totp/alice?secret=" + secret, why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '"',
            value = {
                "otpauth://hotp/a?secret=CANARY&counter=1 => hotp",
                "https://example.org/CANARY => does not begin with",
                "OTPAUTH://totp/a?secret=CANARY => does not begin with",
                "otpauth://TOTP/a?secret=CANARY => does not begin with",
                "otpauth:totp/a?secret=CANARY => does not begin with",
                "otpauth-migration://offline?data=CANARY => does not begin with",
                "\"\" => does not begin with",
                "CANARY => does not begin with",
                "otpauth://totp/CANARY => the secret is missing",
                "otpauth://totp/a? => unknown parameter",
                "otpauth://totp/a?issuer=CANARY => 'secret' is missing",
                "otpauth://totp/a?secret => 'secret' has no value",
                "otpauth://totp/a?secret= => 'secret' has no value"
            })
    void refusesOtherTexts(String text, String why) {
        refused(text, why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\t", "\0", " ", "\u00a0", "\u200b", "\u007f", "#"})
    void refusesAStrayCharacterAnywhere(String stray) {
        String good = "otpauth://totp/Acme:alice?" + S + "&issuer=Acme&digits=8";
        assertThat(OtpauthUri.parse(good).parameters().digits()).isEqualTo(8);
        for (int i = 0; i <= good.length(); i++) {
            refused(good.substring(0, i) + stray + good.substring(i), "character " + (i + 1) + " cannot stand");
        }
    }

    private static void refused(String uri, String why) {
        assertThatThrownBy(() -> OtpauthUri.parse(uri))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .contains(why)
                .doesNotContain(CANARY)
                .doesNotContain("GEZDGNBV");
    }
}
