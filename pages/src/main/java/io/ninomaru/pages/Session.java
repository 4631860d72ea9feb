package io.ninomaru.pages;

import java.util.Optional;

/** What the journey keeps in a visitor's session: texts, for sessions are stored in many ways. None of them holds a key or a code. */
public interface Session {

    /** What is kept. */
    enum Item {
        /** A set-up under way; the key in it is encrypted under the application's secret. */
        SET_UP,
        /** The code that was sent last. It is kept when a login gives the session another identifier. */
        CHALLENGE
    }

    /** Returns what is kept. */
    Optional<String> get(Item item);

    /** Keeps a text, in the place of an earlier one; begins a session if there is none. */
    void put(Item item, String text);

    /** Keeps it no longer. */
    void remove(Item item);
}
