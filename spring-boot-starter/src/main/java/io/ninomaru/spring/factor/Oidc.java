package io.ninomaru.spring.factor;

import java.time.Instant;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.util.ClassUtils;

/** Logins by OpenID Connect: the provider may have let somebody in whom it knew from days ago, and says when it last asked. */
final class Oidc {

    private static final boolean PRESENT =
            ClassUtils.isPresent("org.springframework.security.oauth2.core.oidc.user.OidcUser", null);

    private Oidc() {}

    static boolean isIn(Authentication authentication) {
        return PRESENT && Claims.user(authentication).isPresent();
    }

    /** The claim {@code auth_time}, which is there if it was asked for by {@code max_age}. */
    static Optional<Instant> authenticatedAt(Authentication authentication) {
        return Claims.user(authentication).flatMap(user -> Optional.ofNullable(user.getAuthenticatedAt()));
    }

    /** Apart, so that the module is needed only where it is. */
    private static final class Claims {
        static Optional<OidcUser> user(Authentication authentication) {
            return authentication.getPrincipal() instanceof OidcUser user ? Optional.of(user) : Optional.empty();
        }
    }
}
