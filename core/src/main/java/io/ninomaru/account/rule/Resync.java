package io.ninomaru.account.rule;

import io.ninomaru.account.Attempt;
import io.ninomaru.account.Door;
import io.ninomaru.account.Event;
import io.ninomaru.account.OperatorAct;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.account.record.Authenticator;
import io.ninomaru.account.throttle.FailureRun;
import io.ninomaru.settings.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Resynchronises a device whose clock is off by two consecutive codes of it (RFC 6238 section 6, RFC 4226 section 7.4). It is
 * an attempt like any other: a wrong pair counts, and a right one is spent.
 *
 * @param attempt two consecutive codes
 * @param operator if an operator asks it: then it reaches an hour to either side, and an authenticator whose last step lies beyond
 *     the window, because a clock was wrong when it was accepted, is taken back to these codes
 */
public record Resync(Attempt attempt, Optional<OperatorAct> operator) implements Rule<Outcome> {

    @Override
    public Door door() {
        return Door.RESYNC;
    }

    @Override
    public Decision<Outcome> apply(AccountRecord record, Instant now, Policy policy) {
        if (!(attempt instanceof Attempt.Codes codes)) {
            return Decision.rejected(Reason.MALFORMED);
        }
        Optional<Outcome> closed = Gate.closed(record, codes, now);
        if (closed.isPresent()) {
            return Decision.unchanged(closed.get());
        }
        if (codes.earlier().isEmpty()) {
            return Decision.rejected(Reason.SECOND_CODE_NEEDED);
        }
        List<Gate.Hit> hits = new ArrayList<>();
        for (Authenticator authenticator : Gate.compared(record, codes)) {
            int range = range(authenticator, policy);
            long current = authenticator.parameters().timeStepAt(now);
            authenticator
                    .find(codes, current - range, 2 * range + 1)
                    .ifPresent(step -> hits.add(new Gate.Hit(authenticator, step)));
        }
        List<Gate.Hit> fresh =
                hits.stream().filter(hit -> mayBeSpent(hit, codes, now, policy)).toList();
        if (!fresh.isEmpty()) {
            return accept(record, codes, fresh, now);
        }
        Decision<Outcome> refused = Gate.missOrSpent(record, codes, hits, now, policy);
        if (refused.next().isEmpty()) {
            return refused;
        }
        return operator.isPresent()
                ? Decision.store(refused.outcome(), refused.next().get())
                        .after(Stream.concat(
                                        refused.events().stream(), Stream.of(new Event.OperatorActed(operator.get())))
                                .toList())
                : refused.map(outcome ->
                        isFast(record, codes, now, policy) ? new Outcome.Rejected(Reason.WRONG_CODE, true) : outcome);
    }

    /** Whether the clock is ahead by more than may be mended here: nobody guesses a pair, so that may be told. */
    private static boolean isFast(AccountRecord record, Attempt.Codes codes, Instant now, Policy policy) {
        return Gate.compared(record, codes).stream()
                .anyMatch(authenticator -> Gate.isOfTheFuture(authenticator, codes, now, policy));
    }

    private int range(Authenticator authenticator, Policy policy) {
        return operator.isPresent()
                ? policy.operatorResyncSteps(authenticator.parameters())
                : policy.resyncSteps(authenticator.parameters());
    }

    private boolean mayBeSpent(Gate.Hit hit, Attempt.Codes codes, Instant now, Policy policy) {
        Authenticator authenticator = hit.authenticator();
        return authenticator.isFresh(hit.step(), codes)
                || operator.isPresent()
                        && authenticator.isAhead(now, policy.window().future())
                        && authenticator.canBeTakenBackTo(hit.step());
    }

    private Decision<Outcome> accept(AccountRecord record, Attempt.Codes codes, List<Gate.Hit> hits, Instant now) {
        AccountRecord next = record.withThrottle(record.throttle().withCodes(FailureRun.NONE));
        List<Event> events = new ArrayList<>();
        operator.ifPresent(act -> events.add(new Event.OperatorActed(act)));
        for (Gate.Hit hit : hits) {
            Authenticator authenticator = hit.authenticator();
            int drift = (int) (hit.step() - authenticator.parameters().timeStepAt(now));
            next = next.replacing(authenticator.spend(hit.step(), codes, now).withDrift(drift));
            events.add(new Event.Accepted(authenticator.id(), hit.step()));
            events.add(new Event.Drifted(authenticator.id(), drift));
        }
        Gate.Hit first = hits.get(0);
        return new Decision<>(
                new Outcome.Accepted(first.authenticator().id(), first.step(), false), Optional.of(next), events);
    }
}
