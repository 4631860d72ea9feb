package io.ninomaru.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of one account. Immutable; what a store keeps of it is sealed.
 *
 * @param pending the set-up under way, if there is one
 * @param active the authenticators that verify
 * @param run the consecutive failures
 * @param spent what is remembered of removed authenticators
 */
public record AccountRecord(
        Optional<Pending> pending, List<Authenticator> active, FailureRun run, List<SpentKey> spent) {

    /** The record of an account that nothing is known of. */
    public static final AccountRecord EMPTY =
            new AccountRecord(Optional.empty(), List.of(), FailureRun.NONE, List.of());

    /** Copies the lists. */
    public AccountRecord {
        active = List.copyOf(active);
        spent = List.copyOf(spent);
    }

    /** Returns what an operator's query sees of the account; never trusted when deciding. */
    public AccountState state() {
        if (!active.isEmpty()) {
            return AccountState.ACTIVE;
        }
        return pending.isPresent() ? AccountState.PENDING : AccountState.EMPTY;
    }

    AccountRecord withPending(Optional<Pending> next) {
        return new AccountRecord(next, active, run, spent);
    }

    /** The record with its pending authenticator made active. */
    AccountRecord activating(Authenticator confirmed) {
        List<Authenticator> next = new ArrayList<>(active);
        next.add(confirmed);
        return new AccountRecord(Optional.empty(), next, run, spent);
    }

    AccountRecord withRun(FailureRun next) {
        return new AccountRecord(pending, active, next, spent);
    }

    /** The record with one authenticator in the place of the one that has its id. */
    AccountRecord replacing(Authenticator next) {
        return new AccountRecord(
                pending,
                active.stream()
                        .map(authenticator -> authenticator.id().equals(next.id()) ? next : authenticator)
                        .toList(),
                run,
                spent);
    }

    /** The record without one authenticator, whose spent steps are remembered for as long as they could matter. */
    AccountRecord removing(Authenticator gone, Instant now) {
        List<SpentKey> remembered = new ArrayList<>(
                spent.stream().filter(key -> now.isBefore(key.until())).toList());
        remembered.add(SpentKey.of(gone));
        return new AccountRecord(
                pending,
                active.stream()
                        .filter(authenticator -> !authenticator.id().equals(gone.id()))
                        .toList(),
                run,
                remembered);
    }
}
