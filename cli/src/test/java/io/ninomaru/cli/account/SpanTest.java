package io.ninomaru.cli.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wait in words, rounded up, so that nobody comes too early. */
class SpanTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1 second",
        "1000, 1 second",
        "1001, 2 seconds",
        "59000, 59 seconds",
        "59001, 1 minute",
        "60000, 1 minute",
        "60001, 2 minutes",
        "240000, 4 minutes",
        "3600000, 60 minutes",
        "7200000, 120 minutes",
        "7200001, 3 hours",
        "86400000, 24 hours",
        "-5, 1 second"
    })
    void isToldInWords(long millis, String words) {
        assertThat(OutcomeText.span(Instant.EPOCH, Instant.ofEpochMilli(millis)))
                .isEqualTo(words);
    }
}
