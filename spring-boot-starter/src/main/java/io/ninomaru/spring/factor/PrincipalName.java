package io.ninomaru.spring.factor;

import java.lang.reflect.Method;
import java.security.Principal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetails;

/** What an authentication is named by, unless that would be the text of an object that was never meant for a name. */
final class PrincipalName {

    private PrincipalName() {}

    /**
     * Returns the name.
     *
     * @throws IllegalArgumentException if it would be the {@code toString()} of a principal of another kind: it may be another one
     *     each time, and tell a password; or if it is blank
     */
    static String of(Authentication authentication) {
        @Nullable Object principal = authentication.getPrincipal();
        String name = authentication.getName();
        if (principal != null && !namesItself(principal) && isItsText(authentication, principal, name)) {
            throw new IllegalArgumentException("the principal is a "
                    + principal.getClass().getName()
                    + ", which has no name: its toString() may be another one at each login. Make a bean of type "
                    + AccountNames.class.getName() + " that says how its account is named, or let the class implement "
                    + AuthenticatedPrincipal.class.getName());
        }
        if (name.isBlank()) {
            throw new IllegalArgumentException("the name of the login is blank");
        }
        return name;
    }

    private static boolean namesItself(Object principal) {
        return principal instanceof UserDetails
                || principal instanceof AuthenticatedPrincipal
                || principal instanceof Principal
                || principal instanceof CharSequence
                || principal instanceof Number
                || principal instanceof UUID;
    }

    /** A class of authentication that names itself is taken at its word, unless its word is the principal's text. */
    private static boolean isItsText(Authentication authentication, Object principal, String name) {
        return isNamedBySpring(original(authentication)) || name.equals(principal.toString());
    }

    private static Authentication original(Authentication authentication) {
        return authentication instanceof FactorAuthentication factor ? factor.original() : authentication;
    }

    private static boolean isNamedBySpring(Authentication authentication) {
        try {
            Method getName = authentication.getClass().getMethod("getName");
            return getName.getDeclaringClass() == AbstractAuthenticationToken.class;
        } catch (NoSuchMethodException e) {
            throw new AssertionError("every authentication has a name", e);
        }
    }
}
