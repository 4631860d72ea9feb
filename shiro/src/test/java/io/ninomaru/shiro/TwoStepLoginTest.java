package io.ninomaru.shiro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.account.Account;
import io.ninomaru.account.RecoveryCode;
import io.ninomaru.testkit.TypedCodes;
import io.ninomaru.totp.Totp;
import java.time.Duration;
import java.util.List;
import org.apache.shiro.authc.DisabledAccountException;
import org.apache.shiro.authc.ExpiredCredentialsException;
import org.apache.shiro.authc.IncorrectCredentialsException;
import org.apache.shiro.authc.UnknownAccountException;
import org.apache.shiro.authc.UsernamePasswordToken;
import org.apache.shiro.subject.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each answer of the second factor in Shiro's words, and what a login needs to come so far. */
class TwoStepLoginTest {

    private final Castle castle = new Castle();
    private final Totp totp = castle.factory.create();
    private final List<String> recoveryCodes = castle.recoveryCodes(Castle.DUDE, totp);
    private final Account account = Account.of(Castle.DUDE);

    @Test
    void anUnprotectedAccountComesInByItsPasswordUnlessTheRuleSaysOtherwise() {
        Subject walter = castle.visitor();
        walter.login(Castle.password("walter"));
        assertThat(walter.isAuthenticated()).isTrue();
        assertThat(castle.realm.stepOf(walter)).isEqualTo(LoginStep.NONE);
        assertThat(castle.realm.givenAt(walter)).isEmpty();

        castle.realm.setRequired(true);
        assertThatThrownBy(() -> castle.visitor().login(Castle.password("walter")))
                .isInstanceOf(SetUpRequiredException.class);
        assertThat(castle.realm.stepOf(walter))
                .as("the rule holds for whom it finds inside, too")
                .isEqualTo(LoginStep.SET_UP);

        castle.realm.setRequiredFor(principals -> !"walter".equals(principals.getPrimaryPrincipal()));
        castle.visitor().login(Castle.password("walter"));
    }

    @Test
    void aFirstFactorThatIsTooOldIsNone() {
        Subject subject = castle.betweenTheSteps(Castle.DUDE);
        castle.advance(Duration.ofMinutes(5));
        assertThat(Castle.refusal(subject, castle.code(totp)))
                .isInstanceOf(InvalidAuthenticationSequenceException.class);
        assertThat(castle.realm.stepOf(subject)).isEqualTo(LoginStep.FIRST_FACTOR);
        assertThat(castle.secondFactor.status(account).orElseThrow().failures()).isZero();

        castle.realm.setMinutesBetweenSteps(6);
        castle.betweenTheSteps(Castle.DUDE).login(new TotpToken(castle.code(totp)));
    }

    @Test
    void aFirstFactorFromTheFutureIsNone() {
        Subject subject = castle.betweenTheSteps(Castle.DUDE);
        castle.advance(Duration.ofSeconds(-1));
        assertThat(Castle.refusal(subject, castle.code(totp)))
                .isInstanceOf(InvalidAuthenticationSequenceException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 61})
    void theTimeBetweenTheStepsHasARange(int minutes) {
        assertThatThrownBy(() -> castle.realm.setMinutesBetweenSteps(minutes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 60");
    }

    @Test
    void aDisabledAccountIsAskedAndSaysSoAndARecoveryCodeLetsItIn() {
        castle.secondFactor.operator("test", "a test").disable(account);
        Subject subject = castle.betweenTheSteps(Castle.DUDE);
        assertThat(castle.realm.stepOf(subject)).isEqualTo(LoginStep.CODE);
        assertThat(Castle.refusal(subject, castle.code(totp))).isInstanceOf(DisabledAccountException.class);
        subject.login(new TotpToken(recoveryCodes.get(0)));
        assertThat(subject.isAuthenticated()).isTrue();
    }

    @Test
    void aRecoveryCodeIsACodeAndWorksOnce() {
        castle.betweenTheSteps(Castle.DUDE).login(new TotpToken(recoveryCodes.get(3)));
        Subject again = castle.betweenTheSteps(Castle.DUDE);
        assertThat(Castle.refusal(again, recoveryCodes.get(3))).isInstanceOf(IncorrectCredentialsException.class);
        again.login(new TotpToken(recoveryCodes.get(4)));
    }

    @Test
    void afterTenWrongCodesTwoAreAskedForAndTaken() {
        for (int i = 0; i < 10; i++) {
            assertThat(Castle.refusal(castle.betweenTheSteps(Castle.DUDE), castle.wrong(totp)))
                    .isInstanceOf(WrongCodeException.class);
            castle.advance(Duration.ofMinutes(61));
        }
        Subject subject = castle.betweenTheSteps(Castle.DUDE);
        assertThat(Castle.refusal(subject, castle.code(totp)))
                .isInstanceOf(SecondCodeNeededException.class)
                .isInstanceOf(IncorrectCredentialsException.class);
        subject.login(new TotpToken(castle.code(totp), castle.nextCode(totp)));
        assertThat(subject.isAuthenticated()).isTrue();
    }

    static List<TypedCodes.Way> taken() {
        return TypedCodes.taken();
    }

    static List<TypedCodes.Way> refused() {
        return TypedCodes.refused();
    }

    @ParameterizedTest
    @MethodSource("taken")
    void aCodeIsReadAsItIsMeant(TypedCodes.Way way) {
        Subject subject = castle.betweenTheSteps(Castle.DUDE);
        subject.login(new TotpToken(way.of().apply(castle.code(totp))));
        assertThat(subject.isAuthenticated()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void nothingElseIsRepaired(TypedCodes.Way way) {
        assertThat(Castle.refusal(castle.betweenTheSteps(Castle.DUDE), way.of().apply(castle.code(totp))))
                .isInstanceOf(WrongCodeException.class);
        assertThat(castle.secondFactor.status(account).orElseThrow().failures()).isZero();
    }

    static List<TypedCodes.Way> recovery() {
        return TypedCodes.recovery();
    }

    @ParameterizedTest
    @MethodSource("recovery")
    void aRecoveryCodeIsReadAsItComesBack(TypedCodes.Way way) {
        Subject subject = castle.betweenTheSteps(Castle.DUDE);
        subject.login(new TotpToken(way.of().apply(recoveryCodes.get(0))));
        assertThat(subject.isAuthenticated()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345", "not a code", "12345６"})
    void whatIsNoCodeIsAWrongOneAndIsNotCounted(String typed) {
        assertThat(Castle.refusal(castle.betweenTheSteps(Castle.DUDE), typed)).isInstanceOf(WrongCodeException.class);
        assertThat(castle.secondFactor.status(account).orElseThrow().failures()).isZero();
    }

    @Test
    void anAccountThatWasResetBetweenTheStepsBeginsAgain() {
        Subject subject = castle.betweenTheSteps(Castle.DUDE);
        castle.secondFactor.operator("test", "a test").reset(account);
        assertThat(Castle.refusal(subject, castle.code(totp)))
                .isInstanceOf(InvalidAuthenticationSequenceException.class);
        assertThat(castle.realm.stepOf(subject)).isEqualTo(LoginStep.FIRST_FACTOR);
    }

    @Test
    void aWrongPasswordAndAnUnknownUserAreShirosOwnAnswers() {
        assertThatThrownBy(() -> castle.visitor().login(new UsernamePasswordToken(Castle.DUDE, "x")))
                .isInstanceOf(IncorrectCredentialsException.class);
        assertThatThrownBy(() -> castle.visitor().login(new UsernamePasswordToken("donny", "x")))
                .isInstanceOf(UnknownAccountException.class);
    }

    @Test
    void whoIsInMayGiveAFreshCodeAndTheSessionKnowsWhen() {
        Subject subject = castle.betweenTheSteps(Castle.DUDE);
        assertThat(castle.realm.givenAt(subject)).isEmpty();
        subject.login(new TotpToken(castle.code(totp)));
        assertThat(castle.realm.givenAt(subject)).contains(castle.now());
        castle.advance(Duration.ofHours(1));
        assertThat(castle.realm.givenAt(subject)).contains(castle.now().minusSeconds(3600));
        subject.login(new TotpToken(castle.code(totp)));
        assertThat(castle.realm.givenAt(subject)).contains(castle.now());
        assertThat(castle.realm.accountOf(subject)).contains(account);
    }

    @Test
    void aLoginFromBeforeTheAccountWasProtectedIsAskedForACode() {
        Subject early = castle.visitor();
        early.login(Castle.password("walter"));
        Totp walters = castle.protect("walter");
        assertThat(castle.realm.stepOf(early)).isEqualTo(LoginStep.CODE);
        early.login(new TotpToken(castle.code(walters)));
        assertThat(castle.realm.stepOf(early)).isEqualTo(LoginStep.NONE);
    }

    @Test
    void aSetUpBeforeComingInIsConfirmedByItsFirstCodeAndShowsRecoveryCodes() {
        castle.realm.setRequired(true);
        Subject walter = castle.betweenTheSteps("walter");
        assertThat(castle.realm.stepOf(walter)).isEqualTo(LoginStep.SET_UP);
        Account account = castle.realm.accountOf(walter).orElseThrow();
        Totp fresh = castle.factory.create();
        castle.secondFactor.enroll(account, fresh);
        assertThat(Castle.refusal(walter, castle.code(fresh)))
                .as("a pending authenticator lets nobody in")
                .isInstanceOf(InvalidAuthenticationSequenceException.class);
        SetUpToken wrong = new SetUpToken(castle.wrong(fresh));
        assertThatThrownBy(() -> walter.login(wrong)).isInstanceOf(WrongCodeException.class);
        assertThat(wrong.recoveryCodes()).isEmpty();

        SetUpToken right = new SetUpToken(castle.code(fresh));
        walter.login(right);
        assertThat(walter.isAuthenticated()).isTrue();
        assertThat(right.recoveryCodes()).hasSize(10).doesNotContain((RecoveryCode) null);
        assertThat(castle.realm.stepOf(walter)).isEqualTo(LoginStep.NONE);
    }

    @Test
    void aSetUpNeverTakesThePlaceOfACode() {
        castle.secondFactor.enroll(account, castle.factory.create(), "n", castle.attempt(totp));
        Totp pending = castle.factory.create();
        castle.advance(Duration.ofMinutes(1));
        castle.secondFactor.enroll(account, pending, "n", castle.attempt(totp));
        castle.advance(Duration.ofMinutes(1));
        Subject subject = castle.betweenTheSteps(Castle.DUDE);
        assertThatThrownBy(() -> subject.login(new SetUpToken(castle.code(pending))))
                .isInstanceOf(InvalidAuthenticationSequenceException.class);

        subject.login(new TotpToken(castle.code(totp)));
        subject.login(new SetUpToken(castle.code(pending)));
        assertThat(castle.secondFactor.status(account).orElseThrow().authenticators())
                .hasSize(2);
    }

    @Test
    void aSetUpThatTookTooLongSaysSo() {
        castle.realm.setRequired(true);
        castle.realm.setMinutesBetweenSteps(60);
        Subject walter = castle.betweenTheSteps("walter");
        Totp fresh = castle.factory.create();
        castle.secondFactor.enroll(Account.of("walter"), fresh);
        castle.advance(Duration.ofMinutes(11));
        assertThatThrownBy(() -> walter.login(new SetUpToken(castle.code(fresh))))
                .isInstanceOf(ExpiredCredentialsException.class);
    }
}
