package io.ninomaru.account;

import io.ninomaru.settings.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One thing that can be asked of an account, with its arguments: a pure function from the record as it is to an answer and
 * the record as it shall be. It may be asked again on a newer record when the store says that another one was first.
 *
 * @param <O> the type of the answer
 */
public sealed interface Rule<O>
        permits Enroll, Confirm, Verify, Remove, RenewRecoveryCodes, Resync, Disable, Unlock, Reset {

    /**
     * How old the instant of an attempt may be when a rule decides. After that others may have stored a time that is later by more
     * than machines disagree, which would look as if the clock had been set back.
     */
    Duration LONGEST_ATTEMPT = Duration.ofSeconds(30);

    /**
     * Decides: first the clock, then the rule.
     *
     * <p>The time that is stored never runs backwards. If it lies ahead by no more than a period, it is taken as the time of
     * the attempt: machines do not agree to the second. If it lies further ahead, a clock was set back; everything stored is
     * brought back to {@code now} first, with an event, so that no wait outlasts its own length.
     *
     * @param record what is known of the account; {@link AccountRecord#EMPTY} if nothing is
     * @param now the instant of the attempt, the same for every retry of it
     * @param policy the numbers
     */
    default Decision<O> decide(AccountRecord record, Instant now, Policy policy) {
        if (record.seenAt().isAfter(now.plus(record.clockTolerance()))) {
            AccountRecord broughtBack = record.broughtBackTo(now);
            Event event = new Event.ClockStepped(record.seenAt(), now, ahead(broughtBack, now, policy));
            Decision<O> decision = apply(broughtBack, now, policy).after(List.of(event));
            AccountRecord next = decision.next().orElse(broughtBack).seenAt(now);
            return new Decision<>(decision.outcome(), Optional.of(next), decision.events());
        }
        Instant time = record.seenAt().isAfter(now) ? record.seenAt() : now;
        Decision<O> decision = apply(record, time, policy);
        return new Decision<>(decision.outcome(), decision.next().map(next -> next.seenAt(time)), decision.events());
    }

    private static List<AuthenticatorId> ahead(AccountRecord record, Instant now, Policy policy) {
        return record.active().stream()
                .filter(authenticator ->
                        authenticator.isAhead(now, policy.window().future()))
                .map(Authenticator::id)
                .toList();
    }

    /**
     * The rule itself, at a time that is not before any that the record has stored.
     *
     * @param record what is known of the account
     * @param now the time
     * @param policy the numbers
     */
    Decision<O> apply(AccountRecord record, Instant now, Policy policy);
}
