package io.ninomaru.jdbc;

/** Ends a piece of work that came too late: what it has done is undone, and the answer is that another was first. */
final class LostRace extends Exception {

    private static final long serialVersionUID = 1L;

    LostRace() {
        super("another was first", null, false, false);
    }
}
