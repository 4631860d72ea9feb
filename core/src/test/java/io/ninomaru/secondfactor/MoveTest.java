package io.ninomaru.secondfactor;

import static io.ninomaru.secondfactor.Samples.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.account.Account;
import io.ninomaru.account.AccountState;
import io.ninomaru.account.Answer;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.account.RecoveryCode;
import io.ninomaru.testkit.InMemoryAccountStore;
import io.ninomaru.testkit.SettableClock;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A user who gets another name keeps his second factor, and whoever gets the old name does not inherit it. */
class MoveTest {

    private static final Account HANNA = Account.of("hanna");

    private final SettableClock clock = new SettableClock(Samples.NOW);
    private final TotpFactory factory = Samples.factory();
    private final InMemoryAccountStore store = new InMemoryAccountStore();
    private final SecondFactor secondFactor = over(store);
    private final Totp totp = factory.create();
    private List<RecoveryCode> recoveryCodes = List.of();

    private SecondFactor over(AccountStore accounts) {
        return SecondFactor.of(factory, accounts).withClock(clock);
    }

    private void protect(Account account, Totp with) {
        secondFactor.enroll(account, with);
        recoveryCodes = ((Outcome.Confirmed) secondFactor.confirm(account, code(with))).recoveryCodes();
        clock.advance(Duration.ofMinutes(2));
    }

    private String code(Totp of) {
        return Samples.code(of, clock.instant());
    }

    private Answer<AccountState> move(SecondFactor by) {
        return by.operator("olga", "married").move(ANNA, HANNA);
    }

    @Test
    void everythingGoesAlongAndNothingStays() {
        protect(ANNA, totp);
        secondFactor.verify(ANNA, Samples.wrongCodes(totp, clock.instant(), 1).get(0));
        AccountStatus before = secondFactor.status(ANNA).orElseThrow();
        String epoch = secondFactor.standing(ANNA).orElseThrow().epoch();
        assertThat(move(secondFactor)).isEqualTo(new Answer.Granted<>(AccountState.ACTIVE));
        assertThat(secondFactor.status(ANNA))
                .as("whoever gets the old name has nothing")
                .isEmpty();
        AccountStatus after = secondFactor.status(HANNA).orElseThrow();
        assertThat(after.authenticators()).isEqualTo(before.authenticators());
        assertThat(after.failures()).isEqualTo(1);
        assertThat(secondFactor.standing(HANNA).orElseThrow().epoch())
                .as("sessions give a code again")
                .isNotEqualTo(epoch);
        assertThat(secondFactor.audit().verify(HANNA, Optional.empty()).isGenuine())
                .isTrue();
        assertThat(secondFactor.verify(HANNA, recoveryCodes.get(0).reveal()).accepted())
                .isTrue();
        clock.advance(Duration.ofMinutes(2));
        assertThat(secondFactor.verify(HANNA, code(totp)).accepted()).isTrue();
    }

    /** I1: the code may have been accepted under the old name a moment ago. */
    @Test
    void aCodeThatTheDeviceShowsNowIsNotAcceptedUnderTheNewName() {
        protect(ANNA, totp);
        String now = code(totp);
        assertThat(secondFactor.verify(ANNA, now).accepted()).isTrue();
        move(secondFactor);
        assertThat(secondFactor.verify(HANNA, now).accepted()).isFalse();
        assertThat(secondFactor
                        .verify(HANNA, Samples.code(totp, clock.instant().plusSeconds(30)))
                        .accepted())
                .isFalse();
        clock.advance(Duration.ofMinutes(1));
        assertThat(secondFactor.verify(HANNA, code(totp)).accepted()).isTrue();
    }

    @Test
    void nobodyLosesOrInheritsAnything() {
        assertThat(move(secondFactor).refusal()).contains(new Outcome.Rejected(Reason.NOT_ENROLLED));
        protect(ANNA, totp);
        protect(HANNA, factory.create());
        assertThat(move(secondFactor).refusal()).contains(new Outcome.Rejected(Reason.ALREADY_ENROLLED));
        assertThat(secondFactor.verify(ANNA, code(totp)).accepted()).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> secondFactor.operator("olga", "x").move(ANNA, ANNA));
    }

    /** Deleting fails as often as it is told to. */
    private static final class Stubborn extends ForwardingStore {
        private final AtomicInteger failures;

        Stubborn(AccountStore store, int failures) {
            super(store);
            this.failures = new AtomicInteger(failures);
        }

        @Override
        public OptionalLong forget(Account account, long expectedVersion) {
            if (failures.getAndDecrement() > 0) {
                throw new StoreException("the power is gone");
            }
            return super.forget(account, expectedVersion);
        }
    }

    @Test
    void aMoveThatWasInterruptedLeavesBothProtectedAndIsDoneAgain() {
        protect(ANNA, totp);
        SecondFactor interrupted = over(new Stubborn(store, 1));
        assertThatThrownBy(() -> move(interrupted)).isInstanceOf(StoreException.class);
        for (Account name : List.of(ANNA, HANNA)) {
            assertThat(secondFactor.status(name).orElseThrow().isProtected()).isTrue();
        }
        assertThat(move(interrupted).isGranted()).isTrue();
        assertThat(secondFactor.status(ANNA)).isEmpty();
        clock.advance(Duration.ofMinutes(2));
        assertThat(secondFactor.verify(HANNA, code(totp)).accepted()).isTrue();
        assertThat(secondFactor.audit().verify(HANNA, Optional.empty()).isGenuine())
                .isTrue();
    }
}
