package io.ninomaru.qr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import com.google.zxing.Result;
import com.google.zxing.ResultMetadataType;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingTest {

    @ParameterizedTest
    @MethodSource("io.ninomaru.qr.Texts#all")
    void modulesDecodeToTheTextAtErrorCorrectionM(String text) {
        Result result = Reader.read(Reader.framed(QrCode.encode(text)));

        assertThat(result.getText()).isEqualTo(text);
        assertThat(result.getResultMetadata()).containsEntry(ResultMetadataType.ERROR_CORRECTION_LEVEL, "M");
    }

    @ParameterizedTest
    @CsvSource({"plain ASCII, ]Q1", "naïve, ]Q2"})
    void onlyNonAsciiTextAnnouncesItsCharacterSet(String text, String symbology) {
        assertThat(Reader.read(Reader.framed(QrCode.encode(text))).getResultMetadata())
                .containsEntry(ResultMetadataType.SYMBOLOGY_IDENTIFIER, symbology);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "é"})
    void theLongestTextFitsAndOneByteMoreIsRefusedWithoutQuotingIt(String unit) {
        int unitBytes = unit.equals("x") ? 1 : 2;
        String longest = unit.repeat(2330 / unitBytes);

        QrCode code = QrCode.encode(longest);
        assertThat(code.size()).isEqualTo(177);
        assertThat(Reader.text(Reader.framed(code))).isEqualTo(longest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QrCode.encode(longest + "~"))
                .withMessageContainingAll("2331 bytes", "at most 2330")
                .withMessageNotContaining(unit.repeat(2))
                .withMessageNotContaining("~");
    }

    @Test
    void anEmptyTextIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> QrCode.encode("")).withMessageContaining("empty");
    }

    @Test
    void noTextIsRefused() {
        assertThatNullPointerException().isThrownBy(() -> QrCode.encode(null));
    }

    @Test
    void aLoneSurrogateIsRefusedWithoutQuotingTheText() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QrCode.encode(Texts.URI + '\ud83d'))
                .withMessageContaining("not well-formed")
                .withMessageNotContaining("HXTRYI7");
    }

    @Test
    void theStringFormIsTheSizeAlone() {
        assertThat(QrCode.encode("1")).hasToString("QrCode[21x21 modules]");
        assertThat(QrCode.encode(Texts.URI).toString()).matches("QrCode\\[\\d+x\\d+ modules]");
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "0, -1", "21, 0", "0, 21"})
    void noModuleIsOutsideTheCode(int x, int y) {
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> QrCode.encode("1").dark(x, y));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG-u-nu-arab", "th-TH-u-nu-thai", "tr-TR", "hi-IN-u-nu-deva"})
    void theDefaultLocaleChangesNothing(String locale) {
        Locale before = Locale.getDefault();
        String svg = QrCode.encode(Texts.URI).toSvg();
        byte[] png = QrCode.encode(Texts.URI).toPng(1);
        try {
            Locale.setDefault(Locale.forLanguageTag(locale));
            QrCode code = QrCode.encode(Texts.URI);
            assertThat(code.toSvg()).isEqualTo(svg);
            assertThat(code.toPng(1)).isEqualTo(png);
            assertThat(code.toString()).isEqualTo("QrCode[" + code.size() + "x" + code.size() + " modules]");
        } finally {
            Locale.setDefault(before);
        }
    }
}
