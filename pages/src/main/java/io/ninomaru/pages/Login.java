package io.ninomaru.pages;

/** A visitor's login, as what frames the journey knows it. */
public interface Login {

    /** What a first factor is to be good for. */
    enum Use {
        /** To complete the login: it was given lately, and is still what it was. */
        COMPLETE,
        /** To confirm a set-up that was begun in the same session: it was given, and not only remembered, and is still what it was. */
        CONFIRM,
        /** To change something: it was given lately, was not only remembered, and is still what it was. */
        CHANGE
    }

    /** Returns whether the first factor is good for something. */
    boolean isGoodFor(Use use);

    /**
     * Gives the session the second factor, by an act as good as a code: a set-up confirmed in it, or an authenticator removed. If
     * that has left the account with no second factor, takes it away.
     */
    void grant();

    /**
     * Lets the session keep the second factor that it was given, at the time at which it was, after an act that has ended those of others
     * and that no code was given for.
     */
    void keep();

    /** Ends the session, so that the application's own login asks for the first factor. */
    void end();

    /** Ends the session likewise, and has its next login ask for everything again. */
    void askAgain();
}
