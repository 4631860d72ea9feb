package io.ninomaru.shiro;

/** What a subject has to do next. */
public enum LoginStep {
    /** Nothing is known of it, or only remembered: it gives the first factor. */
    FIRST_FACTOR,
    /** It has given the first factor, and gives a code. */
    CODE,
    /** It has given the first factor, and sets up a second one. */
    SET_UP,
    /** Nothing: the login is complete. */
    NONE
}
