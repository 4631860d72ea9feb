package io.ninomaru.otp;

/**
 * How many time steps before and after the current one are accepted (RFC 6238 section 5.2).
 *
 * @param past steps before the current one: 0 to {@value #MAX}
 * @param future steps after the current one: 0 to {@value #MAX}
 */
public record Window(int past, int future) {

    /** The widest that either side may be. */
    public static final int MAX = 2;

    /** One step each side: a phone may be half a minute off, and a code may be typed while it changes. */
    public static final Window DEFAULT = new Window(1, 1);

    /** The current step alone. */
    public static final Window STRICT = new Window(0, 0);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a side is outside 0 to {@value #MAX}
     */
    public Window {
        if (past < 0 || past > MAX || future < 0 || future > MAX) {
            throw new IllegalArgumentException("a window has 0 to " + MAX + " steps on each side");
        }
    }

    /** Returns how many time steps it has. */
    public int steps() {
        return past + 1 + future;
    }
}
