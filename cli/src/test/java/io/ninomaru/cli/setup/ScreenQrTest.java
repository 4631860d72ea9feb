package io.ninomaru.cli.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.cli.terminal.Screen;
import io.ninomaru.otp.OtpauthUri;
import io.ninomaru.qr.QrCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As large as there is room for, and never larger. */
class ScreenQrTest {

    private static final String QUERY = "?secret=HXTRYI7EPSX3LVQ2EPCFQSYJIHENTG5T";

    private static String uri(String issuer, String label, String more) {
        return "otpauth://totp/" + issuer + ":" + label + QUERY + "&issuer=" + issuer + more;
    }

    /** What was left out is what a reader takes from the label. */
    @ParameterizedTest
    @ValueSource(strings = {"", "&digits=8", "&algorithm=SHA512&digits=8&period=60"})
    void theBriefUriMeansTheSame(String more) {
        String uri = uri("Example%20Org", "alice@example.org", more);
        String brief = ScreenQr.brief(uri);
        assertThat(brief).isEqualTo("otpauth://totp/Example%20Org:alice@example.org" + QUERY + more);
        assertThat(OtpauthUri.parse(brief).reveal())
                .isEqualTo(OtpauthUri.parse(uri).reveal());
    }

    @ParameterizedTest
    @ValueSource(strings = {"otpauth://totp/alice" + QUERY, "otpauth://totp/alice" + QUERY + "&issuer=Example"})
    void whereTheIssuerStandsOnceItStays(String uri) {
        assertThat(ScreenQr.brief(uri)).isEqualTo(uri);
    }

    @Test
    void moreRoomMakesALargerOne() {
        String uri = uri("Ninomaru", "maximilian.mustermann@example.com", "");
        assertThat(ScreenQr.fitting(uri, new Screen(200, 60), 1)).hasValueSatisfying(whole -> {
            assertThat(whole.quietZone()).isEqualTo(QrCode.QUIET_ZONE);
            assertThat(whole.code().size()).isEqualTo(QrCode.encode(uri).size());
        });
        assertThat(ScreenQr.fitting(uri, new Screen(80, 24), 1)).hasValueSatisfying(small -> {
            assertThat(small.lines() + 1).isLessThanOrEqualTo(24);
            assertThat(small.quietZone()).isGreaterThanOrEqualTo(2);
        });
        ScreenQr smallest = ScreenQr.smallest(uri);
        assertThat(ScreenQr.fitting(uri, new Screen(smallest.columns(), smallest.lines() + 1), 1))
                .isPresent();
        assertThat(ScreenQr.fitting(uri, new Screen(smallest.columns() - 1, 99), 1))
                .isEmpty();
        assertThat(ScreenQr.fitting(uri, new Screen(200, smallest.lines()), 1)).isEmpty();
    }
}
