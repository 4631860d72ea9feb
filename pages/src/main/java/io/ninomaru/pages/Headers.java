package io.ninomaru.pages;

import java.util.LinkedHashMap;
import java.util.Map;

/** The headers of every page: nothing is kept, nothing comes from elsewhere, nothing frames it. */
public final class Headers {

    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
            + "frame-ancestors 'none'; base-uri 'none'";
    private static final String OWN_FORMS = "; form-action 'self'";

    private Headers() {}

    /** Returns those of a page. A code may end a login that goes on at another site, and browsers take that for the form's own address. */
    public static Map<String, String> of(Page page) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Cache-Control", "no-store");
        headers.put("Content-Security-Policy", page instanceof Page.Code ? POLICY : POLICY + OWN_FORMS);
        headers.put("Referrer-Policy", "same-origin");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.putAll(retryAfter(page));
        return headers;
    }

    /** Returns when to come again, if a page says so. */
    static Map<String, String> retryAfter(Page page) {
        return page.problem()
                .filter(problem -> problem.retryAfterSeconds() > 0)
                .map(problem -> Map.of("Retry-After", Long.toString(problem.retryAfterSeconds())))
                .orElseGet(Map::of);
    }
}
