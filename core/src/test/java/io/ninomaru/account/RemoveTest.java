package io.ninomaru.account;

import static io.ninomaru.account.Records.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** R34: what is removed verifies nothing, and its spent steps are not forgotten while they matter. */
class RemoveTest {

    private static Decision<Boolean> remove(AuthenticatorId id, AccountRecord record) {
        return new Remove(id).decide(record, NOW, Policy.DEFAULT);
    }

    @Test
    void takesAPendingOne() {
        Decision<Boolean> decision = remove(ID, pendingRecord());
        assertThat(decision.outcome()).isTrue();
        assertThat(decision.next()).contains(AccountRecord.EMPTY);
    }

    @Test
    void takesAnActiveOneAndLeavesTheOthers() {
        Authenticator other = new Authenticator(OTHER_ID, "n", OTHER_KEY, EIGHT, BEFORE, BEFORE, BEFORE, 7);
        Decision<Boolean> decision = remove(ID, record(active(STEP), other));
        assertThat(decision.outcome()).isTrue();
        AccountRecord next = decision.next().orElseThrow();
        assertThat(next.active()).containsExactly(other);
        assertThat(next.spent()).containsExactly(new SpentKey(SpentKey.digest(KEY, SIX), STEP, SIX.startOf(STEP + 4)));
    }

    @Test
    void isNothingForAnotherName() {
        for (AccountRecord record : List.of(AccountRecord.EMPTY, pendingRecord(), activeRecord())) {
            assertThat(remove(OTHER_ID, record)).isEqualTo(new Decision<>(false, Optional.empty()));
        }
    }

    /** A11: removing takes no failure off the account. */
    @Test
    void keepsTheRunOfFailures() {
        AccountRecord record = activeRecord().withRun(new FailureRun(9, NOW.plusSeconds(480)));
        assertThat(remove(ID, record).next().orElseThrow().run()).isEqualTo(record.run());
    }

    @Test
    void forgetsWhatNoWindowReachesAnyMore() {
        SpentKey over = new SpentKey("a", 1, NOW);
        SpentKey not = new SpentKey("b", 1, NOW.plusNanos(1));
        AccountRecord record =
                new AccountRecord(Optional.empty(), List.of(active(STEP)), FailureRun.NONE, List.of(over, not));
        assertThat(remove(ID, record).next().orElseThrow().spent()).hasSize(2).startsWith(not);
    }

    /** I1: removed and enrolled again, the key still refuses the code that was accepted last. */
    @Test
    void doesNotBringASpentCodeBack() {
        AccountRecord used = new Verify(code(0))
                .decide(activeRecord(), NOW, Policy.DEFAULT)
                .next()
                .orElseThrow();
        AccountRecord removed = remove(ID, used).next().orElseThrow();
        assertThat(removed.state()).isEqualTo(AccountState.EMPTY);
        AccountRecord again = new Enroll(OTHER_ID, "n", KEY, SIX)
                .decide(removed, NOW, Policy.DEFAULT)
                .next()
                .orElseThrow();
        assertThat(confirms(again, code(0), NOW)).isFalse();
        assertThat(confirms(again, code(-1), NOW)).isFalse();
        assertThat(confirms(again, code(1), NOW)).isTrue();
    }

    private static boolean confirms(AccountRecord record, io.ninomaru.otp.OtpCode code, Instant now) {
        return new Confirm(code).decide(record, now, Policy.DEFAULT).outcome().accepted();
    }

    /** The step is remembered for as long as the widest window could reach it. */
    @Test
    void remembersForTheWidestWindow() {
        SpentKey spent = SpentKey.of(active(STEP));
        assertThat(spent.until()).isAfterOrEqualTo(SIX.startOf(STEP + io.ninomaru.otp.Window.MAX + 1));
        assertThat(SpentKey.digest(KEY, SIX))
                .isNotEqualTo(SpentKey.digest(OTHER_KEY, SIX))
                .doesNotContain("3ddc", "HXOG");
    }
}
