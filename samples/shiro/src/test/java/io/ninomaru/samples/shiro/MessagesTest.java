package io.ninomaru.samples.shiro;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long somebody is told to wait: never shorter than it is. */
class MessagesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T11:59:00Z, 1 seconds.",
        "2026-03-01T12:00:00Z, 1 seconds.",
        "2026-03-01T12:00:29.5Z, 30 seconds.",
        "2026-03-01T12:01:58.9Z, 119 seconds.",
        "2026-03-01T12:01:59Z, 3 minutes.",
        "2026-03-01T12:59:59Z, 61 minutes."
    })
    void aWaitIsToldFromNow(Instant until, String told) {
        assertThat(new Messages(InstantSource.fixed(NOW)).wait(until)).endsWith("Try again in " + told);
    }
}
