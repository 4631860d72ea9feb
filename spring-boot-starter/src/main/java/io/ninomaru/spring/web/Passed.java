package io.ninomaru.spring.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;

/** The login of a request that was found complete, so that it is looked up once. */
final class Passed {

    private static final String ATTRIBUTE = Passed.class.getName();

    private Passed() {}

    /** Returns whether this is what was found complete. */
    static boolean is(Authentication authentication, HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) == authentication;
    }

    /** What was found complete. */
    static Optional<Authentication> in(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Authentication whole ? Optional.of(whole) : Optional.empty();
    }

    /** Runs the rest of the chain for a login that is complete. */
    static void run(
            Authentication whole, SecurityContext own, HttpServletRequest request, SeenAs seen, SeenAs.Rest rest)
            throws IOException, ServletException {
        @Nullable Object before = request.getAttribute(ATTRIBUTE);
        request.setAttribute(ATTRIBUTE, whole);
        try {
            seen.run(whole, own, rest);
        } finally {
            request.setAttribute(ATTRIBUTE, before);
        }
    }
}
