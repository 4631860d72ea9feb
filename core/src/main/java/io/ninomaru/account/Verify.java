package io.ninomaru.account;

import io.ninomaru.otp.Match;
import io.ninomaru.otp.Otp;
import io.ninomaru.otp.OtpCode;
import java.time.Instant;
import java.util.Optional;

/**
 * Accepts a code of an active authenticator once (RFC 6238 section 5.2). A wrong one counts; a code of a spent step is
 * refused as a wrong one without being counted, and writes nothing.
 *
 * @param code what was typed
 */
public record Verify(OtpCode code) implements Rule<Outcome> {

    @Override
    public Decision<Outcome> decide(AccountRecord record, Instant now, Policy policy) {
        if (record.active().isEmpty()) {
            return Decision.rejected(Reason.NOT_ENROLLED);
        }
        if (record.run().isWaiting(now)) {
            return Decision.unchanged(new Outcome.Locked(record.run().waitUntil()));
        }
        if (record.active().stream().noneMatch(a -> a.parameters().digits() == code.digits())) {
            return Decision.rejected(Reason.MALFORMED);
        }
        boolean spent = false;
        for (Authenticator authenticator : record.active()) {
            Optional<Match> match =
                    Otp.match(authenticator.key(), authenticator.parameters(), code, now, policy.window());
            if (match.isPresent() && match.get().timeStep() > authenticator.lastStep()) {
                return accept(record, authenticator, match.get().timeStep(), now);
            }
            spent |= match.isPresent();
        }
        return spent
                ? Decision.rejected(Reason.WRONG_CODE)
                : Decision.store(
                        new Outcome.Rejected(Reason.WRONG_CODE),
                        record.withRun(record.run().fail(now, policy)));
    }

    private static Decision<Outcome> accept(
            AccountRecord record, Authenticator authenticator, long timeStep, Instant now) {
        return Decision.store(
                new Outcome.Accepted(authenticator.id(), timeStep),
                record.replacing(authenticator.spend(timeStep, now)).withRun(FailureRun.NONE));
    }
}
