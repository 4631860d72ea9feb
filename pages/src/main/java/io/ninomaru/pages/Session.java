package io.ninomaru.pages;

import java.util.Optional;

/** What the journey keeps in a visitor's session: texts, for sessions are stored in many ways. Keys and codes in them are sealed. */
public interface Session {

    /** What is kept. */
    enum Item {
        /** A set-up under way; the key in it is encrypted under the application's secret. */
        SET_UP,
        /** The code that was sent last. It is kept when a login gives the session another identifier. */
        CHALLENGE,
        /** What is said at the page that a refused form has led to. */
        SAID,
        /** What the cookie of the session's browser is. It is bound to the session's identifier. */
        BROWSER,
        /** When it was found that the answer to something accepted has never reached the browser. */
        LOST,
        /** What a recovery code has granted to this session; it is a secret, and of use with this account alone. */
        GRANT,
        /** Recovery codes that are still to be shown, sealed. */
        CODES
    }

    /** Returns what is kept. */
    Optional<String> get(Item item);

    /** Keeps a text, in the place of an earlier one; begins a session if there is none. */
    void put(Item item, String text);

    /** Keeps it no longer. */
    void remove(Item item);
}
