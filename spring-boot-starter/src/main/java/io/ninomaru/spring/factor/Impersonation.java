package io.ninomaru.spring.factor;

import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.switchuser.SwitchUserGrantedAuthority;

/** That an operator acts as another person, by Spring Security's {@code SwitchUserFilter}. */
public final class Impersonation {

    private Impersonation() {}

    /** Returns the operator's own authentication, or empty if nobody acts as another. */
    public static Optional<Authentication> operator(Authentication authentication) {
        return authentication.getAuthorities().stream()
                .filter(SwitchUserGrantedAuthority.class::isInstance)
                .map(authority -> ((SwitchUserGrantedAuthority) authority).getSource())
                .findFirst();
    }
}
