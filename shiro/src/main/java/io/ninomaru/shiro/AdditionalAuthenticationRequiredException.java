package io.ninomaru.shiro;

import java.util.Optional;
import org.apache.shiro.authc.AuthenticationException;
import org.apache.shiro.subject.PrincipalCollection;
import org.jspecify.annotations.Nullable;

/**
 * The first factor was right and the account is protected, and where all its codes are sent, one was: ask for a code, and let {@link TotpToken} complete the login. Until
 * then the subject is nobody, with a new session that knows whose login it is.
 */
public class AdditionalAuthenticationRequiredException extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private static final String CODE_NEEDED = "the first factor was right; a code is needed to complete the login";

    private final transient PrincipalCollection principals;
    private final boolean isCodeOwed;
    private final @Nullable CodeSending sending;

    /** Makes one before anything is sent; {@code isCodeOwed} says whether a code is to be. */
    AdditionalAuthenticationRequiredException(PrincipalCollection principals, boolean isCodeOwed) {
        this(CODE_NEEDED, principals, isCodeOwed, null);
    }

    /** Makes one for whom nothing can be sent. */
    AdditionalAuthenticationRequiredException(String message, PrincipalCollection principals) {
        this(message, principals, false, null);
    }

    private AdditionalAuthenticationRequiredException(
            String message, PrincipalCollection principals, boolean isCodeOwed, @Nullable CodeSending sending) {
        super(message);
        this.principals = principals;
        this.isCodeOwed = isCodeOwed;
        this.sending = sending;
    }

    boolean isCodeOwed() {
        return isCodeOwed;
    }

    AdditionalAuthenticationRequiredException after(Optional<CodeSending> sent) {
        return new AdditionalAuthenticationRequiredException(CODE_NEEDED, principals, false, sent.orElse(null));
    }

    /**
     * Returns what became of the code that was sent: to an account that has a number and no app, if there is what sends. The
     * subject's session keeps it too, see {@link SentCodes#last}.
     */
    public Optional<CodeSending> sending() {
        return Optional.ofNullable(sending);
    }

    /** Returns who has given the first factor: nothing that this person may do yet. */
    public PrincipalCollection principals() {
        return principals;
    }
}
