package io.ninomaru.secondfactor;

import static io.ninomaru.secondfactor.Samples.ANNA;
import static io.ninomaru.secondfactor.Samples.NOW;
import static io.ninomaru.secondfactor.Samples.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ninomaru.account.AccountState;
import io.ninomaru.account.Answer;
import io.ninomaru.account.Attempt;
import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.TrailEntry;
import io.ninomaru.keyring.SealException;
import io.ninomaru.testkit.InMemoryAccountStore;
import io.ninomaru.totp.Totp;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** I5: a record that cannot be opened is a fault at every door but the operator's reset. */
class ResetUnreadableTest {

    private static final AuthenticatorId ID = new AuthenticatorId("abcdefg2");

    private final AccountStore store = new InMemoryAccountStore();
    private final SecondFactor secondFactor = Samples.secondFactor(store);
    private final SecondFactor otherSecret = SecondFactor.of(
                    Samples.factory("another secret that is kept by these tests alone 0123456789"), store)
            .withClock(Samples.clock());
    private final Totp totp = Samples.factory().create();

    @BeforeEach
    void enroll() {
        secondFactor.enroll(ANNA, totp);
        secondFactor.confirm(ANNA, code(totp, NOW.minusSeconds(30)));
    }

    @Test
    void aDamagedRecordIsReset() {
        damage();
        assertReset(secondFactor);
    }

    @Test
    void aRecordUnderAnotherSecretIsReset() {
        assertReset(otherSecret);
    }

    @Test
    void everyOtherActOnADamagedRecordIsAFault() {
        damage();
        assertFaults(secondFactor);
    }

    @Test
    void everyOtherActUnderAnotherSecretIsAFault() {
        assertFaults(otherSecret);
        assertThat(secondFactor.verify(ANNA, code(totp, NOW)).accepted())
                .as("it is as it was under its own")
                .isTrue();
    }

    @Test
    void anUnknownAccountIsNotReset() {
        secondFactor.operator("olga", "test").forget(ANNA);
        assertThat(secondFactor.operator("olga", "test").reset(ANNA).isGranted())
                .isFalse();
        assertThat(store.find(ANNA)).isEmpty();
    }

    private void assertReset(SecondFactor faulty) {
        assertThat(faulty.operator("olga", "a new disk").reset(ANNA))
                .isEqualTo(new Answer.Granted<>(AccountState.EMPTY));
        AccountStatus status = faulty.status(ANNA).orElseThrow();
        List<TrailEntry> trail = store.trail(ANNA, 0, 100);
        assertThat(trail).extracting(TrailEntry::number).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(trail.get(4).members())
                .containsEntry("what", "operator_acted")
                .containsEntry("door", "reset")
                .containsEntry("actor", "olga")
                .containsEntry("reason", "a new disk");
        assertThat(trail.get(5).members()).containsEntry("what", "trail_lost");
        assertThat(faulty.audit().verify(ANNA, Optional.empty()))
                .isEqualTo(new Audit.Verdict(ANNA, Audit.Finding.GENUINE, 6, 4, 4, Optional.empty()));
        assertThat(status.authenticators()).isEmpty();
        assertThat(faulty.enroll(ANNA, totp).isGranted()).isTrue();
        assertThat(faulty.confirm(ANNA, code(totp, NOW)).accepted()).isTrue();
    }

    private void assertFaults(SecondFactor faulty) {
        Operator operator = faulty.operator("olga", "test");
        Attempt pair = Attempt.of("123456", "123457");
        StoredRecord before = Samples.row(store, ANNA);
        for (Runnable act : new Runnable[] {
            () -> operator.enroll(ANNA, totp, "n"),
            () -> operator.remove(ANNA, ID),
            () -> operator.renewRecoveryCodes(ANNA),
            () -> operator.resync(ANNA, pair),
            () -> operator.disable(ANNA),
            () -> operator.unlock(ANNA),
            () -> faulty.resync(ANNA, pair),
            () -> faulty.remove(ANNA, ID),
            () -> faulty.renewRecoveryCodes(ANNA, pair),
            () -> faulty.verify(ANNA, "123456"),
            () -> faulty.status(ANNA)
        }) {
            assertThatExceptionOfType(SealException.class).isThrownBy(act::run);
        }
        assertThat(store.find(ANNA)).contains(Samples.sealed(before));
    }

    private void damage() {
        StoredRecord record = Samples.row(store, ANNA);
        store.replace(
                record.version(),
                new StoredRecord(
                        ANNA,
                        record.version(),
                        "damaged",
                        record.status(),
                        record.waitUntil(),
                        record.keyTag(),
                        record.updatedAt()),
                List.of());
    }
}
