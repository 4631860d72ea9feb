package io.ninomaru.account.rule;

import static io.ninomaru.account.rule.Records.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.AccountState;
import io.ninomaru.account.Answer;
import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.Door;
import io.ninomaru.account.OperatorAct;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.account.record.Authenticator;
import io.ninomaru.account.record.SpentKey;
import io.ninomaru.account.throttle.Allowance;
import io.ninomaru.account.throttle.FailureRun;
import io.ninomaru.account.throttle.Throttle;
import io.ninomaru.otp.Otp;
import io.ninomaru.otp.OtpCode;
import io.ninomaru.otp.OtpKey;
import io.ninomaru.settings.Policy;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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
        Throttle throttle = new Throttle(run(4, Instant.EPOCH), new Allowance(7, NOW), Optional.empty());
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

    /** A clock that is ahead for a moment makes nothing be forgotten; beyond twenty keys the oldest is, if it is over. */
    @Test
    void forgetsOnlyTheOldestOfMany() {
        SpentKey over = new SpentKey("a", 1, NOW);
        SpentKey not = new SpentKey("b", 1, NOW.plusNanos(1));
        assertThat(spentAfterRemoval(Collections.nCopies(19, over))).hasSize(20);
        assertThat(spentAfterRemoval(Collections.nCopies(20, over))).hasSize(20);
        assertThat(spentAfterRemoval(Collections.nCopies(20, not))).hasSize(21);
    }

    private static List<SpentKey> spentAfterRemoval(List<SpentKey> before) {
        return remove(ID, withSpent(record(active(STEP)), before))
                .next()
                .orElseThrow()
                .spent();
    }

    /** I1, A27: nor does it bring a spent code back when the key is enrolled while the clock is ahead. */
    @Test
    void doesNotBringASpentCodeBackThroughAWrongClock() {
        Authority operator = new Authority.Operator(new OperatorAct(Door.ENROLL, "olga", "test"));
        AccountRecord removed = remove(ID, activeRecord()).next().orElseThrow();
        AccountRecord again = new Enroll(OTHER_ID, "n", KEY, SIX, operator)
                .decide(removed, NOW.plusSeconds(3_600), Policy.DEFAULT)
                .next()
                .orElseThrow();
        Decision<Outcome> decision =
                new Confirm(typed(code(1)), fresh(1)).decide(again, NOW.plusSeconds(1), Policy.DEFAULT);
        assertThat(decision.outcome()).isEqualTo(new Outcome.Rejected(Reason.WRONG_CODE));
    }

    /** I1: removed and enrolled again, the key still refuses the code that was accepted last. */
    @Test
    void doesNotBringASpentCodeBack() {
        AccountRecord removed = remove(ID, activeRecord()).next().orElseThrow();
        assertThat(removed.state()).isEqualTo(AccountState.EMPTY);
        Authority operator = new Authority.Operator(new OperatorAct(Door.ENROLL, "olga", "test"));
        AccountRecord again = new Enroll(OTHER_ID, "n", KEY, SIX, operator)
                .apply(removed, NOW, Policy.DEFAULT)
                .next()
                .orElseThrow();
        assertThat(confirms(again, code(1), NOW)).isFalse();
        assertThat(confirms(again, code(0), NOW)).isFalse();
        assertThat(confirms(again, code(2), NOW.plusSeconds(30))).isTrue();
    }

    /** I1: nor does another spelling of the key, with zero bytes that HMAC adds itself or hashed as HMAC does. */
    @ParameterizedTest
    @MethodSource("otherSpellings")
    void doesNotBringASpentCodeBackByAnotherSpelling(OtpKey key, OtpKey other) {
        OtpCode spent = Otp.code(key, SIX, STEP);
        assertThat(Otp.code(other, SIX, STEP)).isEqualTo(spent);
        AccountRecord one = record(new Authenticator(ID, "n", key, SIX, BEFORE, BEFORE, BEFORE, STEP, List.of(), 0));
        Authority operator = new Authority.Operator(new OperatorAct(Door.ENROLL, "olga", "test"));
        Enroll again = new Enroll(OTHER_ID, "n", other, SIX, operator);
        assertThat(again.apply(one, NOW, Policy.DEFAULT)).isEqualTo(Decision.refused(Reason.ALREADY_ENROLLED));
        Authority.Operator remover = new Authority.Operator(new OperatorAct(Door.REMOVE, "olga", "test"));
        AccountRecord removed =
                new Remove(ID, remover).apply(one, NOW, Policy.DEFAULT).next().orElseThrow();
        AccountRecord pending = again.apply(removed, NOW, Policy.DEFAULT).next().orElseThrow();
        assertThat(confirms(pending, spent, NOW)).isFalse();
        assertThat(confirms(pending, Otp.code(other, SIX, STEP + 1), NOW)).isTrue();
    }

    private static List<Arguments> otherSpellings() throws NoSuchAlgorithmException {
        byte[] bytes = KEY.revealBytes();
        byte[] longKey = Arrays.copyOf(bytes, 100);
        Arrays.fill(longKey, bytes.length, 100, (byte) 9);
        byte[] hashed = MessageDigest.getInstance("SHA-1").digest(longKey);
        return List.of(
                Arguments.of(KEY, OtpKey.of(Arrays.copyOf(bytes, 21))),
                Arguments.of(OtpKey.of(Arrays.copyOf(bytes, 40)), KEY),
                Arguments.of(KEY, OtpKey.of(Arrays.copyOf(bytes, 64))),
                Arguments.of(OtpKey.of(longKey), OtpKey.of(hashed)),
                Arguments.of(OtpKey.of(hashed), OtpKey.of(longKey)));
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
