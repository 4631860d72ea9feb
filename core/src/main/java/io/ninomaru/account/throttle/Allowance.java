package io.ninomaru.account.throttle;

import io.ninomaru.settings.Limit;
import io.ninomaru.settings.Policy;
import java.time.Duration;
import java.time.Instant;

/**
 * How many failed single codes an account may still have before two consecutive codes are asked. Time refills it; success
 * does not, or whoever logs in every day would let another guess for ever.
 *
 * @param taken how many were taken and not refilled at {@code since}
 * @param since when the refilling of the next one began
 */
public record Allowance(int taken, Instant since) {

    /** Nothing taken. */
    public static final Allowance FULL = new Allowance(0, Instant.EPOCH);

    /** Returns how many are left at an instant. */
    public int left(Instant now, Policy policy) {
        return Math.max(0, policy.number(Limit.ALLOWANCE) - refilled(now, policy).taken);
    }

    /** One for each authenticator that a wrong code was compared with. */
    public Allowance take(int count, Instant now, Policy policy) {
        Allowance before = refilled(now, policy);
        return new Allowance(before.taken + count, before.taken == 0 ? now : before.since);
    }

    private Allowance refilled(Instant now, Policy policy) {
        if (taken == 0 || now.isBefore(since)) {
            return this;
        }
        Duration interval = policy.allowanceInterval();
        long refills = Math.min(taken, Duration.between(since, now).dividedBy(interval));
        return refills == taken
                ? FULL
                : new Allowance((int) (taken - refills), since.plus(interval.multipliedBy(refills)));
    }

    /** The allowance as it is seen by a clock that is ahead. */
    public Allowance movedBy(Duration ahead) {
        return taken == 0 ? this : new Allowance(taken, since.plus(ahead));
    }

    public Allowance broughtBackTo(Instant now) {
        return since.isAfter(now) ? new Allowance(taken, now) : this;
    }
}
