package io.ninomaru.pages;

/** What a visit is answered with: data, of which a renderer makes HTML or something else. */
public sealed interface Reply permits Page, Reply.Redirect, Reply.Detour, Reply.Onwards, Reply.Out {

    /**
     * Another of the pages.
     *
     * @param path below the pages' own, beginning with a slash; or empty for the page of the code
     */
    record Redirect(String path) implements Reply {}

    /** The page of the code, and afterwards the page that was asked for. */
    record Detour() implements Reply {}

    /** Where the application begins, for its login has ended. */
    record Out() implements Reply {}

    /** The way on in the application: the login is complete, or the person is done with the pages. */
    record Onwards() implements Reply {}
}
