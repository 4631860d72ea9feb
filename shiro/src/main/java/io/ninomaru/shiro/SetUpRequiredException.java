package io.ninomaru.shiro;

import org.apache.shiro.subject.PrincipalCollection;

/**
 * The first factor was right, the account has no second one, and the rule demands one: let the person set it up, and let
 * {@link SetUpToken} complete the login.
 */
public final class SetUpRequiredException extends AdditionalAuthenticationRequiredException {

    private static final long serialVersionUID = 1L;

    SetUpRequiredException(PrincipalCollection principals) {
        super("the first factor was right; a second one has to be set up to complete the login", principals);
    }
}
