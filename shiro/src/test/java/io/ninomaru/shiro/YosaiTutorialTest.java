package io.ninomaru.shiro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.totp.Totp;
import java.time.Duration;
import org.apache.shiro.authc.ExcessiveAttemptsException;
import org.apache.shiro.authc.IncorrectCredentialsException;
import org.apache.shiro.authc.UsernamePasswordToken;
import org.apache.shiro.subject.Subject;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** The sequence of Yosai's tutorial on one-time passwords, page by page, in Shiro's words. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class YosaiTutorialTest {

    private final Castle castle = new Castle();
    private final Totp totp = castle.protect(Castle.DUDE);
    private final Subject subject = castle.visitor();

    @Test
    @Order(1)
    void aCodeBeforeThePasswordIsAnInvalidSequence() {
        assertThatThrownBy(() -> subject.login(new TotpToken(castle.code(totp))))
                .isInstanceOf(InvalidAuthenticationSequenceException.class);
    }

    @Test
    @Order(2)
    void step1AWrongPasswordIsIncorrectCredentials() {
        assertThatThrownBy(() -> subject.login(new UsernamePasswordToken(Castle.DUDE, "letsgosurfing")))
                .isInstanceOf(IncorrectCredentialsException.class);
        assertThat(Castle.refusal(subject, castle.code(totp)))
                .isInstanceOf(InvalidAuthenticationSequenceException.class);
    }

    @Test
    @Order(3)
    void step1TheRightPasswordAsksForMore() {
        assertThatThrownBy(() -> subject.login(new UsernamePasswordToken(Castle.DUDE, "letsgobowling")))
                .isInstanceOfSatisfying(
                        AdditionalAuthenticationRequiredException.class,
                        asked -> assertThat(asked.principals().getPrimaryPrincipal())
                                .isEqualTo(Castle.DUDE));
        assertThat(subject.isAuthenticated()).isFalse();
        assertThat(subject.getPrincipal()).isNull();
    }

    @Test
    @Order(4)
    void step2AWrongCodeIsIncorrectCredentials() {
        assertThat(Castle.refusal(subject, castle.wrong(totp))).isInstanceOf(IncorrectCredentialsException.class);
        assertThat(subject.isAuthenticated()).isFalse();
    }

    @Test
    @Order(5)
    void step2TheCodeCompletesTheLogin() {
        subject.login(new TotpToken(castle.code(totp)));
        assertThat(subject.isAuthenticated()).isTrue();
        assertThat(subject.getPrincipal()).isEqualTo(Castle.DUDE);
        assertThat(subject.hasRole("bowler")).isTrue();
    }

    @Test
    @Order(6)
    void aCodeIsConsumed() {
        Subject another = castle.betweenTheSteps(Castle.DUDE);
        assertThat(Castle.refusal(another, castle.code(totp))).isInstanceOf(IncorrectCredentialsException.class);
        another.login(new TotpToken(castle.nextCode(totp)));
        assertThat(another.isAuthenticated()).isTrue();
    }

    @Test
    @Order(7)
    void tooManyWrongCodesAreLimited() {
        castle.advance(Duration.ofMinutes(5));
        Subject guesser = castle.betweenTheSteps(Castle.DUDE);
        for (int i = 0; i < 5; i++) {
            assertThat(Castle.refusal(guesser, castle.wrong(totp))).isInstanceOf(IncorrectCredentialsException.class);
        }
        assertThat(Castle.refusal(guesser, castle.code(totp)))
                .isInstanceOfSatisfying(
                        WaitException.class,
                        wait -> assertThat(wait.until()).isEqualTo(castle.now().plusSeconds(30)))
                .isInstanceOf(ExcessiveAttemptsException.class);
    }
}
