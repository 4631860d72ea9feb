package io.ninomaru.spring.web;

import io.ninomaru.spring.factor.Standings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;

/**
 * A login of the session that {@link SessionGate} keeps from the filters behind it.
 *
 * @param own what the session has
 * @param stranger what the filters see in its place
 * @param seen where the session stands, unless the pages find that out themselves
 */
record Held(SecurityContext own, Authentication stranger, Optional<Standings.Seen> seen) {

    private static final String ATTRIBUTE = Held.class.getName();

    static Held of(SecurityContext own, Optional<Standings.Seen> seen) {
        return new Held(own, newStranger(), seen);
    }

    static Authentication newStranger() {
        return new AnonymousAuthenticationToken(
                "ninomaru", "anonymousUser", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));
    }

    void keep(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    static void forget(HttpServletRequest request) {
        request.removeAttribute(ATTRIBUTE);
    }

    /** What is kept from this authentication, if it is what the filters see in its place. */
    static Optional<Held> behind(@Nullable Authentication seen, HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Held held && held.stranger() == seen
                ? Optional.of(held)
                : Optional.empty();
    }
}
