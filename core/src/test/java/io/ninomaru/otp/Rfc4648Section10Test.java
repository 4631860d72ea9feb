package io.ninomaru.otp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The base32 values of RFC 4648, section 10, and the strictness of section 3: one text for one key (P26). */
class Rfc4648Section10Test {

    @ParameterizedTest
    @CsvSource({"f,MY", "fo,MZXQ", "foo,MZXW6", "foob,MZXW6YQ", "fooba,MZXW6YTB", "foobar,MZXW6YTBOI", "'',''"})
    void writesAndReadsThem(String text, String base32) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        assertThat(Base32.encode(bytes)).isEqualTo(base32);
        assertThat(Base32.decode(base32)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "my",
                "mY",
                "MY======",
                "MY=",
                "MZXW6===",
                "0Y",
                "1Y",
                "8Y",
                "9Y",
                "M Y",
                " MY",
                "MY ",
                "MY\n",
                "M-Y",
                "M\u00a0Y",
                "\uff2d\uff39",
                "\u0130Y",
                "M\0",
                "=",
                "A",
                "AAA",
                "AAAAAA",
                "AB",
                "AAAB",
                "AAAAB",
                "AAAAAAB",
                "MZ",
                "77",
                "7777",
                "77777",
                "7777777"
            })
    void refusesEveryOtherText(String text) {
        assertThatThrownBy(() -> KeyText.fromBase32(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not base32: ");
    }

    @Test
    void neverRepeatsTheTextInTheMessage() {
        String canary = "CANARYCANARYCANARY";
        assertThatThrownBy(() -> KeyText.fromBase32(canary + "!")).message().doesNotContain("CANARY");
        assertThatThrownBy(() -> KeyText.fromBase32(canary + "C")).message().doesNotContain("CANARY");
        assertThatThrownBy(() -> KeyText.fromHex("facade" + "facadefacadex"))
                .message()
                .doesNotContain("facade");
    }

    @Test
    void everyTextThatIsReadIsWrittenAgain() {
        Random random = new Random(4648);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(20); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(32)));
            }
            try {
                assertThat(Base32.encode(Base32.decode(text.toString()))).isEqualTo(text.toString());
                read++;
            } catch (IllegalArgumentException refused) {
                assertThat(text.length() % 8).isNotZero();
            }
        }
        assertThat(read).isBetween(2_000, 12_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"f", "0g", "0x00", "00 00", "-1", "0\uff10", "\u0660\u0660", " 00", "00\n", ""})
    void refusesWhatIsNotHex(String text) {
        assertThatThrownBy(() -> KeyText.fromHex(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsHexOfEitherCaseAndWritesSmallLetters() {
        assertThat(KeyText.hex(KeyText.fromHex("DEadBEef"))).isEqualTo("deadbeef");
    }
}
