package io.ninomaru.account.throttle;

import io.ninomaru.settings.Limit;
import io.ninomaru.settings.Policy;
import java.time.Duration;
import java.time.Instant;

/**
 * Consecutive failures and the wait that they have brought.
 *
 * @param failures how many in a row
 * @param failedAt when the last one was; {@link Instant#EPOCH} if there is none
 * @param waitUntil until when nothing is evaluated; {@link Instant#EPOCH} if there is no wait
 */
public record FailureRun(int failures, Instant failedAt, Instant waitUntil) {

    /** No failure and no wait. */
    public static final FailureRun NONE = new FailureRun(0, Instant.EPOCH, Instant.EPOCH);

    private static final int MOST_DOUBLINGS = 30;

    /** Returns whether nothing is evaluated at this instant. */
    public boolean isWaiting(Instant now) {
        return now.isBefore(waitUntil);
    }

    /** The next failure: from the policy's n-th on, a wait that doubles up to its longest. */
    public FailureRun fail(Instant now, Policy policy) {
        int count = failures == Integer.MAX_VALUE ? failures : failures + 1;
        int doublings = count - policy.number(Limit.WAIT_FROM_FAILURE);
        if (doublings < 0) {
            return new FailureRun(count, now, Instant.EPOCH);
        }
        Duration wait = policy.firstWait().multipliedBy(1L << Math.min(doublings, MOST_DOUBLINGS));
        Duration longest = policy.longestWait();
        return new FailureRun(count, now, now.plus(wait.compareTo(longest) < 0 ? wait : longest));
    }

    /** The run as it is seen by a clock that is ahead. */
    public FailureRun movedBy(Duration ahead) {
        boolean waits = !waitUntil.equals(Instant.EPOCH);
        return failures == 0
                ? this
                : new FailureRun(failures, failedAt.plus(ahead), waits ? waitUntil.plus(ahead) : waitUntil);
    }

    /** The run after the clock was set back to an instant: the wait begins there and keeps its length. */
    public FailureRun broughtBackTo(Instant now) {
        if (!failedAt.isAfter(now)) {
            return this;
        }
        Duration wait = Duration.between(failedAt, waitUntil);
        return new FailureRun(failures, now, wait.isNegative() ? waitUntil : now.plus(wait));
    }
}
