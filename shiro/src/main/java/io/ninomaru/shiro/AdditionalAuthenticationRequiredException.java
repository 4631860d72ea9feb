package io.ninomaru.shiro;

import org.apache.shiro.authc.AuthenticationException;
import org.apache.shiro.subject.PrincipalCollection;

/**
 * The first factor was right and the account is protected: ask for a code, and let {@link TotpToken} complete the login. Until
 * then the subject is nobody, with a new session that knows whose login it is.
 */
public class AdditionalAuthenticationRequiredException extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final transient PrincipalCollection principals;

    AdditionalAuthenticationRequiredException(PrincipalCollection principals) {
        this("the first factor was right; a code is needed to complete the login", principals);
    }

    AdditionalAuthenticationRequiredException(String message, PrincipalCollection principals) {
        super(message);
        this.principals = principals;
    }

    /** Returns who has given the first factor: nothing that this person may do yet. */
    public PrincipalCollection principals() {
        return principals;
    }
}
