package io.ninomaru.spring.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who asks: a person with a browser, or a program, which gets no page and is sent nowhere. */
public final class Clients {

    private Clients() {}

    /**
     * Returns whether a page can be the answer: where HTML is accepted by name; or anything is, and neither a script of a page nor a
     * client with credentials of its own is asking.
     */
    public static boolean readsPages(HttpServletRequest request) {
        String accept =
                String.join(",", Collections.list(request.getHeaders("Accept"))).toLowerCase(Locale.ROOT);
        if ("XMLHttpRequest".equals(request.getHeader("X-Requested-With"))) {
            return false;
        }
        if (accept.contains("text/html") || accept.contains("application/xhtml+xml")) {
            return true;
        }
        boolean anything = accept.isBlank() || accept.contains("*/*") || accept.contains("text/*");
        return anything && request.getHeader("Authorization") == null && !isScript(request);
    }

    private static boolean isScript(HttpServletRequest request) {
        @Nullable String destination = request.getHeader("Sec-Fetch-Dest");
        return "empty".equals(destination);
    }
}
