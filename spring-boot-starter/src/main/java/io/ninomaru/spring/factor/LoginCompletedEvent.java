package io.ninomaru.spring.factor;

import org.springframework.security.authentication.event.AbstractAuthenticationEvent;
import org.springframework.security.core.Authentication;

/**
 * Somebody has given all that his login takes: the second factor too, if the account has one or must. Once for each login by a
 * page or a form; of requests that bring their first factor with them, as with HTTP Basic, it tells when a code was given.
 * {@code AuthenticationSuccessEvent} tells of each factor by itself, so of the password alone.
 */
public final class LoginCompletedEvent extends AbstractAuthenticationEvent {

    private static final long serialVersionUID = 1;

    /** Makes one of the whole authentication. */
    public LoginCompletedEvent(Authentication authentication) {
        super(authentication);
    }
}
