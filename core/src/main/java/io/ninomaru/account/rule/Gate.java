package io.ninomaru.account.rule;

import io.ninomaru.account.Answer;
import io.ninomaru.account.Attempt;
import io.ninomaru.account.CodeKind;
import io.ninomaru.account.Event;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Purpose;
import io.ninomaru.account.Reason;
import io.ninomaru.account.RecoveryCode;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.account.record.Authenticator;
import io.ninomaru.account.record.Granted;
import io.ninomaru.account.record.RecoverySet;
import io.ninomaru.account.throttle.FailureRun;
import io.ninomaru.account.throttle.Throttle;
import io.ninomaru.otp.Window;
import io.ninomaru.settings.Limit;
import io.ninomaru.settings.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The one gate that everything goes through that needs a second factor: whatever the door, the budgets are the same. */
final class Gate {

    /** The failures in a row of which the listener hears. */
    private static final List<Integer> NOTABLE_FAILURES = List.of(5, 10);

    /** A time step of an authenticator that has the code. */
    record Hit(Authenticator authenticator, long step) {}

    private Gate() {}

    /** What a recovery code has granted last. */
    static Optional<Granted> grantOf(AccountRecord record) {
        return record.recovery().flatMap(RecoverySet::granted);
    }

    /**
     * By a grant one more than any policy allows: whoever has as many as he may, and has lost them all, could set up nothing, and a
     * removal follows; but nobody has to do that.
     */
    static int mostAuthenticators(Authority authority, Policy policy) {
        return authority instanceof Authority.Granted
                ? Limit.AUTHENTICATORS.max() + 1
                : policy.number(Limit.AUTHENTICATORS);
    }

    /** The record in which something that was granted is used up. */
    static AccountRecord using(AccountRecord record, UnaryOperator<Granted> use) {
        return record.withRecovery(
                record.recovery().map(set -> set.granting(set.granted().map(use))));
    }

    /**
     * Decides an act that needs authority: what it allows is decided on the record in which the code is spent already.
     *
     * @param granted as which part of what a recovery code has granted it counts, if it is one
     */
    static <T> Decision<Answer<T>> through(
            AccountRecord record,
            Authority authority,
            Optional<Granted.Act> granted,
            Instant now,
            Policy policy,
            Function<AccountRecord, Decision<Answer<T>>> act) {
        if (authority instanceof Authority.Fresh fresh) {
            Decision<Outcome> passage = pass(record, fresh.attempt(), Purpose.CHANGE, now, policy);
            if (!passage.outcome().accepted()) {
                return passage.map(Answer.Refused::new);
            }
            AccountRecord spent = passage.next().orElseThrow();
            Decision<Answer<T>> decision = act.apply(spent).after(passage.events());
            return new Decision<>(decision.outcome(), decision.next().or(passage::next), decision.events());
        }
        if (authority instanceof Authority.Granted shown) {
            return grantOf(record)
                    .filter(known -> granted.filter(part -> known.allows(part, shown.grant(), now))
                            .isPresent())
                    .map(known -> act.apply(record))
                    .orElseGet(() -> Decision.refused(Reason.GRANT_OVER));
        }
        if (authority instanceof Authority.Operator operator) {
            return act.apply(record).after(List.of(new Event.OperatorActed(operator.act())));
        }
        if (record.throttle().isDisabled()) {
            return Decision.refused(Reason.DISABLED);
        }
        return record.everActive() ? Decision.refused(Reason.CODE_NEEDED) : act.apply(record);
    }

    /**
     * Decides an attempt; the next record of an accepted one is there, with the code spent in it.
     *
     * @param door what a code that was sent must have been sent for
     */
    static Decision<Outcome> pass(AccountRecord record, Attempt attempt, Purpose door, Instant now, Policy policy) {
        if (attempt instanceof Attempt.Delivered delivered) {
            return DeliveredGate.pass(record, delivered, door, now, policy);
        }
        if (attempt instanceof Attempt.Codes codes) {
            return codes(record, codes, now, policy);
        }
        return attempt instanceof Attempt.Recovery recovery
                ? recovery(record, recovery.code())
                : Decision.rejected(Reason.MALFORMED);
    }

    /** Why codes of this length are not even evaluated, if they are not. */
    static Optional<Outcome> closed(AccountRecord record, Attempt.Codes codes, Instant now) {
        Throttle throttle = record.throttle();
        if (throttle.isDisabled()) {
            return Optional.of(new Outcome.Rejected(Reason.DISABLED));
        }
        if (record.active().isEmpty()) {
            return Optional.of(
                    new Outcome.Rejected(record.hasActive() ? Reason.CHALLENGE_NEEDED : Reason.NOT_ENROLLED));
        }
        if (throttle.codes().isWaiting(now)) {
            return Optional.of(new Outcome.Locked(throttle.codes().waitUntil()));
        }
        return compared(record, codes).isEmpty()
                ? Optional.of(new Outcome.Rejected(Reason.MALFORMED))
                : Optional.empty();
    }

    /** The authenticators whose codes have this length. */
    static List<Authenticator> compared(AccountRecord record, Attempt.Codes codes) {
        return record.active().stream()
                .filter(authenticator ->
                        authenticator.parameters().digits() == codes.last().digits())
                .toList();
    }

    private static Decision<Outcome> codes(AccountRecord record, Attempt.Codes codes, Instant now, Policy policy) {
        Optional<Outcome> closed = closed(record, codes, now);
        if (closed.isPresent()) {
            return Decision.unchanged(closed.get());
        }
        List<Authenticator> compared = compared(record, codes);
        if (codes.earlier().isEmpty() && record.throttle().allowance().left(now, policy) < compared.size()) {
            return Decision.rejected(Reason.SECOND_CODE_NEEDED);
        }
        Window window = policy.window();
        List<Hit> hits = new ArrayList<>();
        for (Authenticator authenticator : compared) {
            long first = authenticator.stepAt(now) - window.past();
            authenticator.find(codes, first, window.steps()).ifPresent(step -> hits.add(new Hit(authenticator, step)));
        }
        List<Hit> fresh = hits.stream()
                .filter(hit -> hit.authenticator().isFresh(hit.step(), codes))
                .toList();
        if (!fresh.isEmpty()) {
            return accept(record, codes, fresh, now, window);
        }
        return missOrSpent(record, codes, hits, now, policy);
    }

    /**
     * A code of a spent step is not counted, nor is a pair whose later step is spent. A pair of which the earlier half alone is
     * spent is: or whoever saw a code being used could guess the next one without being counted.
     */
    static Decision<Outcome> missOrSpent(
            AccountRecord record, Attempt.Codes codes, List<Hit> hits, Instant now, Policy policy) {
        return hits.stream().anyMatch(hit -> !hit.authenticator().isFresh(hit.step()))
                ? Decision.rejected(Reason.WRONG_CODE)
                : miss(record, codes, now, policy);
    }

    private static Decision<Outcome> accept(
            AccountRecord record, Attempt.Codes codes, List<Hit> hits, Instant now, Window window) {
        AccountRecord next = record.withThrottle(record.throttle().withCodes(FailureRun.NONE));
        List<Event> events = new ArrayList<>();
        for (Hit hit : hits) {
            next = next.replacing(hit.authenticator().spend(hit.step(), codes, now));
            events.add(new Event.Accepted(hit.authenticator().id(), hit.step()));
        }
        Hit first = hits.get(0);
        boolean atEdge = isAtEdge(first.step() - first.authenticator().stepAt(now), window);
        return new Decision<>(
                new Outcome.Accepted(first.authenticator().id(), first.step(), atEdge), Optional.of(next), events);
    }

    /** Whether a step this far from the current one is the outermost of its side. */
    static boolean isAtEdge(long offset, Window window) {
        return offset < 0 && offset == -window.past() || offset > 0 && offset == window.future();
    }

    /** A wrong code or pair: one failure of the run, and for a single code what it was compared with from the allowance. */
    private static Decision<Outcome> miss(AccountRecord record, Attempt.Codes codes, Instant now, Policy policy) {
        List<Authenticator> compared = compared(record, codes);
        FailureRun run = record.throttle().codes().fail(now, policy);
        Throttle throttle = record.throttle().withCodes(run);
        List<Event> events = new ArrayList<>(missed(run, CodeKind.AUTHENTICATOR));
        if (codes.earlier().isEmpty()) {
            throttle = throttle.withAllowance(throttle.allowance().take(compared.size(), now, policy));
        }
        AccountRecord next = record.withThrottle(throttle);
        if (!record.lengthsThatNeedASecondCode(now, policy).equals(next.lengthsThatNeedASecondCode(now, policy))) {
            events.add(new Event.SecondCodeNeeded());
        }
        if (run.failures() >= policy.number(Limit.DISABLE_AT_FAILURE)) {
            next = next.disabled(now);
            events.add(new Event.Disabled(run.failures()));
        }
        boolean slow = compared.stream().anyMatch(authenticator -> isOfThePast(authenticator, codes, now, policy));
        return new Decision<>(new Outcome.Rejected(Reason.WRONG_CODE, slow), Optional.of(next), events);
    }

    /** Whether a miss was the code of a step to come, within an hour: what a phone shows whose clock is fast. Only who set it up is told. */
    static boolean isOfTheFuture(Authenticator authenticator, Attempt.Codes codes, Instant now, Policy policy) {
        long first = authenticator.stepAt(now) + policy.window().future() + 1;
        return authenticator
                .find(codes, first, policy.operatorResyncSteps(authenticator.parameters()))
                .filter(step -> authenticator.isFresh(step, codes))
                .isPresent();
    }

    /** Whether a miss was the code of a step of the last hour that is over: what a phone shows whose clock is slow. */
    static boolean isOfThePast(Authenticator authenticator, Attempt.Codes codes, Instant now, Policy policy) {
        // A clock that is off by a whole hour is told so, too, though the code was typed a step late.
        int back = policy.operatorResyncSteps(authenticator.parameters())
                + policy.window().past();
        // Up to the window, and with a device that is ahead not into what is still to come.
        int over = Math.max(0, back - Math.max(policy.window().past(), authenticator.driftSteps()));
        return authenticator
                .find(codes, authenticator.stepAt(now) - back, over)
                .filter(step -> authenticator.isFresh(step, codes))
                .isPresent();
    }

    /**
     * A recovery code is compared whatever waits, and a wrong one leaves the record alone: it has 80 bits, so that no wait protects
     * anything, and nobody who writes by guessing can keep the owner's right one from being stored.
     */
    private static Decision<Outcome> recovery(AccountRecord record, RecoveryCode code) {
        if (!record.everActive()) {
            return Decision.rejected(Reason.NOT_ENROLLED);
        }
        Optional<RecoverySet> rest = record.recovery().flatMap(set -> set.without(code));
        if (rest.isEmpty()) {
            return new Decision<>(
                    new Outcome.Rejected(Reason.WRONG_CODE),
                    Optional.empty(),
                    List.of(new Event.Missed(Optional.empty(), CodeKind.RECOVERY)));
        }
        int left = rest.get().left();
        return Decision.store(new Outcome.Recovered(left), record.withRecovery(rest), new Event.RecoveryCodeUsed(left));
    }

    static List<Event> missed(FailureRun run, CodeKind kind) {
        Event missed = new Event.Missed(Optional.empty(), kind);
        return NOTABLE_FAILURES.contains(run.failures())
                ? List.of(missed, new Event.Failures(run.failures(), kind))
                : List.of(missed);
    }
}
