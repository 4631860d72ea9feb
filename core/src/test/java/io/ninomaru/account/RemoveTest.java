package io.ninomaru.account;

import static io.ninomaru.account.Records.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.otp.OtpCode;
import io.ninomaru.settings.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** R34: what is removed verifies nothing, and its spent steps are not forgotten while they matter. */
class RemoveTest {

    private static Decision<Answer<AuthenticatorId>> remove(AuthenticatorId id, AccountRecord record) {
        Authority authority = new Authority.Fresh(typed(code(1)));
        return new Remove(id, authority).apply(record, NOW, Policy.DEFAULT);
    }

    @Test
    void takesAPendingOne() {
        Decision<Answer<AuthenticatorId>> decision = remove(ID, pendingRecord());
        assertThat(decision.outcome().granted()).isPresent();
        assertThat(decision.next()).contains(AccountRecord.EMPTY);
    }

    @Test
    void takesAnActiveOneAndLeavesTheOthers() {
        Authenticator other =
                new Authenticator(OTHER_ID, "n", OTHER_KEY, EIGHT, BEFORE, BEFORE, BEFORE, 7, List.of(), 0);
        Decision<Answer<AuthenticatorId>> decision = remove(ID, record(active(STEP), other));
        assertThat(decision.outcome().granted()).isPresent();
        AccountRecord next = decision.next().orElseThrow();
        assertThat(next.active()).containsExactly(other);
        assertThat(next.spent())
                .containsExactly(new SpentKey(SpentKey.digest(KEY, SIX), STEP + 1, SIX.startOf(STEP + 5)));
    }

    @Test
    void isNothingForAnotherName() {
        for (AccountRecord record : List.of(AccountRecord.EMPTY, pendingRecord(), activeRecord())) {
            assertThat(remove(OTHER_ID, record)).isEqualTo(Decision.refused(Reason.NO_SUCH_AUTHENTICATOR));
        }
    }

    /** I11: removing a pending one takes no failure off the account, and what a code allows ends its run alone. */
    @Test
    void refillsNothing() {
        Throttle throttle = new Throttle(
                run(4, Instant.EPOCH), run(9, NOW.plusSeconds(99)), new Allowance(7, NOW), Optional.empty());
        assertThat(remove(ID, pendingRecord().withThrottle(throttle))
                        .next()
                        .orElseThrow()
                        .throttle())
                .isEqualTo(throttle);
        assertThat(remove(ID, activeRecord().withThrottle(throttle))
                        .next()
                        .orElseThrow()
                        .throttle())
                .isEqualTo(throttle.withCodes(FailureRun.NONE));
    }

    @Test
    void forgetsWhatNoWindowReachesAnyMore() {
        SpentKey over = new SpentKey("a", 1, NOW);
        SpentKey not = new SpentKey("b", 1, NOW.plusNanos(1));
        AccountRecord record = withSpent(record(active(STEP)), List.of(over, not));
        assertThat(remove(ID, record).next().orElseThrow().spent()).hasSize(2).startsWith(not);
    }

    /** I1: removed and enrolled again, the key still refuses the code that was accepted last. */
    @Test
    void doesNotBringASpentCodeBack() {
        AccountRecord removed = remove(ID, activeRecord()).next().orElseThrow();
        assertThat(removed.state()).isEqualTo(AccountState.EMPTY);
        Authority operator = new Authority.Operator(new OperatorAct(NOW, OperatorAct.What.ENROLL, "olga", "test"));
        AccountRecord again = new Enroll(OTHER_ID, "n", KEY, SIX, operator)
                .apply(removed, NOW, Policy.DEFAULT)
                .next()
                .orElseThrow();
        assertThat(confirms(again, code(1), NOW)).isFalse();
        assertThat(confirms(again, code(0), NOW)).isFalse();
        assertThat(confirms(again, code(2), NOW.plusSeconds(30))).isTrue();
    }

    private static boolean confirms(AccountRecord record, OtpCode code, Instant now) {
        return new Confirm(typed(code), fresh(1))
                .apply(record, now, Policy.DEFAULT)
                .outcome()
                .accepted();
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
