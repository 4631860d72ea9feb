package io.ninomaru.account.rule;

import io.ninomaru.account.Answer;
import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.Destination;
import io.ninomaru.account.Door;
import io.ninomaru.account.Event;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Purpose;
import io.ninomaru.account.Reason;
import io.ninomaru.account.delivered.Challenge;
import io.ninomaru.account.delivered.Delivered;
import io.ninomaru.account.delivered.Issued;
import io.ninomaru.account.delivered.PendingDelivered;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.account.record.Granted;
import io.ninomaru.otp.OtpKey;
import io.ninomaru.settings.Limit;
import io.ninomaru.settings.Policy;
import java.time.Instant;
import java.util.Optional;

/**
 * Begins the set-up of a number or address, with the code that is to confirm it (NIST SP 800-63B section 4.2.1.2). A set-up
 * that is under way is replaced. What an account needs for it is what it needs for an app.
 *
 * @param id the new authenticator's name for machines
 * @param name its name for people
 * @param key a new secret, which nobody will see
 * @param destination where its codes are to be sent
 * @param replaces the authenticator whose destination is to change, if one is
 * @param fresh the challenge's name and counter
 * @param authority what allows it
 */
public record EnrollDelivered(
        AuthenticatorId id,
        String name,
        OtpKey key,
        Destination destination,
        Optional<AuthenticatorId> replaces,
        Challenge.Fresh fresh,
        Authority authority)
        implements GuardedRule<Answer<Issued>> {

    @Override
    public Door door() {
        return Door.ENROLL;
    }

    @Override
    public Decision<Answer<Issued>> apply(AccountRecord record, Instant now, Policy policy) {
        Optional<Reason> refused = refusal(record, policy);
        if (refused.isPresent()) {
            return Decision.refused(refused.get());
        }
        // Before the code that allows it is spent for nothing.
        Optional<Instant> spent = Delivered.spentUntil(record.delivered().sends(), now, policy);
        if (spent.isPresent()) {
            return Decision.unchanged(new Answer.Refused<>(new Outcome.Locked(spent.get())));
        }
        return Gate.through(
                record,
                authority,
                Optional.of(Granted.Act.SET_UP),
                now,
                policy,
                passed -> isThere(passed) ? Decision.refused(Reason.ALREADY_ENROLLED) : begin(passed, now, policy));
    }

    /** Asked behind the gate: whoever has no code of the account must not learn its number by trying some. */
    private boolean isThere(AccountRecord record) {
        return record.delivered().active().stream()
                .anyMatch(each -> each.destination().equals(destination));
    }

    private Optional<Reason> refusal(AccountRecord record, Policy policy) {
        boolean disabled = record.throttle().isDisabled();
        if (disabled && authority instanceof Authority.Operator) {
            return Optional.of(Reason.DISABLED);
        }
        if (authority instanceof Authority.Operator && isThere(record)) {
            return Optional.of(Reason.ALREADY_ENROLLED);
        }
        Delivered delivered = record.delivered();
        if (record.lacksAppBeside(replaces, policy)) {
            return Optional.of(Reason.APP_NEEDED);
        }
        if (replaces.isPresent()) {
            return delivered.find(replaces.get()).isPresent()
                    ? Optional.empty()
                    : Optional.of(Reason.NO_SUCH_AUTHENTICATOR);
        }
        return !disabled && record.activeCount() >= Gate.mostAuthenticators(authority, policy)
                ? Optional.of(Reason.TOO_MANY)
                : Optional.empty();
    }

    private Decision<Answer<Issued>> begin(AccountRecord record, Instant now, Policy policy) {
        Challenge challenge = Challenge.begin(fresh, id, Purpose.CONFIRM, now, policy);
        PendingDelivered pending = new PendingDelivered(
                id,
                name,
                key,
                destination,
                replaces,
                now,
                now.plus(policy.setUpTime()),
                policy.number(Limit.SET_UP_TRIES),
                challenge);
        Delivered delivered =
                record.delivered().withPending(Optional.of(pending)).afterSend(now);
        Answer<Issued> begun = new Answer.Granted<>(new Issued(challenge, destination, challenge.code(key)));
        AccountRecord next = Gate.using(record, granted -> Enroll.begunBy(granted, authority, id))
                .withPending(Optional.empty())
                .withDelivered(delivered);
        Event setUp = new Event.SetUpBegun(id);
        return record.throttle().isDisabled()
                ? Decision.store(begun, next, setUp, new Event.Reopened())
                : Decision.store(begun, next, setUp);
    }
}
