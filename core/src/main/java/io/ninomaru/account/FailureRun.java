package io.ninomaru.account;

import java.time.Duration;
import java.time.Instant;

/**
 * The consecutive failures of an account and the wait that they have brought.
 *
 * @param failures how many codes in a row were wrong
 * @param waitUntil until when nothing is evaluated; {@link Instant#EPOCH} if there is no wait
 */
public record FailureRun(int failures, Instant waitUntil) {

    /** No failure and no wait. */
    public static final FailureRun NONE = new FailureRun(0, Instant.EPOCH);

    boolean isWaiting(Instant now) {
        return now.isBefore(waitUntil);
    }

    /** The next failure: from the policy's n-th on, a wait that doubles up to its longest. */
    FailureRun fail(Instant now, Policy policy) {
        int count = failures == Integer.MAX_VALUE ? failures : failures + 1;
        if (count < policy.waitFromFailure()) {
            return new FailureRun(count, Instant.EPOCH);
        }
        int doublings = Math.min(count - policy.waitFromFailure(), 30);
        Duration wait = policy.firstWait().multipliedBy(1L << doublings);
        return new FailureRun(count, now.plus(wait.compareTo(policy.longestWait()) < 0 ? wait : policy.longestWait()));
    }
}
