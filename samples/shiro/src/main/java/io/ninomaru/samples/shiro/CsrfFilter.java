package io.ninomaru.samples.shiro;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A form is taken only from a page of this session: it carries the session's token, and comes from here. */
final class CsrfFilter extends HttpFilter {

    static final String FIELD = "csrf";

    private static final long serialVersionUID = 1L;
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD");
    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (HARMLESS.contains(request.getMethod()) || isFromHere(request) && hasToken(request)) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    private static boolean isFromHere(HttpServletRequest request) {
        @Nullable String site = request.getHeader("Sec-Fetch-Site");
        return site == null || site.equals("same-origin");
    }

    private static boolean hasToken(HttpServletRequest request) {
        @Nullable HttpSession session = request.getSession(false);
        @Nullable Object expected = session == null ? null : session.getAttribute(FIELD);
        @Nullable String sent = request.getParameter(FIELD);
        return expected instanceof String token
                && sent != null
                && MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    }

    /** The session's token, for a form. */
    static String token(HttpServletRequest request) {
        HttpSession session = request.getSession();
        if (session.getAttribute(FIELD) instanceof String token) {
            return token;
        }
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        String token = Base64.getUrlEncoder().encodeToString(bytes);
        session.setAttribute(FIELD, token);
        return token;
    }

    /** A step of a login has a token of its own, as it has a session identifier of its own. */
    static void renew(HttpServletRequest request) {
        request.getSession().removeAttribute(FIELD);
    }
}
