package io.ninomaru.account.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What wrong codes have brought upon an account. Authenticators share one run. Recovery codes have none: 80 bits need no wait, which
 * would let whoever has the password keep the owner's way out shut.
 *
 * @param codes the run of wrong codes
 * @param allowance what is left of single codes that may be wrong
 * @param disabledAt when the account was disabled, if it is
 */
public record Throttle(FailureRun codes, Allowance allowance, Optional<Instant> disabledAt) {

    /** Nothing has happened. */
    public static final Throttle NONE = new Throttle(FailureRun.NONE, Allowance.FULL, Optional.empty());

    /** Returns whether neither code nor pair is accepted any more. */
    public boolean isDisabled() {
        return disabledAt.isPresent();
    }

    public Throttle withCodes(FailureRun next) {
        return new Throttle(next, allowance, disabledAt);
    }

    public Throttle withAllowance(Allowance next) {
        return new Throttle(codes, next, disabledAt);
    }

    public Throttle disabled(Instant now) {
        return new Throttle(codes, allowance, disabledAt.or(() -> Optional.of(now)));
    }

    /** A new authenticator was bound to a disabled account: its codes begin anew, and only the allowance stays as it is. */
    public Throttle rebound() {
        return new Throttle(FailureRun.NONE, allowance, Optional.empty());
    }

    /** The operator's unlocking: it ends waits and runs, and neither refills nor enables. */
    public Throttle unlocked() {
        return new Throttle(FailureRun.NONE, allowance, disabledAt);
    }

    /** The same as it is seen by a clock that is ahead. */
    public Throttle movedBy(Duration ahead) {
        return new Throttle(codes.movedBy(ahead), allowance.movedBy(ahead), disabledAt);
    }

    public Throttle broughtBackTo(Instant now) {
        return new Throttle(
                codes.broughtBackTo(now),
                allowance.broughtBackTo(now),
                disabledAt.map(at -> at.isAfter(now) ? now : at));
    }
}
