package io.ninomaru.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that a test moves. Safe for any number of threads. */
public final class SettableClock implements InstantSource {

    private volatile Instant now;

    /**
     * Makes a clock that stands at an instant.
     *
     * @param now the instant
     */
    public SettableClock(Instant now) {
        this.now = now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Moves it on, or back by less than nothing. */
    public void advance(Duration duration) {
        now = now.plus(duration);
    }

    /** Sets it. */
    public void set(Instant instant) {
        now = instant;
    }
}
