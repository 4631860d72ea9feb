package io.ninomaru.shiro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.totp.Totp;
import java.nio.file.Path;
import java.util.List;
import org.apache.shiro.authc.pam.AllSuccessfulStrategy;
import org.apache.shiro.authc.pam.ModularRealmAuthenticator;
import org.apache.shiro.config.Ini;
import org.apache.shiro.env.BasicIniEnvironment;
import org.apache.shiro.event.support.DefaultEventBus;
import org.apache.shiro.mgt.DefaultSecurityManager;
import org.apache.shiro.subject.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is ours in a security manager or an authenticator that knows of no second factor does not just do nothing. */
class ForeignManagerTest {

    private final Castle castle = new Castle();

    @Test
    void aRealmInAForeignSecurityManagerIsAFault() {
        TotpRealm realm = new TotpRealm(castle.secondFactor);
        assertThatIllegalStateException()
                .isThrownBy(() -> realm.supports(Castle.password(Castle.DUDE)))
                .withMessageContaining("SecondFactorSecurityManager");
        assertThatIllegalStateException()
                .as("whatever its strategy, it does not start")
                .isThrownBy(() -> new DefaultSecurityManager(List.of(castle.users, realm)))
                .withMessageContaining("knows of no second factor");
        Ini ini = new Ini();
        ini.load("[main]\ntotpRealm = io.ninomaru.shiro.TotpRealm\n[users]\nthedude = letsgobowling");
        assertThatThrownBy(() -> new BasicIniEnvironment(ini).getSecurityManager())
                .hasStackTraceContaining("knows of no second factor");
    }

    @Test
    void soIsOneThatOursHasInAForeignOneBesides() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new DefaultSecurityManager(List.of(castle.users, castle.realm)))
                .withMessageContaining("knows of no second factor");
        ModularRealmAuthenticator foreign = new ModularRealmAuthenticator();
        foreign.setRealms(List.of(castle.users, castle.realm));
        assertThatThrownBy(() -> foreign.authenticate(Castle.password(Castle.DUDE)))
                .as("Shiro's authenticator calls every fault a login that failed")
                .hasStackTraceContaining("knows of no second factor");

        castle.manager.setEventBus(new DefaultEventBus());
        castle.visitor().login(Castle.password(Castle.DUDE));
    }

    @Test
    void soIsAnAuthenticatorThatIsSetLastAndAsksEveryRealm() {
        Totp totp = castle.protect(Castle.DUDE);
        ModularRealmAuthenticator own = new ModularRealmAuthenticator();
        own.setAuthenticationStrategy(new AllSuccessfulStrategy());
        own.setRealms(List.of(castle.users, castle.realm));
        castle.manager.setAuthenticator(own);
        Subject subject = castle.visitor();
        assertThatIllegalStateException()
                .isThrownBy(() -> subject.login(Castle.password(Castle.DUDE)))
                .withMessageContaining("securityManager.realms alone");
        assertThat(subject.isAuthenticated()).isFalse();

        own.setRealms(List.of(castle.users));
        Subject twice = castle.betweenTheSteps(Castle.DUDE);
        twice.login(new TotpToken(castle.code(totp)));
        assertThat(twice.isAuthenticated()).isTrue();
    }

    @Test
    void soAreRealmsThatTheAuthenticatorIsGivenByHand() {
        ((ModularRealmAuthenticator) castle.manager.getAuthenticator()).setRealms(List.of(castle.realm, castle.users));
        assertThatIllegalStateException()
                .isThrownBy(() -> castle.visitor().login(Castle.password(Castle.DUDE)))
                .withMessageContaining("leave the TotpRealm out of authenticator.realms");
    }

    /** The filter alone, in an application that was given neither our security manager nor the realm. */
    @Test
    void aFilterInAForeignSecurityManagerShowsNoPage(@TempDir Path folder) throws Exception {
        String ini = """
                [main]
                shiro.loginUrl = /login
                totp = io.ninomaru.shiro.TotpFilter
                [users]
                thedude = letsgobowling
                [urls]
                /login = authc
                /** = totp
                """;
        try (WebApplication application = new WebApplication(folder, ini)) {
            WebApplication.Visitor visitor = application.visitor();
            visitor.post("/login", "username=thedude&password=letsgobowling");
            assertThat(visitor.get("/lane"))
                    .contains("knows of no second factor")
                    .doesNotStartWith("/lane");
        }
    }
}
