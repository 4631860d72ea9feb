package io.ninomaru.secondfactor;

/** How much is tried where more is always better: little for whoever waits for the answer, all of it where the peers are required, too. */
public final class Effort {

    private static final boolean IS_WHOLE = "required".equals(System.getenv("NINOMARU_PEERS"));

    private Effort() {}

    /** Returns how often something is tried. */
    public static int of(int little, int whole) {
        return IS_WHOLE ? whole : little;
    }
}
