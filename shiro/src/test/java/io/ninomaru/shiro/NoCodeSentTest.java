package io.ninomaru.shiro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.account.Account;
import io.ninomaru.secondfactor.CodeSender.Result;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.secondfactor.StoreException;
import io.ninomaru.shiro.CodeSending.HandedOver;
import io.ninomaru.shiro.CodeSending.Later;
import io.ninomaru.testkit.InMemoryAccountStore;
import java.time.Duration;
import java.util.List;
import org.apache.shiro.authc.AuthenticationException;
import org.apache.shiro.authc.DisabledAccountException;
import org.apache.shiro.authc.ExpiredCredentialsException;
import org.apache.shiro.authc.UsernamePasswordToken;
import org.apache.shiro.subject.Subject;
import org.junit.jupiter.api.Test;

/** When no code is sent between the steps, and how the login goes on then. */
class NoCodeSentTest {

    private static final Account DUDE = Account.of(Castle.DUDE);

    private final WatchedStore watched = new WatchedStore(new InMemoryAccountStore());
    private final Castle castle = new Castle(watched.store);
    private final SentCodes sentCodes = castle.realm.sentCodes();

    @Test
    void toANumberThatMayHaveChangedHandsNothingIsSentAndTheLoginGoesOn() {
        List<String> recoveryCodes = castle.protectByNumber(Castle.DUDE);
        castle.realm.setSecondFactor(castle.secondFactor.withDestinationRisk((account, number, purpose) -> true));
        int before = castle.gateway.messages.size();
        Subject subject = castle.visitor();
        assertThat(Castle.sending(subject)).contains(new CodeSending.Withheld());
        assertThat(sentCodes.send(subject)).isEqualTo(new CodeSending.Withheld());
        assertThat(sentCodes.last(subject)).contains(new CodeSending.Withheld());
        assertThat(castle.gateway.messages).hasSize(before);
        subject.login(new TotpToken(recoveryCodes.get(0)));
        assertThat(subject.isAuthenticated()).isTrue();
    }

    @Test
    void atTheSendLimitItSaysFromWhenAndTheCodeBeforeGoesOn() {
        List<String> recoveryCodes = castle.protectByNumber(Castle.DUDE);
        Subject subject = castle.betweenTheSteps(Castle.DUDE);
        CodeSending last = sentCodes.send(subject);
        for (int i = 3; i <= 5; i++) {
            last = sentCodes.send(subject);
        }
        Later later = (Later) sentCodes.send(subject);
        assertThat(later.from()).isAfter(castle.now());
        assertThat(castle.gateway.messages).hasSize(5);
        assertThat(sentCodes.last(subject)).contains(last);

        Subject another = castle.visitor();
        assertThat(Castle.sending(another)).contains(later);
        assertThat(sentCodes.last(another)).contains(later);
        assertThat(Castle.refusal(another, castle.gateway.arrived())).isInstanceOf(ExpiredCredentialsException.class);
        another.login(new TotpToken(recoveryCodes.get(0)));
        subject.login(new TotpToken(castle.gateway.arrived()));
    }

    @Test
    void aGatewayThatIsDownLocksNobodyOut() {
        List<String> recoveryCodes = castle.protectByNumber(Castle.DUDE);
        castle.gateway.down = true;
        Subject subject = castle.visitor();
        assertThat(((HandedOver) Castle.sending(subject).orElseThrow()).result())
                .isEqualTo(Result.UNKNOWN);
        castle.gateway.down = false;
        castle.gateway.answer = Result.REFUSED;
        assertThat(((HandedOver) sentCodes.send(subject)).result()).isEqualTo(Result.REFUSED);
        subject.login(new TotpToken(recoveryCodes.get(0)));
        assertThat(subject.isAuthenticated()).isTrue();
    }

    @Test
    void nothingIsSentForAWrongPasswordOrAnUnknownUserNorReadOfThem() {
        castle.protectByNumber(Castle.DUDE);
        int before = watched.calls.get();
        for (String user : List.of(Castle.DUDE, "nobody")) {
            Subject subject = castle.visitor();
            assertThatThrownBy(() -> subject.login(new UsernamePasswordToken(user, "wrong")))
                    .isInstanceOf(AuthenticationException.class)
                    .isNotInstanceOf(AdditionalAuthenticationRequiredException.class);
            assertThat(sentCodes.canSend(subject)).isFalse();
            assertThatThrownBy(() -> sentCodes.send(subject))
                    .isInstanceOf(InvalidAuthenticationSequenceException.class);
        }
        assertThat(watched.calls.get()).isEqualTo(before);
        assertThat(castle.gateway.messages).isEmpty();
    }

    @Test
    void aFirstFactorThatIsTooOldSendsNothing() {
        castle.protectByNumber(Castle.DUDE);
        Subject subject = castle.betweenTheSteps(Castle.DUDE);
        castle.advance(Duration.ofMinutes(5));
        assertThatThrownBy(() -> sentCodes.send(subject)).isInstanceOf(InvalidAuthenticationSequenceException.class);
        assertThat(castle.gateway.messages).hasSize(1);
    }

    @Test
    void aDisabledAccountIsSentNothing() {
        castle.protectByNumber(Castle.DUDE);
        castle.secondFactor.operator("test", "lost").disable(DUDE);
        Subject subject = castle.visitor();
        assertThat(Castle.sending(subject)).isEmpty();
        assertThatThrownBy(() -> sentCodes.send(subject)).isInstanceOf(DisabledAccountException.class);
        assertThat(castle.gateway.messages).isEmpty();
    }

    @Test
    void theManagersDoorBehindTheSubjectSendsNothing() {
        castle.protectByNumber(Castle.DUDE);
        assertThatThrownBy(() -> castle.manager.authenticate(Castle.password(Castle.DUDE)))
                .isInstanceOf(AdditionalAuthenticationRequiredException.class);
        assertThat(castle.gateway.messages).isEmpty();
    }

    @Test
    void aFaultOfTheStoreStaysOne() {
        castle.protectByNumber(Castle.DUDE);
        Subject between = castle.betweenTheSteps(Castle.DUDE);
        watched.broken = true;
        assertThatThrownBy(() -> sentCodes.send(between)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> castle.visitor().login(Castle.password(Castle.DUDE)))
                .isInstanceOf(StoreException.class);
        watched.broken = false;
        between.login(new TotpToken(castle.gateway.arrived()));
    }

    @Test
    void withoutASenderTheLoginGoesOnWithoutACode() {
        List<String> recoveryCodes = castle.protectByNumber(Castle.DUDE);
        castle.realm.setSecondFactor(
                SecondFactor.of(castle.factory, watched.store).withClock(castle::now));
        Subject subject = castle.visitor();
        assertThat(Castle.sending(subject)).isEmpty();
        assertThat(sentCodes.canSend(subject)).isFalse();
        assertThat(Castle.refusal(subject, "01234567")).isInstanceOf(ExpiredCredentialsException.class);
        subject.login(new TotpToken(recoveryCodes.get(0)));
    }
}
