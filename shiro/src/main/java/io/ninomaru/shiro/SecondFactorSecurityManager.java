package io.ninomaru.shiro;

import java.util.Collection;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.mgt.DefaultSecurityManager;
import org.apache.shiro.realm.Realm;
import org.apache.shiro.subject.PrincipalCollection;
import org.apache.shiro.subject.Subject;
import org.apache.shiro.subject.SubjectContext;
import org.jspecify.annotations.Nullable;

/**
 * Shiro's security manager with a second factor: whoever has one, or must have one, is nobody until he has given it. Beside
 * its {@link TotpRealm} it takes any realms, authenticator and strategy that the application has; they are asked about the
 * first factor, as before. Safe for any number of threads.
 */
public final class SecondFactorSecurityManager extends DefaultSecurityManager implements TwoStepManager {

    private final TwoStepLogin steps = new TwoStepLogin();

    /** Makes a security manager that is given its realms by {@link #setRealms}. */
    public SecondFactorSecurityManager() {
        // Nothing to prepare; declared because a public class says so itself.
    }

    /**
     * Makes a security manager over realms.
     *
     * @param realms the application's own, and one {@link TotpRealm}
     * @throws IllegalStateException if there is no {@code TotpRealm}, or it is not known how accounts are named, see
     *     {@link TotpRealm#setAccountName}
     */
    public SecondFactorSecurityManager(Collection<Realm> realms) {
        setRealms(realms);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if there is no such realm
     */
    @Override
    public TotpRealm totpRealm() {
        return steps.realm();
    }

    @Override
    protected void afterRealmsSet() {
        steps.adopt(getRealms());
        super.afterRealmsSet();
        steps.takeRealm(getAuthenticator());
    }

    /** Here, so that the realm sees who gives it the bus. */
    @Override
    protected void afterEventBusSet() {
        super.afterEventBusSet();
    }

    /**
     * Takes either step of a login.
     *
     * @throws AdditionalAuthenticationRequiredException if the first factor was right and is not enough
     * @throws InvalidAuthenticationSequenceException if a second factor comes without a first one
     */
    @Override
    public Subject login(Subject subject, AuthenticationToken token) {
        return steps.login(subject, token, super::login);
    }

    @Override
    public AuthenticationInfo authenticate(AuthenticationToken token) {
        return steps.authenticate(token, getAuthenticator(), super::authenticate);
    }

    @Override
    protected SubjectContext resolvePrincipals(SubjectContext context) {
        return super.resolvePrincipals(steps.hold(context));
    }

    @Override
    protected void rememberMeSuccessfulLogin(AuthenticationToken token, AuthenticationInfo info, Subject subject) {
        super.rememberMeSuccessfulLogin(token, steps.toRemember(token, info), subject);
    }

    @Override
    protected @Nullable PrincipalCollection getRememberedIdentity(SubjectContext context) {
        return steps.remembered(context, super::getRememberedIdentity);
    }
}
