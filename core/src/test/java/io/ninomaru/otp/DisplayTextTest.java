package io.ninomaru.otp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A30: what is shown to people is one plain line. */
class DisplayTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t",
                "\u2003",
                "a\rb",
                "a\nb",
                "a\0b",
                "a\u007fb",
                "a\u0085b",
                "a\u2028b",
                "a\u2029b",
                "a\u202ab",
                "a\u202bb",
                "a\u202cb",
                "a\u202db",
                "a\u202eb",
                "a\u2066b",
                "a\u2067b",
                "a\u2068b",
                "a\u2069b",
                "a\u200eb",
                "a\u200fb",
                "a\u061cb",
                "a\ufffdb",
                "a\ud800b",
                "\udc00",
                "a\u001bb"
            })
    void refusesWhatDoesNotShowAsOneLine(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> DisplayText.check("the name", text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "Pixel 9", "<svg/onload=x>", "J\u00fcrgen", "\ud83d\ude00", "\u05d0\u05d1", "a:b", "%41"})
    void takesEveryOtherText(String text) {
        assertThat(DisplayText.check("the name", text)).isEqualTo(text);
    }

    @Test
    void countsCodePoints() {
        String smile = "\ud83d\ude00";
        assertThat(DisplayText.check("the name", smile.repeat(255))).hasSize(510);
        assertThatIllegalArgumentException().isThrownBy(() -> DisplayText.check("the name", smile.repeat(256)));
    }

    @Test
    void namesTheCharacterByItsNumber() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DisplayText.check("the name", "a\nb"))
                .withMessage("the name must not contain the character U+000A");
    }

    @Test
    void labelsHaveNoColon() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DisplayText.checkLabel("the label", "a:b"))
                .withMessageContaining("':'");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {"alice,alice", "urn:alice:1,urn_alice_1", "\" a \",a", "\"\",_", "\"  \",_", ":,_"})
    void makesALabelOfAnyName(String name, String label) {
        assertThat(DisplayText.toLabel(name)).isEqualTo(label);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "\u202ex", "\ud800", "\0", "\u200e \u200e", "a\ufffd"})
    void makesALabelThatIsTaken(String name) {
        assertThat(DisplayText.checkLabel("the label", DisplayText.toLabel(name)))
                .contains("_");
    }

    @Test
    void cutsALongNameBetweenCodePoints() {
        assertThat(DisplayText.toLabel("\ud83d\ude00".repeat(300))).isEqualTo("\ud83d\ude00".repeat(63));
    }

    @ParameterizedTest
    @CsvSource({"Secret,'''Secret'''", "a_b,'''a_b'''"})
    void showsAForeignNameThatIsAPlainWord(String name, String shown) {
        assertThat(DisplayText.foreignName(name)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "HXTRYI7EPSX3LVQ2EPCFQSYJIHENTG5T", "a1", "a\nb", "abcdefghijklmnopqrstuvwxy", "\u00e9"})
    void hidesEveryOtherForeignName(String name) {
        assertThat(DisplayText.foreignName(name)).isEqualTo("(not a plain word, not shown)");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "alice|alice",
                "\" alice\"|\" alice\"",
                "\"alice \"|alice\\u0020",
                "\"a   b\"|a \\u0020\\u0020b",
                "a\u202eb|a\\u202eb",
                "a\u00a0b|a\\u00a0b",
                "a\u200db|a\\u200db",
                "a\ufe0fb|a\\ufe0fb",
                "\u0301a|\\u0301a",
                "a\u0301|a\u0301",
                "a\udb40\udc41b|a\\udb40\\udc41b",
                "a\ud800b|a\\ud800b",
                "a\\u202eb|a\\u005cu202eb",
                "CORP\\alice|CORP\\alice",
                "a\u001bb|a?b",
                "\u05d0\u05d1|\u05d0\u05d1",
                "\ud83d\ude00|\ud83d\ude00",
                "\"\"|\"\""
            })
    void writesANameSoThatItLooksLikeNothingElse(String name, String shown) {
        assertThat(DisplayText.shown(name)).isEqualTo(shown);
    }

    @Test
    void writesALineSoThatItStaysOneAndJsonMeansTheSame() {
        assertThat(DisplayText.line("{\"a\":  \"\\u202e\u202e\udb40\udc41\\n\"}"))
                .isEqualTo("{\"a\":  \"\\u202e\\u202e\\udb40\\udc41\\n\"}");
        assertThat(DisplayText.line("a\r\nb")).isEqualTo("a??b");
    }
}
