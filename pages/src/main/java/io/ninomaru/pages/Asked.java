package io.ninomaru.pages;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request as {@link Repeats} looks at it, before anything else has done so.
 *
 * @param isPost whether something is to be done
 * @param address what is asked for, with its query
 * @param fields the fields of address and body
 * @param browser the value of the cookie {@link FormCookie}
 * @param session the identifier of the session that the request names, if that is there
 */
public record Asked(
        boolean isPost,
        String address,
        Map<String, String[]> fields,
        Optional<String> browser,
        Optional<String> session) {

    /** Takes the cookie's value out of the quotes that some programs put around it. */
    public Asked {
        browser = browser.map(FormCookie::unquoted);
    }

    /**
     * Returns a servlet's request.
     *
     * @param method its method
     * @param path what is asked for
     * @param query what stands behind a question mark, if there is one
     */
    public static Asked of(
            String method,
            String path,
            @Nullable String query,
            Map<String, String[]> fields,
            Optional<String> browser,
            Optional<String> session) {
        return new Asked(method.equals("POST"), path + (query == null ? "" : "?" + query), fields, browser, session);
    }

    /** Returns the method; fields and identifiers are secret. */
    @Override
    public String toString() {
        return "Asked[" + (isPost ? "POST" : "GET") + "]";
    }
}
