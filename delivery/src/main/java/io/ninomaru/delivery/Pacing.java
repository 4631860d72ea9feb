package io.ninomaru.delivery;

import java.time.Duration;

/** Waits before a gateway is asked again. */
@FunctionalInterface
interface Pacing {

    /** Waits; false if it was interrupted. */
    boolean pause(Duration duration);

    /** By the clock. */
    static boolean sleep(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
