package io.ninomaru.shiro;

import io.ninomaru.account.Account;
import io.ninomaru.account.ChallengeId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.shiro.authc.AbstractAuthenticator;
import org.apache.shiro.authc.AuthenticationException;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationListener;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authc.Authenticator;
import org.apache.shiro.authc.RememberMeAuthenticationToken;
import org.apache.shiro.authc.pam.ModularRealmAuthenticator;
import org.apache.shiro.realm.Realm;
import org.apache.shiro.session.InvalidSessionException;
import org.apache.shiro.subject.PrincipalCollection;
import org.apache.shiro.subject.Subject;
import org.apache.shiro.subject.SubjectContext;
import org.jspecify.annotations.Nullable;

/** The login in two steps, for the plain security manager and the web's. */
final class TwoStepLogin {

    private volatile @Nullable TotpRealm realm;

    /**
     * Takes the realm of the second factor out of those that are asked about a first one: a strategy that wants every realm to
     * agree would never let anybody in.
     */
    void takeRealm(Collection<Realm> realms, Authenticator configured) {
        List<TotpRealm> found = realms.stream()
                .filter(TotpRealm.class::isInstance)
                .map(TotpRealm.class::cast)
                .toList();
        if (found.size() > 1) {
            throw new IllegalArgumentException("there is one TotpRealm, not " + found.size());
        }
        realm = found.isEmpty() ? null : found.get(0);
        if (configured instanceof ModularRealmAuthenticator modular) {
            modular.setRealms(
                    realms.stream().filter(each -> !(each instanceof TotpRealm)).toList());
        }
    }

    TotpRealm realm() {
        @Nullable TotpRealm taken = realm;
        if (taken == null) {
            throw new IllegalStateException(
                    "this security manager has no TotpRealm among its realms, so it cannot tell who has a second factor");
        }
        return taken;
    }

    Subject login(Subject subject, AuthenticationToken token, BiFunction<Subject, AuthenticationToken, Subject> login) {
        return token instanceof TotpToken code ? secondStep(subject, code, login) : firstStep(subject, token, login);
    }

    private Subject firstStep(
            Subject subject, AuthenticationToken token, BiFunction<Subject, AuthenticationToken, Subject> login) {
        try {
            Subject loggedIn = login.apply(subject, token);
            LoginSession.forget(loggedIn);
            return loggedIn;
        } catch (AdditionalAuthenticationRequiredException e) {
            // Before the session begins: a fault of the store leaves the subject as it is, and the wait is not its
            // time.
            Optional<CodeSending> sending =
                    e.isCodeOwed() ? realm().sentCodes().sendUnasked(e.principals()) : Optional.empty();
            FirstFactor first = new FirstFactor(e.principals(), realm().now(), isRememberMe(token));
            LoginSession.begin(subject, first, sending);
            throw sending.isPresent() ? e.after(sending) : e;
        }
    }

    private Subject secondStep(
            Subject subject, TotpToken token, BiFunction<Subject, AuthenticationToken, Subject> login) {
        FirstFactor first = firstFactor(subject);
        Account account = realm().account(first.principals());
        boolean isComplete = subject.isAuthenticated() && realm().hasGiven(subject, account);
        Optional<ChallengeId> challenge = LoginSession.challenge(subject.getSession(false));
        try {
            Subject loggedIn = login.apply(subject, new SecondStep(token, first, isComplete, challenge));
            LoginSession.complete(loggedIn, new GivenSecondFactor(account.name(), realm().now()));
            return loggedIn;
        } catch (InvalidSessionException e) {
            // Another login or a logout has ended the session meanwhile, and this login with it.
            throw new InvalidAuthenticationSequenceException("the session has ended meanwhile: begin again");
        }
    }

    /** A subject that is in may give its second factor again; one that is remembered has given nothing. */
    private FirstFactor firstFactor(Subject subject) {
        if (subject.isAuthenticated()) {
            return new FirstFactor(LoginSession.principals(subject), realm().now(), false);
        }
        return LoginSession.firstFactor(subject.getSession(false))
                .filter(realm()::isFresh)
                .orElseThrow(() -> new InvalidAuthenticationSequenceException(
                        "the first factor is missing, or was given too long ago: begin again"));
    }

    private static boolean isRememberMe(AuthenticationToken token) {
        return token instanceof RememberMeAuthenticationToken remembering && remembering.isRememberMe();
    }

    /** What a security manager's {@code authenticate} does: no door behind it is content with the first factor alone. */
    AuthenticationInfo authenticate(
            AuthenticationToken token,
            Authenticator configured,
            Function<AuthenticationToken, AuthenticationInfo> firstFactor) {
        if (token instanceof TotpToken code) {
            return secondFactor(code, configured);
        }
        AuthenticationInfo info = firstFactor.apply(token);
        realm().check(info.getPrincipals());
        return info;
    }

    /** Listeners hear of each factor by itself. Only an answer is told them: a fault goes on as what it is. */
    private AuthenticationInfo secondFactor(TotpToken token, Authenticator configured) {
        AuthenticationInfo info;
        try {
            info = realm().getAuthenticationInfo(token);
        } catch (AuthenticationException e) {
            tell(configured, listener -> listener.onFailure(token, e));
            throw e;
        }
        tell(configured, listener -> listener.onSuccess(token, info));
        return info;
    }

    /** Between the steps nobody is remembered. */
    @Nullable
    PrincipalCollection remembered(
            SubjectContext context, Function<SubjectContext, @Nullable PrincipalCollection> identity) {
        return LoginSession.firstFactor(context.resolveSession()).isPresent() ? null : identity.apply(context);
    }

    private static void tell(Authenticator configured, Consumer<AuthenticationListener> news) {
        if (configured instanceof AbstractAuthenticator known) {
            known.getAuthenticationListeners().forEach(news);
        }
    }
}
