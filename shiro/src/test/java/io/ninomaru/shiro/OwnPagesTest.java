package io.ninomaru.shiro;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Account;
import io.ninomaru.account.Answer;
import io.ninomaru.account.Attempt;
import io.ninomaru.account.Enrollment;
import io.ninomaru.account.RecoveryCode;
import io.ninomaru.secondfactor.AccountStatus;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.totp.Totp;
import java.time.Duration;
import java.util.List;
import org.apache.shiro.authc.AuthenticationException;
import org.apache.shiro.authc.DisabledAccountException;
import org.apache.shiro.authc.ExpiredCredentialsException;
import org.apache.shiro.subject.Subject;
import org.junit.jupiter.api.Test;

/** What the guide says to an application with pages of its own: each refusal is told apart, and a set-up completes a login. */
class OwnPagesTest {

    private static final Account DUDE = Account.of(Castle.DUDE);

    private final Castle castle = new Castle();

    /** What a page says to a token. */
    private static String said(Subject subject, TotpToken token) {
        try {
            subject.login(token);
            return "in";
        } catch (SecondCodeNeededException e) {
            return "give two codes in a row";
        } catch (WrongCodeException e) {
            return e.checkClock() ? "wrong; look at the clock of your phone" : "wrong";
        } catch (WaitException e) {
            return "nothing is checked before " + e.until();
        } catch (ExpiredCredentialsException e) {
            return "have a code sent, or begin the set-up again";
        } catch (DisabledAccountException e) {
            return "only a recovery code helps";
        } catch (InvalidAuthenticationSequenceException e) {
            return "log in again";
        }
    }

    @Test
    void eachRefusalIsToldApart() {
        Totp totp = castle.protect(Castle.DUDE);
        Subject subject = castle.betweenTheSteps(Castle.DUDE);
        assertThat(said(castle.visitor(), new TotpToken(castle.code(totp)))).isEqualTo("log in again");
        assertThat(said(subject, TotpToken.sent(castle.code(totp)))).startsWith("have a code sent");
        for (int i = 0; i < 5; i++) {
            assertThat(said(subject, new TotpToken(castle.wrong(totp)))).isEqualTo("wrong");
        }
        assertThat(said(subject, new TotpToken(castle.code(totp)))).startsWith("nothing is checked before 2");
        castle.advance(Duration.ofMinutes(1));
        assertThat(said(subject, new TotpToken(castle.code(totp)))).isEqualTo("in");
        castle.secondFactor.operator("test", "a test").disable(DUDE);
        assertThat(said(castle.betweenTheSteps(Castle.DUDE), new TotpToken(castle.nextCode(totp))))
                .isEqualTo("only a recovery code helps");
    }

    @Test
    void aSetUpCompletesTheLoginOfWhoMustHaveASecondFactor() {
        castle.realm.setRequired(true);
        Subject subject = castle.betweenTheSteps(Castle.DUDE);
        Totp totp = begun(subject, "").granted();
        SetUpToken token = new SetUpToken(castle.code(totp));
        subject.login(token);
        List<RecoveryCode> shownOnce = token.recoveryCodes();
        assertThat(shownOnce).hasSize(10);
        assertThat(castle.realm.stepOf(subject)).isEqualTo(LoginStep.NONE);
        castle.advance(Duration.ofMinutes(1));
        assertThat(begun(subject, castle.wrong(totp)).answer().isGranted()).isFalse();
        assertThat(begun(subject, castle.code(totp)).answer().isGranted()).isTrue();
    }

    private record Begun(Totp totp, Answer<Enrollment> answer) {
        Totp granted() {
            assertThat(answer.isGranted()).isTrue();
            return totp;
        }
    }

    /** What a page of a set-up does with what was typed into it. */
    private Begun begun(Subject subject, String typed) {
        TotpRealm realm = castle.realm;
        if (!realm.isFirstFactorFresh(subject)) {
            throw new AuthenticationException("the password was given too long ago");
        }
        SecondFactor secondFactor = realm.secondFactor();
        Account account = realm.accountOf(subject).orElseThrow();
        Totp totp = secondFactor.factory().create().withLabel(account.name());
        Answer<Enrollment> answer = isProtected(account)
                ? secondFactor.enroll(account, totp, SecondFactor.DEFAULT_NAME, Attempt.of(typed))
                : secondFactor.enroll(account, totp);
        return new Begun(totp, answer);
    }

    private boolean isProtected(Account account) {
        return castle.secondFactor
                .status(account)
                .filter(AccountStatus::isProtected)
                .isPresent();
    }

    @Test
    void aCodeIsSentOnRequestToWhoHasAnAppToo() {
        Totp totp = castle.protect(Castle.DUDE);
        castle.protectByNumber(Castle.DUDE, castle.attempt(totp));
        Subject subject = castle.betweenTheSteps(Castle.DUDE);
        SentCodes codes = castle.realm.sentCodes();
        CodeSending sending = codes.send(subject);
        assertThat(sending).isInstanceOf(CodeSending.HandedOver.class);
        assertThat(said(subject, new TotpToken(castle.gateway.arrived())))
                .as("a code without a word is the app's")
                .isEqualTo("wrong");
        assertThat(said(subject, TotpToken.sent(castle.gateway.arrived()))).isEqualTo("in");
    }
}
