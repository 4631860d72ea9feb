package io.ninomaru.secondfactor;

import static io.ninomaru.secondfactor.Samples.ANNA;
import static io.ninomaru.secondfactor.Samples.NOW;
import static io.ninomaru.secondfactor.Samples.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ninomaru.account.Account;
import io.ninomaru.account.AccountState;
import io.ninomaru.account.Answer;
import io.ninomaru.account.Attempt;
import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.AuthenticatorKind;
import io.ninomaru.account.Enrollment;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.otp.KeyText;
import io.ninomaru.otp.TotpParameters;
import io.ninomaru.secondfactor.AccountStatus.AuthenticatorStatus;
import io.ninomaru.settings.Policy;
import io.ninomaru.testkit.InMemoryAccountStore;
import io.ninomaru.testkit.SettableClock;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of an authenticator as the facade shows it. */
class SecondFactorTest {

    private static final Outcome WRONG_CODE = new Outcome.Rejected(Reason.WRONG_CODE);
    private static final Outcome MALFORMED = new Outcome.Rejected(Reason.MALFORMED);
    private static final Outcome NOT_ENROLLED = new Outcome.Rejected(Reason.NOT_ENROLLED);
    private static final Outcome EXPIRED = new Outcome.Rejected(Reason.EXPIRED);
    private static final Duration STEP = Duration.ofSeconds(30);

    private final SettableClock clock = new SettableClock(Samples.NOW);
    private final AccountStore store = new InMemoryAccountStore();
    private final TotpFactory factory = Samples.factory();
    private final SecondFactor secondFactor = SecondFactor.of(factory, store).withClock(clock);
    private final Totp totp = factory.create();

    @Test
    void aWholeLife() {
        assertThat(secondFactor.status(ANNA)).isEmpty();
        Enrollment enrollment =
                secondFactor.enroll(ANNA, totp, "Pixel 9").granted().orElseThrow();
        assertThat(enrollment.expiresAt()).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
        AuthenticatorId id = enrollment.authenticator();

        long timeStep = NOW.getEpochSecond() / 30;
        assertThat(secondFactor.confirm(ANNA, codeNow())).isInstanceOfSatisfying(Outcome.Confirmed.class, confirmed -> {
            assertThat(confirmed.authenticator()).isEqualTo(id);
            assertThat(confirmed.timeStep()).isEqualTo(timeStep);
            assertThat(confirmed.recoveryCodes()).hasSize(10).doesNotHaveDuplicates();
        });
        clock.advance(STEP);
        assertThat(secondFactor.verify(ANNA, codeNow())).isEqualTo(new Outcome.Accepted(id, timeStep + 1, false));

        clock.advance(STEP);
        assertThat(secondFactor.remove(ANNA, id, Attempt.of(codeNow()))).isEqualTo(new Answer.Granted<>(id));
        clock.advance(STEP);
        assertThat(secondFactor.remove(ANNA, id, Attempt.of(codeNow())))
                .isEqualTo(refused(Reason.NO_SUCH_AUTHENTICATOR));
        assertThat(secondFactor.verify(ANNA, codeNow())).isEqualTo(NOT_ENROLLED);
        assertThat(secondFactor.status(ANNA).orElseThrow().state()).isEqualTo(AccountState.EMPTY);
    }

    @Test
    void statusTellsAllButTheKey() {
        secondFactor.enroll(ANNA, totp, "Pixel 9");
        AuthenticatorStatus pending =
                secondFactor.status(ANNA).orElseThrow().authenticators().get(0);
        assertThat(pending.state()).isEqualTo(AccountState.PENDING);
        assertThat(pending.expiresAt()).contains(NOW.plus(Duration.ofMinutes(10)));
        assertThat(pending.confirmedAt()).isEmpty();

        clock.advance(STEP);
        secondFactor.confirm(ANNA, codeNow());
        AccountStatus status = secondFactor.status(ANNA).orElseThrow();
        assertThat(status)
                .isEqualTo(new AccountStatus(
                        AccountState.ACTIVE,
                        List.of(new AuthenticatorStatus(
                                pending.id(),
                                "Pixel 9",
                                AuthenticatorKind.APP,
                                AccountState.ACTIVE,
                                Optional.of(TotpParameters.DEFAULT),
                                Optional.empty(),
                                NOW,
                                Optional.of(NOW.plus(STEP)),
                                Optional.of(NOW.plus(STEP)),
                                Optional.empty(),
                                Duration.ZERO,
                                OptionalInt.empty())),
                        0,
                        Optional.empty(),
                        false,
                        10,
                        new AccountStatus.DeliveredStatus(
                                0, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                        AccountStatus.RecoveryStatus.NONE));
        assertThat(status.toString()).doesNotContain(totp.base32Key(), totp.hexKey(), totp.prettyKey());
    }

    @Test
    void theConfirmingCodeIsSpent() {
        confirm();
        assertThat(secondFactor.verify(ANNA, codeNow())).isEqualTo(WRONG_CODE);
        assertThat(failures()).as("a spent code is not counted").isZero();
    }

    @Test
    void a02AnEarlierStepIsRefusedAfterALaterOne() {
        confirm();
        clock.advance(STEP.multipliedBy(4));
        assertThat(secondFactor
                        .verify(ANNA, code(totp, clock.instant().plus(STEP)))
                        .accepted())
                .isTrue();
        assertThat(secondFactor.verify(ANNA, codeNow())).isEqualTo(WRONG_CODE);
        assertThat(secondFactor.verify(ANNA, code(totp, clock.instant().minus(STEP))))
                .isEqualTo(WRONG_CODE);
        assertThat(failures()).isZero();
        clock.advance(STEP.multipliedBy(2));
        assertThat(secondFactor.verify(ANNA, codeNow()).accepted()).isTrue();
    }

    @Test
    void i4APendingAuthenticatorVerifiesNothing() {
        secondFactor.enroll(ANNA, totp);
        for (int i = 0; i < 20; i++) {
            assertThat(secondFactor.verify(ANNA, codeNow())).isEqualTo(NOT_ENROLLED);
        }
        assertThat(secondFactor.confirm(ANNA, codeNow()).accepted())
                .as("nor has it taken a try")
                .isTrue();
    }

    @Test
    void aSetUpLastsTenMinutes() {
        secondFactor.enroll(ANNA, totp);
        clock.set(NOW.plus(Duration.ofMinutes(10)));
        assertThat(secondFactor.confirm(ANNA, codeNow())).isEqualTo(EXPIRED);
        clock.set(NOW.plus(Duration.ofMinutes(10)).minusMillis(1));
        assertThat(secondFactor.confirm(ANNA, codeNow()).accepted()).isTrue();
    }

    @Test
    void aSetUpTakesFiveCodes() {
        secondFactor.enroll(ANNA, totp);
        for (String wrong : Samples.wrongCodes(totp, NOW, 5)) {
            assertThat(secondFactor.confirm(ANNA, wrong)).isEqualTo(WRONG_CODE);
        }
        assertThat(secondFactor.confirm(ANNA, codeNow())).isEqualTo(EXPIRED);
        assertThat(failures()).as("the account itself counts none of them").isZero();

        secondFactor.enroll(ANNA, totp);
        assertThat(secondFactor.confirm(ANNA, codeNow()).accepted())
                .as("begun again")
                .isTrue();
    }

    @Test
    void beginningAgainReplacesWhatIsPending() {
        Totp second = factory.create();
        secondFactor.enroll(ANNA, totp);
        secondFactor.enroll(ANNA, second);
        assertThat(secondFactor.status(ANNA).orElseThrow().authenticators()).hasSize(1);
        assertThat(secondFactor.confirm(ANNA, codeNow())).isEqualTo(WRONG_CODE);
        assertThat(secondFactor.confirm(ANNA, code(second, NOW)).accepted()).isTrue();
    }

    @Test
    void anActiveAuthenticatorIsNotReplaced() {
        confirm();
        assertThat(secondFactor.enroll(ANNA, factory.create())).isEqualTo(refused(Reason.CODE_NEEDED));
        clock.advance(STEP);
        assertThat(secondFactor.confirm(ANNA, codeNow())).isEqualTo(new Outcome.Rejected(Reason.ALREADY_ENROLLED));
        assertThat(secondFactor.verify(ANNA, codeNow()).accepted()).isTrue();
    }

    @Test
    void nothingEnrolledIsAnAnswerAndLeavesNothing() {
        assertThat(secondFactor.verify(ANNA, "123456")).isEqualTo(NOT_ENROLLED);
        assertThat(secondFactor.confirm(ANNA, "123456")).isEqualTo(NOT_ENROLLED);
        assertThat(secondFactor.remove(ANNA, new AuthenticatorId("abcdefgh")))
                .isEqualTo(refused(Reason.NO_SUCH_AUTHENTICATOR));
        assertThat(secondFactor.operator("olga", "test").forget(ANNA)).isEmpty();
        assertThat(store.find(ANNA)).isEmpty();
    }

    @Test
    void aPendingAuthenticatorCanBeRemoved() {
        Enrollment begun = secondFactor.enroll(ANNA, totp).granted().orElseThrow();
        assertThat(secondFactor.remove(ANNA, begun.authenticator()).isGranted()).isTrue();
        assertThat(secondFactor.confirm(ANNA, codeNow())).isEqualTo(NOT_ENROLLED);
    }

    @Test
    void aKeyEnrolledAgainDoesNotBringItsSpentCodeBack() {
        AuthenticatorId id = confirm();
        Operator operator = secondFactor.operator("olga", "test");
        operator.remove(ANNA, id);
        operator.enroll(ANNA, totp, "again");
        assertThat(secondFactor.confirm(ANNA, codeNow())).isEqualTo(WRONG_CODE);
        clock.advance(STEP);
        assertThat(secondFactor.confirm(ANNA, codeNow()).accepted()).isTrue();
    }

    @Test
    void accountsKnowNothingOfEachOther() {
        Account bert = Account.of("bert");
        confirm();
        clock.advance(STEP);
        assertThat(secondFactor.verify(bert, codeNow())).isEqualTo(NOT_ENROLLED);
        assertThat(secondFactor.verify(new Account("tenant", "anna"), codeNow()))
                .isEqualTo(NOT_ENROLLED);
        assertThat(secondFactor.verify(ANNA, codeNow()).accepted()).isTrue();
    }

    @Test
    void aCodeOfAnotherLengthIsMalformedAndNotCounted() {
        confirm();
        assertThat(secondFactor.verify(ANNA, "1234567")).isEqualTo(MALFORMED);
        assertThat(secondFactor.verify(ANNA, "12345678")).isEqualTo(MALFORMED);
        assertThat(failures()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 15})
    void shortKeysAreRefusedUnlessThePolicyTakesThem(int bytes) {
        String key = HexFormat.of().formatHex(new byte[bytes]).replace('0', '1');
        Totp weak = factory.fromSource("otpauth://totp/anna?secret=" + KeyText.base32(KeyText.fromHex(key)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> secondFactor.enroll(ANNA, weak))
                .withMessageContaining("at least 16");
        assertThat(store.find(ANNA)).isEmpty();
        assertThat(secondFactor
                        .withPolicy(Policy.DEFAULT.withLegacyKeys(true))
                        .enroll(ANNA, weak)
                        .isGranted())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 14, 121, 86_400})
    void oddPeriodsAreRefused(int period) {
        Totp odd = factory.fromSource("otpauth://totp/anna?secret=" + totp.base32Key() + "&period=" + period);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> secondFactor.enroll(ANNA, odd))
                .withMessageContaining("15 to 120")
                .withMessageNotContaining(totp.base32Key());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two\nlines", "\u202eturned"})
    void namesThatCannotBeShownAreRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> secondFactor.enroll(ANNA, totp, name));
        assertThat(store.find(ANNA)).isEmpty();
    }

    private AuthenticatorId confirm() {
        secondFactor.enroll(ANNA, totp);
        return ((Outcome.Confirmed) secondFactor.confirm(ANNA, codeNow())).authenticator();
    }

    private static <T> Answer<T> refused(Reason reason) {
        return new Answer.Refused<>(new Outcome.Rejected(reason));
    }

    private String codeNow() {
        return code(totp, clock.instant());
    }

    private int failures() {
        return secondFactor.status(ANNA).orElseThrow().failures();
    }
}
