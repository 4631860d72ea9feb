package io.ninomaru.pages;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Who asks: a person with a browser, or a program, which gets no page and is sent nowhere. */
public final class Clients {

    private Clients() {}

    /**
     * Returns whether a person goes somewhere by a request, so that he may want to be led there later on: not what a page fetches by
     * itself, nor an image, nor a frame.
     *
     * @param headers as of {@link #readsPages}
     */
    public static boolean goesSomewhere(Function<String, List<String>> headers) {
        String accept = String.join(",", headers.apply("Accept")).toLowerCase(Locale.ROOT);
        List<String> destination = headers.apply("Sec-Fetch-Dest");
        return readsPages(headers)
                && (destination.isEmpty() || destination.contains("document"))
                && (accept.isBlank() || accept.contains("html"));
    }

    /**
     * Returns whether a page can be the answer: where HTML is accepted by name; or anything is, and neither a script of a page nor a
     * client with credentials of its own is asking.
     *
     * @param headers all values of a header of the request, by its name; none if it has no such header
     */
    public static boolean readsPages(Function<String, List<String>> headers) {
        String accept = String.join(",", headers.apply("Accept")).toLowerCase(Locale.ROOT);
        if (headers.apply("X-Requested-With").contains("XMLHttpRequest")) {
            return false;
        }
        if (accept.contains("text/html") || accept.contains("application/xhtml+xml")) {
            return true;
        }
        boolean anything = accept.isBlank() || accept.contains("*/*") || accept.contains("text/*");
        return anything
                && headers.apply("Authorization").isEmpty()
                && !headers.apply("Sec-Fetch-Dest").contains("empty");
    }
}
