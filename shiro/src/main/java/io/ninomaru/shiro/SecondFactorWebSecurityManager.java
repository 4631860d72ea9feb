package io.ninomaru.shiro;

import java.util.Collection;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.realm.Realm;
import org.apache.shiro.subject.PrincipalCollection;
import org.apache.shiro.subject.Subject;
import org.apache.shiro.subject.SubjectContext;
import org.apache.shiro.web.mgt.DefaultWebSecurityManager;
import org.jspecify.annotations.Nullable;

/**
 * {@link SecondFactorSecurityManager} for web applications, over the container's sessions or Shiro's own. A remembered
 * identity is none between the steps, and nobody is remembered before both factors were right. Safe for any number of threads.
 */
public final class SecondFactorWebSecurityManager extends DefaultWebSecurityManager implements TwoStepManager {

    private final TwoStepLogin steps = new TwoStepLogin();

    /** Makes a security manager that is given its realms by {@link #setRealms}. */
    public SecondFactorWebSecurityManager() {
        // Nothing to prepare; declared because a public class says so itself.
    }

    /**
     * Makes a security manager over realms.
     *
     * @param realms the application's own, and one {@link TotpRealm}
     * @throws IllegalStateException if there is no {@code TotpRealm}, or it is not known how accounts are named, see
     *     {@link TotpRealm#setAccountName}
     */
    public SecondFactorWebSecurityManager(Collection<Realm> realms) {
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
