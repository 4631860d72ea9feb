package io.ninomaru.account.rule;

import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.Door;
import io.ninomaru.account.Event;
import io.ninomaru.account.OperatorAct;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.account.record.Authenticator;
import io.ninomaru.settings.Policy;
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
        permits GuardedRule,
                OperatorRule,
                Confirm,
                ConfirmDelivered,
                CodelessRule,
                Withhold,
                Verify,
                Resync,
                Note,
                SeeRecoveryCodes {

    /** Decides as {@link #decide(AccountRecord, Instant, Optional, Policy)} where the store has no clock. */
    default Decision<O> decide(AccountRecord record, Instant now, Policy policy) {
        return decide(record, now, Optional.empty(), policy);
    }

    /**
     * Decides: first the clock, then the rule.
     *
     * <p>The time that is stored never runs backwards. If it lies ahead by no more than {@link Policy#CLOCK_TOLERANCE}, it is taken as
     * the time of the attempt. If it lies further ahead, a clock was set back; everything stored is brought back to {@code now}
     * first, with an event, so that no wait outlasts its own length; but not by a host whose clock is behind the store's own, see
     * {@link AccountRecord#asOf}.
     *
     * @param record what is known of the account; {@link AccountRecord#EMPTY} if nothing is
     * @param now the instant of the attempt, the same for every retry of it
     * @param storeTime the store's own time when it read the record, if it has a clock
     * @param policy the numbers
     */
    default Decision<O> decide(AccountRecord record, Instant now, Optional<Instant> storeTime, Policy policy) {
        AccountRecord current = record.asOf(now, storeTime);
        if (current.seenAt().isBefore(record.seenAt())) {
            Event event = new Event.ClockStepped(record.seenAt(), now, ahead(current, now, policy));
            Decision<O> decision = apply(current, now, policy)
                    .endingGrants()
                    .after(List.of(event))
                    .listed(now);
            AccountRecord next = decision.next().orElse(current).seenAt(now);
            return new Decision<>(decision.outcome(), Optional.of(next), decision.events());
        }
        Instant time = record.seenAt().isAfter(now) ? record.seenAt() : now;
        Decision<O> decision = apply(current, time, policy).endingGrants().listed(time);
        return new Decision<>(decision.outcome(), decision.next().map(next -> next.seenAt(time)), decision.events());
    }

    private static List<AuthenticatorId> ahead(AccountRecord record, Instant now, Policy policy) {
        return record.active().stream()
                .filter(authenticator ->
                        authenticator.isAhead(now, policy.window().future()))
                .map(Authenticator::id)
                .toList();
    }

    /** Returns whether a recovery code is what it compares: a wrong one leaves the record alone and is counted outside of it. */
    default boolean comparesRecoveryCode() {
        return false;
    }

    /** Returns the door that this is asked through. */
    Door door();

    /** Returns who acts, if an operator does. */
    default Optional<OperatorAct> operator() {
        return Optional.empty();
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
