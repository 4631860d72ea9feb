package io.ninomaru.pages;

import java.util.Arrays;

/** Why no code was sent that was asked for, as the address of a page tells it. */
public enum Unsent {
    /** What sends it has refused, or could not be reached. */
    REFUSED("refused"),
    /** As many were sent as may be at this time. */
    LATER("later"),
    /** The number may have changed hands. */
    RISK("risk");

    /** What the address of a page ends with for which a code was sent. */
    public static final String SENT = "?sent";

    private final String word;

    Unsent(String word) {
        this.word = word;
    }

    /** Returns what the page's address ends with. */
    public String ending() {
        return "?unsent=" + word;
    }

    static Unsent of(String word) {
        return Arrays.stream(values())
                .filter(known -> known.word.equals(word))
                .findFirst()
                .orElse(REFUSED);
    }
}
