package io.ninomaru.shiro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.totp.Totp;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.shiro.authc.AuthenticationException;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authc.RememberMeAuthenticationToken;
import org.apache.shiro.authc.UsernamePasswordToken;
import org.apache.shiro.authz.UnauthenticatedException;
import org.apache.shiro.mgt.RememberMeManager;
import org.apache.shiro.session.UnknownSessionException;
import org.apache.shiro.session.mgt.DefaultSessionKey;
import org.apache.shiro.subject.PrincipalCollection;
import org.apache.shiro.subject.SimplePrincipalCollection;
import org.apache.shiro.subject.Subject;
import org.apache.shiro.subject.SubjectContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Between the steps a subject is nobody, and each step has a session of its own. */
class BetweenTheStepsTest {

    private final Castle castle = new Castle();
    private final Totp totp = castle.protect(Castle.DUDE);

    private static void expectNobody(Subject subject) {
        assertThat(subject.isAuthenticated()).isFalse();
        assertThat(subject.isRemembered()).isFalse();
        assertThat(subject.isRunAs()).isFalse();
        assertThat((Object) subject.getPrincipals()).isNull();
        assertThat(subject.hasRole("bowler")).isFalse();
        assertThat(subject.isPermitted("lane:use")).isFalse();
        assertThatThrownBy(() -> subject.checkRole("bowler")).isInstanceOf(UnauthenticatedException.class);
    }

    private Subject next(Serializable sessionId) {
        return new Subject.Builder(castle.manager).sessionId(sessionId).buildSubject();
    }

    @Test
    void aSubjectIsNobodyInThisRequestAndInTheNext() {
        Subject subject = castle.betweenTheSteps(Castle.DUDE);
        expectNobody(subject);
        Subject next = next(subject.getSession().getId());
        expectNobody(next);
        next.login(new TotpToken(castle.code(totp)));
        assertThat(next(next.getSession().getId()).isAuthenticated()).isTrue();
    }

    /** As Shiro's noSessionCreation has it: not a fault for each request of a program, and not a message either. */
    @Test
    void whereNoSessionMayBeginNobodyIsLetInAndNothingIsSent() {
        castle.users.addAccount("donny", Castle.PASSWORD);
        castle.protectByNumber("donny");
        for (String user : List.of(Castle.DUDE, "donny")) {
            Subject subject = new Subject.Builder(castle.manager)
                    .sessionCreationEnabled(false)
                    .buildSubject();
            assertThatThrownBy(() -> subject.login(Castle.password(user)))
                    .isInstanceOf(AdditionalAuthenticationRequiredException.class);
            expectNobody(subject);
            assertThat(subject.getSession(false)).isNull();
        }
        assertThat(castle.gateway.messages).isEmpty();
    }

    @Test
    void a16TheSessionHasAnotherIdentifierAfterEachStepAndTheOldOnesAreDead() {
        Subject subject = castle.visitor();
        subject.getSession().setAttribute("shiroSavedRequest", "/lane/7");
        Serializable before = subject.getSession().getId();
        assertThatThrownBy(() -> subject.login(Castle.password(Castle.DUDE)))
                .isInstanceOf(AdditionalAuthenticationRequiredException.class);
        Serializable between = subject.getSession().getId();
        assertThat(Castle.refusal(subject, castle.wrong(totp))).isInstanceOf(WrongCodeException.class);
        assertThat(subject.getSession().getId()).isEqualTo(between);
        subject.login(new TotpToken(castle.code(totp)));
        Serializable after = subject.getSession().getId();

        assertThat(List.of(before, between, after)).doesNotHaveDuplicates();
        for (Serializable dead : List.of(before, between)) {
            assertThatThrownBy(() -> castle.manager.getSession(new DefaultSessionKey(dead)))
                    .isInstanceOf(UnknownSessionException.class);
        }
        assertThat(subject.getSession().getAttribute("shiroSavedRequest")).isEqualTo("/lane/7");
        assertThat(subject.getSession().getAttributeKeys())
                .noneMatch(key -> key.toString().endsWith("firstFactor"));
    }

    @Test
    void whoWasInIsNobodyOnceAnotherHasGivenAFirstFactor() {
        Subject subject = castle.visitor();
        subject.login(Castle.password("walter"));
        subject.getSession().setAttribute("secret of walter", "x");
        subject.runAs(new SimplePrincipalCollection("donny", "users"));
        assertThatThrownBy(() -> subject.login(Castle.password(Castle.DUDE)))
                .isInstanceOf(AdditionalAuthenticationRequiredException.class);
        expectNobody(subject);
        expectNobody(next(subject.getSession().getId()));
        assertThat(subject.getSession().getAttribute("secret of walter")).isNull();
    }

    @Test
    void aLoginByPasswordAloneInheritsNoSecondFactor() {
        Subject subject = castle.betweenTheSteps(Castle.DUDE);
        subject.login(new TotpToken(castle.code(totp)));
        subject.login(Castle.password("walter"));
        assertThat(subject.getPrincipal()).isEqualTo("walter");
        Totp walters = castle.protect("walter");
        assertThat(castle.realm.stepOf(subject)).isEqualTo(LoginStep.CODE);
        assertThat(castle.realm.givenAt(subject)).isEmpty();
        assertThat(Castle.refusal(subject, castle.nextCode(totp))).isInstanceOf(WrongCodeException.class);
        subject.login(new TotpToken(castle.code(walters)));
    }

    @Test
    void whoseStepItIsIsThatOfTheLoginWhateverIdentityIsAssumed() {
        Subject subject = castle.betweenTheSteps(Castle.DUDE);
        subject.login(new TotpToken(castle.code(totp)));
        subject.runAs(new SimplePrincipalCollection("walter", "users"));
        assertThat(subject.getPrincipal()).isEqualTo("walter");
        assertThat(castle.realm.stepOf(subject)).isEqualTo(LoginStep.NONE);
        assertThat(castle.realm.accountOf(subject).orElseThrow().name()).isEqualTo(Castle.DUDE);
    }

    /** Whoever it remembered last, as a browser's cookie does. */
    private static final class Memory implements RememberMeManager {

        private @Nullable PrincipalCollection remembered;
        private final List<String> news = new ArrayList<>();

        @Override
        public @Nullable PrincipalCollection getRememberedPrincipals(SubjectContext context) {
            return remembered;
        }

        @Override
        public void forgetIdentity(SubjectContext context) {
            remembered = null;
        }

        @Override
        public void onSuccessfulLogin(Subject subject, AuthenticationToken token, AuthenticationInfo info) {
            boolean rememberMe = token instanceof RememberMeAuthenticationToken asking && asking.isRememberMe();
            news.add("remember " + rememberMe);
            remembered = rememberMe ? info.getPrincipals() : null;
        }

        @Override
        public void onFailedLogin(Subject subject, AuthenticationToken token, AuthenticationException e) {
            news.add("failed");
        }

        @Override
        public void onLogout(Subject subject) {
            news.add("logout");
        }
    }

    @Test
    void a15NobodyIsRememberedBeforeBothFactorsWereRight() {
        Memory memory = new Memory();
        castle.manager.setRememberMeManager(memory);
        Subject subject = castle.visitor();
        assertThatThrownBy(() -> subject.login(new UsernamePasswordToken(Castle.DUDE, Castle.PASSWORD, true)))
                .isInstanceOf(AdditionalAuthenticationRequiredException.class);
        assertThat((Object) memory.remembered).isNull();
        assertThat(memory.news).doesNotContain("remember true");
        subject.login(new TotpToken(castle.code(totp)));
        assertThat((Object) memory.remembered).isNotNull();
    }

    @Test
    void rememberMeNeverStandsForAFactor() {
        Memory memory = new Memory();
        castle.manager.setRememberMeManager(memory);
        memory.remembered = new SimplePrincipalCollection(Castle.DUDE, "users");
        Subject remembered = castle.visitor();
        assertThat(remembered.isRemembered()).as("it tells of a password alone").isFalse();
        assertThat(castle.realm.stepOf(remembered)).isEqualTo(LoginStep.FIRST_FACTOR);
        assertThat(Castle.refusal(remembered, castle.code(totp)))
                .isInstanceOf(InvalidAuthenticationSequenceException.class);

        assertThatThrownBy(() -> remembered.login(Castle.password(Castle.DUDE)))
                .isInstanceOf(AdditionalAuthenticationRequiredException.class);
        expectNobody(remembered);
        // The browser may send its cookie again all the same.
        memory.remembered = new SimplePrincipalCollection(Castle.DUDE, "users");
        expectNobody(next(remembered.getSession().getId()));
    }
}
