package io.ninomaru.shiro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.account.Account;
import io.ninomaru.account.Attempt;
import io.ninomaru.account.Outcome;
import io.ninomaru.secondfactor.AccountStatus;
import io.ninomaru.secondfactor.CodeSender.Result;
import io.ninomaru.shiro.CodeSending.HandedOver;
import io.ninomaru.totp.Totp;
import java.time.Duration;
import org.apache.shiro.authc.ExpiredCredentialsException;
import org.apache.shiro.subject.Subject;
import org.junit.jupiter.api.Test;

/** Codes that are sent between the steps: Yosai's dispatcher, with a challenge for each session. */
class SentCodesTest {

    private static final Account DUDE = Account.of(Castle.DUDE);

    private final Castle castle = new Castle();
    private final SentCodes sentCodes = castle.realm.sentCodes();

    private AccountStatus status() {
        return castle.secondFactor.status(DUDE).orElseThrow();
    }

    @Test
    void aCodeIsSentBeforeTheExceptionThatSaysWhereTo() {
        castle.protectByNumber(Castle.DUDE);
        Subject subject = castle.visitor();
        HandedOver sent = (HandedOver) Castle.sending(subject).orElseThrow();
        assertThat(castle.gateway.messages).hasSize(1);
        assertThat(sent.destination()).isEqualTo("+*********67");
        assertThat(sent.result()).isEqualTo(Result.ACCEPTED);
        assertThat(sent.digits()).isEqualTo(8);
        assertThat(sent.expiresAt()).isEqualTo(castle.now().plus(Duration.ofMinutes(10)));
        assertThat(sent.toString()).doesNotContain(castle.gateway.arrived()).doesNotContain("1234567");
        assertThat(sentCodes.last(subject)).contains(sent);

        subject.login(new TotpToken(castle.gateway.arrived()));
        assertThat(subject.isAuthenticated()).isTrue();
        assertThat(castle.realm.stepOf(subject)).isEqualTo(LoginStep.NONE);
        assertThat(sentCodes.last(subject)).isEmpty();
    }

    @Test
    void aCodeWorksOnceAndOnlyInTheSessionThatItWasSentFor() {
        castle.protectByNumber(Castle.DUDE);
        Subject first = castle.betweenTheSteps(Castle.DUDE);
        String used = castle.gateway.arrived();
        first.login(new TotpToken(used));

        Subject again = castle.betweenTheSteps(Castle.DUDE);
        assertThat(Castle.refusal(again, used)).isInstanceOf(WrongCodeException.class);
        String second = castle.gateway.arrived();
        Subject third = castle.betweenTheSteps(Castle.DUDE);
        assertThat(Castle.refusal(again, second)).isInstanceOf(ExpiredCredentialsException.class);
        assertThat(Castle.refusal(again, castle.gateway.arrived())).isInstanceOf(ExpiredCredentialsException.class);
        third.login(new TotpToken(castle.gateway.arrived()));
    }

    @Test
    void aCodeThatConfirmsANumberIsNoLoginCode() {
        Totp totp = castle.protect(Castle.DUDE);
        castle.secondFactor.delivered().enroll(DUDE, Castle.NUMBER, "my phone", castle.attempt(totp));
        Subject subject = castle.betweenTheSteps(Castle.DUDE);
        assertThat(sentCodes.canSend(subject)).isFalse();
        assertThatThrownBy(() -> subject.login(TotpToken.sent(castle.gateway.arrived())))
                .isInstanceOf(ExpiredCredentialsException.class);
        assertThatThrownBy(() -> sentCodes.send(subject)).isInstanceOf(InvalidAuthenticationSequenceException.class);
    }

    @Test
    void whoHasAnAppTooIsSentACodeOnlyWhenHeAsks() {
        Totp totp = castle.protect(Castle.DUDE);
        castle.protectByNumber(Castle.DUDE, castle.attempt(totp));
        Subject subject = castle.visitor();
        assertThat(Castle.sending(subject)).isEmpty();
        assertThat(castle.gateway.messages).isEmpty();
        assertThat(sentCodes.canSend(subject)).isTrue();

        assertThat(sentCodes.send(subject)).isInstanceOf(HandedOver.class);
        String code = castle.gateway.arrived();
        assertThat(Castle.refusal(subject, code))
                .as("a plain code is the app's")
                .isInstanceOf(WrongCodeException.class);
        assertThatThrownBy(() -> subject.login(TotpToken.sent(castle.code(totp))))
                .isInstanceOf(WrongCodeException.class);
        subject.login(TotpToken.sent(code));
        assertThat(subject.isAuthenticated()).isTrue();

        Subject another = castle.betweenTheSteps(Castle.DUDE);
        sentCodes.send(another);
        another.login(new TotpToken(castle.code(totp)));
        assertThat(castle.gateway.messages).hasSize(2);
    }

    @Test
    void aResendVoidsTheCodeBefore() {
        castle.protectByNumber(Castle.DUDE);
        Subject subject = castle.betweenTheSteps(Castle.DUDE);
        String before = castle.gateway.arrived();
        assertThat(sentCodes.send(subject)).isInstanceOf(HandedOver.class);
        assertThat(Castle.refusal(subject, before)).isInstanceOf(WrongCodeException.class);
        assertThat(status().delivered().failures()).isEqualTo(1);
        subject.login(new TotpToken(castle.gateway.arrived()));
    }

    @Test
    void aSessionFromBeforeTheNumberAsksForACodeOfItsOwn() {
        Subject subject = castle.visitor();
        subject.login(Castle.password(Castle.DUDE));
        castle.protectByNumber(Castle.DUDE);
        assertThat(castle.realm.stepOf(subject)).isEqualTo(LoginStep.CODE);
        assertThat(sentCodes.canSend(subject)).isTrue();
        sentCodes.send(subject);
        subject.login(new TotpToken(castle.gateway.arrived()));
        assertThat(castle.realm.stepOf(subject)).isEqualTo(LoginStep.NONE);
    }

    @Test
    void theNextLoginInTheSameSessionInheritsNoChallenge() {
        castle.protectByNumber(Castle.DUDE);
        Subject subject = castle.betweenTheSteps(Castle.DUDE);
        Totp walters = castle.protect("walter");
        assertThatThrownBy(() -> subject.login(Castle.password("walter")))
                .isInstanceOf(AdditionalAuthenticationRequiredException.class);
        assertThat(sentCodes.last(subject)).isEmpty();
        subject.login(new TotpToken(castle.code(walters)));
    }

    @Test
    void whereAnAppIsToBeVerifiedAnAttemptOfTwoCodesIsTheApps() {
        Totp totp = castle.protect(Castle.DUDE);
        castle.protectByNumber(Castle.DUDE, castle.attempt(totp));
        Subject subject = castle.betweenTheSteps(Castle.DUDE);
        sentCodes.send(subject);
        subject.login(new TotpToken(castle.code(totp), castle.nextCode(totp)));
        assertThat(subject.isAuthenticated()).isTrue();
        assertThat(castle.secondFactor
                        .verify(DUDE, Attempt.of(castle.nextCode(totp)))
                        .kind())
                .isEqualTo(Outcome.Kind.REJECTED);
    }
}
