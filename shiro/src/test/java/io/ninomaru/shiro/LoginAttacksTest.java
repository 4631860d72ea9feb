package io.ninomaru.shiro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.account.Account;
import io.ninomaru.testkit.InMemoryAccountStore;
import io.ninomaru.totp.Totp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.shiro.authc.AuthenticationException;
import org.apache.shiro.authc.DisabledAccountException;
import org.apache.shiro.authc.IncorrectCredentialsException;
import org.apache.shiro.authc.UsernamePasswordToken;
import org.apache.shiro.subject.Subject;
import org.junit.jupiter.api.Test;

/** A06, A07, A19, A20 and A21 of the attack list, through Shiro. */
class LoginAttacksTest {

    private final WatchedStore watched = new WatchedStore(new InMemoryAccountStore());
    private final Castle castle = new Castle(watched.store);
    private final Totp totp = castle.protect(Castle.DUDE);
    private final Account account = Account.of(Castle.DUDE);

    @Test
    void a06ANewSessionForEachGuessGainsNothing() {
        for (int i = 0; i < 5; i++) {
            assertThat(Castle.refusal(castle.betweenTheSteps(Castle.DUDE), castle.wrong(totp)))
                    .isInstanceOf(WrongCodeException.class);
        }
        assertThat(Castle.refusal(castle.betweenTheSteps(Castle.DUDE), castle.code(totp)))
                .isInstanceOf(WaitException.class);
    }

    @Test
    void a07AHundredWrongCodesDisableAndTheRightOneComesTooLate() {
        for (int i = 0; i < 100; i++) {
            Subject subject = castle.betweenTheSteps(Castle.DUDE);
            String wrong = castle.wrong(totp);
            assertThatThrownBy(() -> subject.login(new TotpToken(wrong, wrong)))
                    .isInstanceOf(IncorrectCredentialsException.class);
            castle.advance(Duration.ofMinutes(61));
        }
        assertThat(Castle.refusal(castle.betweenTheSteps(Castle.DUDE), castle.code(totp)))
                .isInstanceOf(DisabledAccountException.class);
    }

    /** Nothing of the second factor is read before the first one was right, so it cannot tell who there is. */
    @Test
    void a19AnUnknownUserCostsWhatAKnownOneCosts() {
        watched.calls.set(0);
        List<String> users = List.of("nobody", Castle.DUDE, "walter");
        for (String user : users) {
            assertThatThrownBy(() -> castle.visitor().login(new UsernamePasswordToken(user, "wrong")))
                    .isInstanceOf(AuthenticationException.class);
        }
        assertThat(watched.calls).hasValue(0);
        assertThatThrownBy(() -> castle.visitor().login(Castle.password(Castle.DUDE)))
                .isInstanceOf(AdditionalAuthenticationRequiredException.class);
        int calls = watched.calls.getAndSet(0);
        castle.visitor().login(Castle.password("walter"));
        assertThat(watched.calls).as("the same for who has none").hasValue(calls);
    }

    @Test
    void a20TheAnswerToAUsedCodeIsThatToAWrongOne() {
        castle.betweenTheSteps(Castle.DUDE).login(new TotpToken(castle.code(totp)));
        List<Throwable> answers = new ArrayList<>();
        for (String typed : List.of(castle.code(totp), castle.wrong(totp), "not a code")) {
            answers.add(Castle.refusal(castle.betweenTheSteps(Castle.DUDE), typed));
        }
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer)
                        .isExactlyInstanceOf(WrongCodeException.class)
                        .hasMessage("the code was not accepted")
                        .hasNoCause());
    }

    @Test
    void a21WhoHasNoPasswordCannotMakeTheOwnerWait() {
        watched.calls.set(0);
        for (int i = 0; i < 1000; i++) {
            assertThat(Castle.refusal(castle.visitor(), castle.wrong(totp)))
                    .isInstanceOf(InvalidAuthenticationSequenceException.class);
        }
        assertThat(watched.calls).hasValue(0);
        assertThat(castle.secondFactor.status(account).orElseThrow().failures()).isZero();
        castle.betweenTheSteps(Castle.DUDE).login(new TotpToken(castle.code(totp)));
    }
}
