package io.ninomaru.shiro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.totp.Totp;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.shiro.authc.AbstractAuthenticator;
import org.apache.shiro.authc.AuthenticationException;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationListener;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authc.SimpleAuthenticationInfo;
import org.apache.shiro.authc.UsernamePasswordToken;
import org.apache.shiro.authc.pam.AllSuccessfulStrategy;
import org.apache.shiro.authc.pam.AtLeastOneSuccessfulStrategy;
import org.apache.shiro.authc.pam.AuthenticationStrategy;
import org.apache.shiro.authc.pam.FirstSuccessfulStrategy;
import org.apache.shiro.authc.pam.ModularRealmAuthenticator;
import org.apache.shiro.realm.SimpleAccountRealm;
import org.apache.shiro.subject.PrincipalCollection;
import org.apache.shiro.subject.SimplePrincipalCollection;
import org.apache.shiro.subject.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The realms, strategies, authenticators and listeners that an application has do what they did before. */
class RealmsAndStrategiesTest {

    private final Castle castle = new Castle();
    private final Totp totp = castle.protect(Castle.DUDE);

    static List<AuthenticationStrategy> strategies() {
        return List.of(new AllSuccessfulStrategy(), new AtLeastOneSuccessfulStrategy(), new FirstSuccessfulStrategy());
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void besideTwoRealmsUnderAnyStrategy(AuthenticationStrategy strategy) {
        SimpleAccountRealm directory = new SimpleAccountRealm("directory");
        directory.addAccount(Castle.DUDE, Castle.PASSWORD, "member");
        castle.realm.setAccountName(
                principals -> principals.getPrimaryPrincipal().toString());
        castle.manager.setRealms(List.of(castle.realm, castle.users, directory));
        ((ModularRealmAuthenticator) castle.manager.getAuthenticator()).setAuthenticationStrategy(strategy);
        Subject subject = castle.betweenTheSteps(Castle.DUDE);
        assertThat(Castle.refusal(subject, castle.wrong(totp)))
                .as("no strategy swallows what kind of answer it was")
                .isInstanceOf(WrongCodeException.class);
        subject.login(new TotpToken(castle.code(totp)));
        assertThat(subject.hasRole("bowler")).isTrue();
        assertThat(subject.getPrincipals().getRealmNames())
                .as("the principals are those of the first factor, as the strategy has them")
                .isEqualTo(
                        strategy instanceof FirstSuccessfulStrategy ? Set.of("users") : Set.of("users", "directory"));
    }

    @Test
    void underAnAuthenticatorOfTheApplicationsOwn() {
        castle.manager.setAuthenticator(
                token -> new SimpleAuthenticationInfo(token.getPrincipal(), token.getCredentials(), "own"));
        Subject subject = castle.betweenTheSteps(Castle.DUDE);
        subject.login(new TotpToken(castle.code(totp)));
        assertThat(subject.getPrincipals().getRealmNames()).containsExactly("own");
    }

    @Test
    void listenersHearOfEachFactorByItself() {
        List<String> heard = new ArrayList<>();
        ((AbstractAuthenticator) castle.manager.getAuthenticator())
                .setAuthenticationListeners(List.of(new Listener(heard)));
        Subject subject = castle.betweenTheSteps(Castle.DUDE);
        assertThat(Castle.refusal(subject, castle.wrong(totp))).isInstanceOf(WrongCodeException.class);
        subject.login(new TotpToken(castle.code(totp)));
        assertThat(heard)
                .containsExactly(
                        "success UsernamePasswordToken thedude",
                        "failure SecondStep thedude WrongCodeException",
                        "success SecondStep thedude");
    }

    private record Listener(List<String> heard) implements AuthenticationListener {
        @Override
        public void onSuccess(AuthenticationToken token, AuthenticationInfo info) {
            heard.add("success " + token.getClass().getSimpleName() + " " + token.getPrincipal());
            assertThat(token.toString()).doesNotContainPattern("[0-9]{6}");
            assertThat(token instanceof TotpToken).isEqualTo(info.getCredentials() == null);
        }

        @Override
        public void onFailure(AuthenticationToken token, AuthenticationException e) {
            heard.add("failure " + token.getClass().getSimpleName() + " " + token.getPrincipal() + " "
                    + e.getClass().getSimpleName());
        }

        @Override
        public void onLogout(PrincipalCollection principals) {
            heard.add("logout");
        }
    }

    @Test
    void anAccountIsNamedByWhatTheApplicationSays() {
        castle.realm.setAccountName(principals -> "no such " + principals.getPrimaryPrincipal());
        Subject unknown = castle.visitor();
        unknown.login(Castle.password(Castle.DUDE));
        castle.realm.setAccountName(principals -> Castle.DUDE);
        assertThatThrownBy(() -> castle.visitor().login(Castle.password("walter")))
                .isInstanceOf(AdditionalAuthenticationRequiredException.class);
    }

    @Test
    void twoPeopleOfOneNameInTwoRealmsHaveAnAccountEach() {
        SimpleAccountRealm guests = new SimpleAccountRealm("guests");
        guests.addAccount(Castle.DUDE, "marmot");
        TotpRealm realm = castle.realm;
        realm.setAccountName(
                principals -> principals.getRealmNames().iterator().next() + ":" + principals.getPrimaryPrincipal());
        castle.manager.setRealms(List.of(castle.users, guests, realm));
        castle.protect("users:" + Castle.DUDE);
        assertThat(castle.betweenTheSteps(Castle.DUDE).isAuthenticated()).isFalse();
        Subject guest = castle.visitor();
        guest.login(new UsernamePasswordToken(Castle.DUDE, "marmot"));
        assertThat(guest.isAuthenticated()).isTrue();
        assertThat(realm.accountOf(guest).orElseThrow().name()).isEqualTo("guests:" + Castle.DUDE);
    }

    /** A realm over a database that takes "TheDude" for "thedude", and keeps what was typed. */
    @Test
    void oneUserInAnySpellingIsOneAccountIfTheRealmIsToldSo() {
        castle.manager.setAuthenticator(
                token -> new SimpleAuthenticationInfo(token.getPrincipal(), token.getCredentials(), "database"));
        Subject past = castle.visitor();
        past.login(Castle.password("TheDude"));
        assertThat(past.isAuthenticated()).as("this is the trap").isTrue();

        castle.realm.setIgnoringCase(true);
        Subject subject = castle.betweenTheSteps(" TheDude ");
        subject.login(new TotpToken(castle.code(totp)));
        assertThat(castle.realm.accountOf(subject).orElseThrow().name()).isEqualTo(Castle.DUDE);
    }

    @Test
    void aPrincipalThatHasNoStableTextIsAFault() {
        TotpRealm realm = new TotpRealm(castle.secondFactor);
        UUID id = UUID.randomUUID();
        assertThat(realm.account(of(id)).name()).isEqualTo(id.toString());
        assertThat(realm.account(of(42L)).name()).isEqualTo("42");
        assertThat(realm.account(of((Principal) () -> "anna")).name()).isEqualTo("anna");
        assertThatThrownBy(() -> realm.account(of(new Object())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("setAccountName");
    }

    private static PrincipalCollection of(Object principal) {
        return new SimplePrincipalCollection(principal, "users");
    }

    @ParameterizedTest
    @ValueSource(strings = {"123456", "AAAA-BBBB-CCCC-DDDD"})
    void nothingShowsOrKeepsWhatWasTyped(String typed) {
        for (TotpToken token : List.of(new TotpToken(typed), new SetUpToken(typed), new TotpToken(typed, typed))) {
            assertThat(token + " " + token.getCredentials() + " " + token.getPrincipal())
                    .doesNotContain(typed)
                    .contains("null");
            assertThatThrownBy(() -> new ObjectOutputStream(OutputStream.nullOutputStream()).writeObject(token))
                    .as("nor does it go into a session")
                    .isInstanceOf(NotSerializableException.class);
        }
    }
}
