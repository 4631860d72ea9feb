package io.ninomaru.shiro;

import io.ninomaru.account.Account;
import io.ninomaru.account.ChallengeId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import org.apache.shiro.session.Session;
import org.apache.shiro.subject.PrincipalCollection;
import org.apache.shiro.subject.Subject;
import org.apache.shiro.subject.SubjectContext;
import org.jspecify.annotations.Nullable;

/** The login in two steps, for the plain security manager and the web's. */
final class TwoStepLogin {

    private volatile @Nullable TotpRealm realm;
    private volatile List<Realm> firstFactors = List.of();

    /**
     * Finds the realm of the second factor, before Shiro gives anything to the realms.
     *
     * @throws IllegalArgumentException if there are several
     * @throws IllegalStateException if there is none, or the application has to say how accounts are named; with what to write
     */
    void adopt(Collection<Realm> realms) {
        List<TotpRealm> found = realms.stream()
                .filter(TotpRealm.class::isInstance)
                .map(TotpRealm.class::cast)
                .toList();
        if (found.size() > 1) {
            throw new IllegalArgumentException("there is one TotpRealm, not " + found.size());
        }
        TotpRealm one = found.stream().findFirst().orElseThrow(TwoStepLogin::missing);
        List<Realm> others =
                realms.stream().filter(each -> !(each instanceof TotpRealm)).toList();
        if (!one.isNamedByApplication()) {
            Naming.refuse(others);
        }
        firstFactors = others;
        realm = one;
    }

    /**
     * Takes the realm of the second factor out of those that are asked about a first one: a strategy that wants every realm to
     * agree would never let anybody in.
     */
    void takeRealm(Authenticator configured) {
        if (configured instanceof ModularRealmAuthenticator modular) {
            modular.setRealms(firstFactors);
        }
    }

    /**
     * Looks at whom a session makes of a subject that is being made, and makes nobody of him whose login is not complete: no filter,
     * annotation or tag of Shiro's takes him for anybody then. Whom a cookie names is looked at when it is read, afterwards.
     */
    SubjectContext hold(SubjectContext context) {
        @Nullable Session session = context.resolveSession();
        // Not by whether it equals what the context has: read from a session twice, an object may not equal itself.
        Optional<PrincipalCollection> owner = LoginSession.owner(session);
        if (session == null
                || context.getAuthenticationInfo() != null
                || owner.isEmpty()
                || realm().isComplete(owner.get(), LoginSession.secondFactor(session))) {
            return context;
        }
        LoginSession.takeBack(
                session,
                Optional.of(LoginSession.firstFactorOf(owner.get(), session))
                        .filter(first -> context.resolveAuthenticated() && realm().isFresh(first)));
        // It is Shiro's own copy.
        Set.copyOf(context.keySet()).stream()
                .filter(key -> context.get(key) instanceof PrincipalCollection)
                .forEach(context::remove);
        context.setAuthenticated(false);
        return context;
    }

    TotpRealm realm() {
        @Nullable TotpRealm taken = realm;
        if (taken == null) {
            throw missing();
        }
        return taken;
    }

    private static IllegalStateException missing() {
        return new IllegalStateException(
                "this security manager has no TotpRealm among its realms, so it cannot tell who has a second factor: in the"
                        + " [main] of shiro.ini write totpRealm = " + TotpRealm.class.getName()
                        + ", and name it in securityManager.realms if you set that; in Java give it to setRealms");
    }

    Subject login(Subject subject, AuthenticationToken token, BiFunction<Subject, AuthenticationToken, Subject> login) {
        return token instanceof TotpToken code ? secondStep(subject, code, login) : firstStep(subject, token, login);
    }

    private Subject firstStep(
            Subject subject, AuthenticationToken token, BiFunction<Subject, AuthenticationToken, Subject> login) {
        try {
            Subject loggedIn = login.apply(subject, token);
            LoginSession.completeWithout(loggedIn, realm().now());
            return loggedIn;
        } catch (AdditionalAuthenticationRequiredException e) {
            // Before the login's session begins: a fault of the store leaves the subject as it is, and the wait is not
            // its time. Where none may begin nobody waits for a code.
            Optional<CodeSending> sending =
                    e.isCodeOwed() && LoginSession.open(subject).isPresent()
                            ? realm().sentCodes().sendUnasked(e.principals())
                            : Optional.empty();
            FirstFactor first = new FirstFactor(e.principals(), realm().now(), isRememberMe(token));
            LoginSession.begin(subject, first, sending);
            throw sending.isPresent() ? e.after(sending) : e;
        }
    }

    private Subject secondStep(
            Subject subject, TotpToken token, BiFunction<Subject, AuthenticationToken, Subject> login) {
        FirstFactor first = firstFactor(subject);
        Account account = realm().account(first.principals());
        if (token instanceof SetUpToken && subject.isAuthenticated() && !realm().isFreshForChanges(first)) {
            throw new InvalidAuthenticationSequenceException(
                    "the first factor was given too long ago to set something up: log in again");
        }
        boolean isComplete = subject.isAuthenticated() && realm().hasGiven(subject, account);
        // From before the code is verified: if it has become another one meanwhile, the code is of no use.
        String epoch = realm().epoch(account);
        Optional<ChallengeId> challenge = LoginSession.challenge(subject.getSession(false));
        try {
            SecondStep step = new SecondStep(token, first, isComplete, epoch, challenge);
            Subject loggedIn = login.apply(subject, step);
            LoginSession.complete(loggedIn, first, realm().given(step, account));
            return loggedIn;
        } catch (InvalidSessionException e) {
            // Another login or a logout has ended the session meanwhile, and this login with it.
            throw new InvalidAuthenticationSequenceException("the session has ended meanwhile: begin again");
        }
    }

    /** A subject that is in may give its second factor again; one that is remembered has given nothing. */
    private FirstFactor firstFactor(Subject subject) {
        if (subject.isAuthenticated()) {
            return LoginSession.firstFactorOf(LoginSession.principals(subject), subject.getSession(false));
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
        AuthenticationInfo info;
        try {
            info = firstFactor.apply(token);
        } catch (AuthenticationException e) {
            // Shiro's authenticator takes every fault for a login that failed; this one is nobody's wrong password.
            throw e.getCause() instanceof ForeignWiring fault ? fault : e;
        }
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

    /** What is remembered of a login: the second factor too, if one was given. */
    AuthenticationInfo toRemember(AuthenticationToken token, AuthenticationInfo info) {
        return token instanceof SecondStep step
                ? Remembered.of(info, realm().given(step, realm().account(step.principals())))
                : info;
    }

    /** Between the steps nobody is remembered; and whoever has a second factor, or must, only if he gave it then. */
    @Nullable
    PrincipalCollection remembered(
            SubjectContext context, Function<SubjectContext, @Nullable PrincipalCollection> identity) {
        if (LoginSession.firstFactor(context.resolveSession()).isPresent()) {
            return null;
        }
        @Nullable PrincipalCollection kept = identity.apply(context);
        if (kept == null || kept.isEmpty()) {
            return kept;
        }
        PrincipalCollection who = Remembered.person(kept);
        return realm().isComplete(who, Remembered.given(kept)) ? who : null;
    }

    private static void tell(Authenticator configured, Consumer<AuthenticationListener> news) {
        if (configured instanceof AbstractAuthenticator known) {
            known.getAuthenticationListeners().forEach(news);
        }
    }
}
