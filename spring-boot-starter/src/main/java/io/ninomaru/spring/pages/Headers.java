package io.ninomaru.spring.pages;

import jakarta.servlet.http.HttpServletResponse;

/** The headers of every page: nothing is kept, nothing comes from elsewhere, nothing frames it. */
final class Headers {

    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
            + "frame-ancestors 'none'; base-uri 'none'";
    private static final String OWN_FORMS = "; form-action 'self'";

    private Headers() {}

    /** A code may end a login that goes on at another site, and browsers take that for the form's own address. */
    static void write(Page page, HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", page instanceof Page.Code ? POLICY : POLICY + OWN_FORMS);
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
    }
}
