package io.ninomaru.shiro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.account.Account;
import io.ninomaru.keyring.SealException;
import io.ninomaru.secondfactor.Samples;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.secondfactor.StoreException;
import io.ninomaru.testkit.InMemoryAccountStore;
import io.ninomaru.totp.Totp;
import java.util.ArrayList;
import java.util.List;
import org.apache.shiro.SecurityUtils;
import org.apache.shiro.authc.AbstractAuthenticator;
import org.apache.shiro.authc.AuthenticationException;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationListener;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authc.SimpleAuthenticationInfo;
import org.apache.shiro.mgt.DefaultSecurityManager;
import org.apache.shiro.subject.PrincipalCollection;
import org.apache.shiro.subject.Subject;
import org.junit.jupiter.api.Test;

/** I8: a fault comes out of a login as what it is, never as an answer about a code; and no fault lets anybody in. */
class FaultsTest {

    private final WatchedStore watched = new WatchedStore(new InMemoryAccountStore());
    private final Castle castle = new Castle(watched.store);
    private final Totp totp = castle.protect(Castle.DUDE);

    @Test
    void aFaultOfTheStoreAtEitherStepIsAStoreException() {
        Subject between = castle.betweenTheSteps(Castle.DUDE);
        List<String> failures = new ArrayList<>();
        ((AbstractAuthenticator) castle.manager.getAuthenticator())
                .getAuthenticationListeners()
                .add(new Failures(failures));
        watched.broken = true;
        Subject subject = castle.visitor();
        assertThatThrownBy(() -> subject.login(Castle.password(Castle.DUDE))).isInstanceOf(StoreException.class);
        assertThat(subject.isAuthenticated()).isFalse();
        assertThatThrownBy(() -> between.login(new TotpToken(castle.code(totp))))
                .isInstanceOf(StoreException.class);
        assertThat(between.isAuthenticated()).isFalse();
        assertThat(failures).isEmpty();

        watched.broken = false;
        between.login(new TotpToken(castle.code(totp)));
    }

    @Test
    void aFaultOfTheStoreMakesNobodyOfASession() {
        Subject in = castle.betweenTheSteps(Castle.DUDE);
        in.login(new TotpToken(castle.code(totp)));
        Subject.Builder next =
                new Subject.Builder(castle.manager).sessionId(in.getSession().getId());
        watched.broken = true;
        assertThatThrownBy(next::buildSubject).isInstanceOf(StoreException.class);
        watched.broken = false;
        assertThat(next.buildSubject().isAuthenticated())
                .as("and takes nothing from it")
                .isTrue();
    }

    private record Failures(List<String> heard) implements AuthenticationListener {
        @Override
        public void onSuccess(AuthenticationToken token, AuthenticationInfo info) {
            // Not looked at here.
        }

        @Override
        public void onFailure(AuthenticationToken token, AuthenticationException e) {
            heard.add(e.toString());
        }

        @Override
        public void onLogout(PrincipalCollection principals) {
            // Not looked at here.
        }
    }

    @Test
    void aRecordUnderAnotherSecretIsASealException() {
        Subject between = castle.betweenTheSteps(Castle.DUDE);
        castle.realm.setSecondFactor(SecondFactor.of(
                Samples.factory("another secret that is kept by these tests alone, of no use 0123456789"),
                watched.store));
        assertThatThrownBy(() -> between.login(new TotpToken(castle.code(totp))))
                .isInstanceOf(SealException.class);
        assertThatThrownBy(() -> castle.visitor().login(Castle.password(Castle.DUDE)))
                .isInstanceOf(SealException.class);
    }

    @Test
    void aManagerWithoutTheRealmLetsNobodyIn() {
        assertThatThrownBy(() -> new SecondFactorSecurityManager(List.of(castle.users)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("totpRealm = io.ninomaru.shiro.TotpRealm");
        assertThatThrownBy(() -> castle.manager.setRealm(castle.users))
                .as("and what it had goes on being asked")
                .isInstanceOf(IllegalStateException.class);
        castle.betweenTheSteps(Castle.DUDE);
        SecondFactorSecurityManager empty = new SecondFactorSecurityManager();
        empty.setAuthenticator(token -> new SimpleAuthenticationInfo(token.getPrincipal(), "", "own"));
        assertThatThrownBy(() -> new Subject.Builder(empty).buildSubject().login(Castle.password("walter")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("TotpRealm");
    }

    @Test
    void aRealmWithoutASecondFactorLetsNobodyIn() {
        castle.manager.setRealms(List.of(castle.users, new TotpRealm()));
        assertThatThrownBy(() -> castle.visitor().login(Castle.password("walter")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("set its secondFactor");
    }

    @Test
    void twoRealmsAreOneTooMany() {
        assertThatThrownBy(() -> castle.manager.setRealms(List.of(castle.realm, new TotpRealm())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Only our managers know whose code it is; another one must not take it for anybody's. */
    @Test
    void theRealmUnderAnotherManagerAcceptsNothing() {
        assertThatThrownBy(() -> castle.realm.getAuthenticationInfo(new TotpToken(castle.code(totp))))
                .isInstanceOf(InvalidAuthenticationSequenceException.class);
        assertThatThrownBy(() -> castle.manager.authenticate(new TotpToken(castle.code(totp))))
                .isInstanceOf(InvalidAuthenticationSequenceException.class);
        try {
            SecurityUtils.setSecurityManager(new DefaultSecurityManager(castle.users));
            assertThatThrownBy(TotpRealm::current)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("securityManager = io.ninomaru.shiro.SecondFactorSecurityManager");
            SecurityUtils.setSecurityManager(castle.manager);
            assertThat(TotpRealm.current()).isSameAs(castle.realm);
        } finally {
            SecurityUtils.setSecurityManager(null);
        }
    }

    /** Whoever asks the manager itself gets no identity for a password either. */
    @Test
    void theDoorBehindTheSubjectIsTheSame() {
        assertThatThrownBy(() -> castle.manager.authenticate(Castle.password(Castle.DUDE)))
                .isInstanceOf(AdditionalAuthenticationRequiredException.class);
        assertThat(castle.secondFactor.status(Account.of(Castle.DUDE))).isPresent();
    }
}
