package io.ninomaru.account;

import io.ninomaru.otp.Match;
import io.ninomaru.otp.Otp;
import io.ninomaru.otp.OtpCode;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes the pending authenticator active if the code is one of its own; the code is spent by that. Its misses count
 * against the set-up alone and never against the account.
 *
 * @param code what was typed
 */
public record Confirm(OtpCode code) implements Rule<Outcome> {

    @Override
    public Decision<Outcome> decide(AccountRecord record, Instant now, Policy policy) {
        if (record.pending().isEmpty()) {
            return Decision.rejected(record.active().isEmpty() ? Reason.NOT_ENROLLED : Reason.ALREADY_ENROLLED);
        }
        Pending pending = record.pending().get();
        if (pending.hasEnded(now)) {
            return Decision.rejected(Reason.EXPIRED);
        }
        if (code.digits() != pending.parameters().digits()) {
            return Decision.rejected(Reason.MALFORMED);
        }
        Optional<Match> match = Otp.match(pending.key(), pending.parameters(), code, now, policy.window())
                .filter(found -> found.timeStep() > pending.spentStep());
        if (match.isEmpty()) {
            return Decision.store(
                    new Outcome.Rejected(Reason.WRONG_CODE), record.withPending(Optional.of(pending.afterMiss())));
        }
        long timeStep = match.get().timeStep();
        return Decision.store(
                new Outcome.Accepted(pending.id(), timeStep), record.activating(pending.confirm(timeStep, now)));
    }
}
