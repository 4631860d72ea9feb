package io.ninomaru.spring.pages;

/** What a request is answered with. */
sealed interface Reply permits Page, Reply.Redirect {

    /**
     * Another address.
     *
     * @param path below the pages' own, beginning with a slash; or empty for the page of the code
     */
    record Redirect(String path) implements Reply {}
}
