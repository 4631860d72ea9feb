package io.ninomaru.secondfactor;

import static io.ninomaru.secondfactor.Samples.ANNA;
import static io.ninomaru.secondfactor.Samples.NOW;
import static io.ninomaru.secondfactor.Samples.code;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.AccountState;
import io.ninomaru.account.Attempt;
import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.testkit.InMemoryAccountStore;
import io.ninomaru.testkit.SettableClock;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A09, A12, A13, A20 and I11 at the facade: whatever the door, the gate is the same. */
class FacadeAttacksTest {

    private static final Outcome WRONG_CODE = new Outcome.Rejected(Reason.WRONG_CODE);
    private static final Outcome DISABLED = new Outcome.Rejected(Reason.DISABLED);
    private static final Outcome CODE_NEEDED = new Outcome.Rejected(Reason.CODE_NEEDED);

    private final SettableClock clock = new SettableClock(Samples.NOW);
    private final TotpFactory factory = Samples.factory();
    private final SecondFactor secondFactor =
            SecondFactor.of(factory, new InMemoryAccountStore()).withClock(clock);
    private final Totp totp = factory.create();
    private AuthenticatorId id = new AuthenticatorId("aaaaaaaa");

    @BeforeEach
    void confirmed() {
        secondFactor.enroll(ANNA, totp);
        id = ((Outcome.Confirmed) secondFactor.confirm(ANNA, code(totp, NOW))).authenticator();
        clock.advance(Duration.ofMinutes(5));
    }

    private Attempt right() {
        return Attempt.of(code(totp, clock.instant()));
    }

    private Attempt rightPair() {
        return Attempt.of(
                code(totp, clock.instant()), code(totp, clock.instant().plusSeconds(30)));
    }

    private String wrong() {
        return Samples.wrongCodes(totp, clock.instant(), 1).get(0);
    }

    /** What each door that takes a code answers; an act's refusal is the answer to its code. */
    private List<Outcome> everyDoor(Attempt attempt) {
        return List.of(
                secondFactor.verify(ANNA, attempt),
                refusal(secondFactor
                        .enroll(ANNA, factory.create(), "n", attempt)
                        .refusal()),
                refusal(secondFactor.remove(ANNA, id, attempt).refusal()),
                refusal(secondFactor.renewRecoveryCodes(ANNA, attempt).refusal()));
    }

    private static Outcome refusal(Optional<Outcome> why) {
        return why.orElseThrow(() -> new AssertionError("the act was granted"));
    }

    @Test
    void a09AWaitHoldsAtEveryDoor() {
        for (int i = 0; i < 5; i++) {
            secondFactor.verify(ANNA, wrong());
        }
        Outcome locked = new Outcome.Locked(clock.instant().plusSeconds(30));
        assertThat(everyDoor(right())).containsOnly(locked);
        assertThat(everyDoor(rightPair())).containsOnly(locked);
        assertThat(secondFactor.resync(ANNA, rightPair())).isEqualTo(locked);
        clock.advance(Duration.ofSeconds(30));
        assertThat(secondFactor.verify(ANNA, right()).accepted()).isTrue();
    }

    /** Whatever the doors, the failures are counted together. */
    @Test
    void a09EveryDoorCountsIntoOneRun() {
        assertThat(everyDoor(Attempt.of(wrong()))).containsOnly(WRONG_CODE);
        assertThat(secondFactor.resync(ANNA, Attempt.of(wrong(), wrong()))).isEqualTo(WRONG_CODE);
        assertThat(secondFactor.status(ANNA).orElseThrow().failures()).isEqualTo(5);
        assertThat(secondFactor.verify(ANNA, right()))
                .isEqualTo(new Outcome.Locked(clock.instant().plusSeconds(30)));
    }

    @Test
    void a09ADisabledAccountIsClosedAtEveryDoor() {
        secondFactor.operator("olga", "test").disable(ANNA);
        assertClosed();
    }

    private void assertClosed() {
        assertThat(everyDoor(right())).containsOnly(DISABLED);
        assertThat(everyDoor(rightPair())).containsOnly(DISABLED);
        assertThat(secondFactor.resync(ANNA, rightPair())).isEqualTo(DISABLED);
        assertThat(secondFactor.confirm(ANNA, code(totp, clock.instant()))).isEqualTo(DISABLED);
        assertThat(secondFactor.enroll(ANNA, factory.create()).refusal()).contains(DISABLED);
        assertThat(secondFactor.remove(ANNA, id).refusal()).contains(DISABLED);
        AccountStatus status = secondFactor.status(ANNA).orElseThrow();
        assertThat(status.isProtected()).isTrue();
        assertThat(status.state()).isEqualTo(AccountState.DISABLED);
    }

    /** R30. */
    @Test
    void a12NothingIsChangedWithoutACode() {
        assertThat(secondFactor.enroll(ANNA, factory.create()).refusal()).contains(CODE_NEEDED);
        assertThat(secondFactor.remove(ANNA, id).refusal()).contains(CODE_NEEDED);
        assertThat(everyDoor(new Attempt.Malformed())).containsOnly(new Outcome.Rejected(Reason.MALFORMED));
        assertThat(secondFactor.verify(ANNA, right()).accepted()).isTrue();
    }

    @Test
    void a13WhatIsPendingOpensNoDoor() {
        Totp second = factory.create();
        assertThat(secondFactor.enroll(ANNA, second, "n", right()).isGranted()).isTrue();
        clock.advance(Duration.ofSeconds(30));
        assertThat(everyDoor(Attempt.of(code(second, clock.instant())))).containsOnly(WRONG_CODE);
        assertThat(secondFactor.verify(ANNA, right()).accepted()).isTrue();
    }

    /** Nobody learns from an answer that a code was right once. */
    @Test
    void a20AUsedCodeIsAnsweredAsAWrongOne() {
        Attempt used = right();
        assertThat(secondFactor.verify(ANNA, used).accepted()).isTrue();
        assertThat(everyDoor(used)).isEqualTo(everyDoor(Attempt.of(wrong()))).containsOnly(WRONG_CODE);
        clock.advance(Duration.ofMinutes(10));
        assertThat(secondFactor.verify(ANNA, used))
                .as("nor when its time is over")
                .isEqualTo(WRONG_CODE);
    }

    @Test
    void i11AHundredPacedFailuresLowerNothing() {
        List<Outcome> answers = new ArrayList<>();
        while (answers.size() < 100) {
            Outcome outcome = secondFactor.verify(ANNA, wrong());
            if (outcome.equals(new Outcome.Rejected(Reason.SECOND_CODE_NEEDED))) {
                outcome = secondFactor.verify(ANNA, Attempt.of(wrong(), wrong()));
            }
            if (outcome instanceof Outcome.Locked locked) {
                clock.set(locked.until());
            } else {
                answers.add(outcome);
            }
        }
        assertThat(answers).containsOnly(WRONG_CODE);
        assertClosed();

        Instant later = clock.instant().plus(Duration.ofDays(365));
        clock.set(later);
        assertClosed();
        secondFactor.operator("olga", "test").unlock(ANNA);
        assertClosed();
    }
}
