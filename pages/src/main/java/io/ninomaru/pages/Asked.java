package io.ninomaru.pages;

import java.util.Map;
import java.util.Optional;

/**
 * A request as {@link Repeats} looks at it, before anything else has done so.
 *
 * @param isPost whether something is to be done
 * @param address what is asked for, with its query
 * @param fields the fields of address and body
 * @param browser the value of the cookie {@link Repeats#COOKIE}
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
        browser = browser.map(Repeats::unquoted);
    }

    /** Returns the method; fields and identifiers are secret. */
    @Override
    public String toString() {
        return "Asked[" + (isPost ? "POST" : "GET") + "]";
    }
}
