package io.ninomaru.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of the terminal, and of the clock on the wall beside it. */
class ScreenTest {

    @Test
    void theSizeThatIsTold() {
        assertThat(Screen.of(Map.of("COLUMNS", "20", "LINES", "50"))).isEqualTo(new Screen(20, 50));
        assertThat(new Screen(20, 50).linesOf(41)).isEqualTo(3);
        assertThat(new Screen(20, 50).linesOf(0)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "", "-1", "x", "99999", "\u0668"})
    void aSizeThatIsNoneIsTheUsualOne(String size) {
        assertThat(Screen.of(Map.of("COLUMNS", size, "LINES", size))).isEqualTo(new Screen(80, 24));
        assertThat(Screen.of(Map.of())).isEqualTo(new Screen(80, 24));
    }

    @Test
    void timesAreThoseOfTheWallAndSayHowFarThatIsFromUtc() {
        Instant instant = Instant.parse("2026-11-28T23:02:40.123Z");
        assertThat(Moment.shown(instant, ZoneId.of("Europe/Berlin"))).isEqualTo("2026-11-29 00:02:40 +01:00");
        assertThat(Moment.shown(instant, ZoneId.of("UTC"))).isEqualTo("2026-11-28 23:02:40 +00:00");
    }
}
