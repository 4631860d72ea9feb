package io.ninomaru.account.record;

import io.ninomaru.account.AccountState;
import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.Event;
import io.ninomaru.account.Reason;
import io.ninomaru.account.delivered.Delivered;
import io.ninomaru.account.delivered.DeliveredAuthenticator;
import io.ninomaru.account.throttle.Throttle;
import io.ninomaru.account.trail.Chain;
import io.ninomaru.settings.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that is known of one account. Immutable; what a store keeps of it is sealed.
 *
 * @param pending the set-up under way, if there is one
 * @param active the authenticators that verify
 * @param throttle what wrong codes have brought
 * @param recovery the recovery codes, if any were made
 * @param everActive whether an authenticator was ever active: from then on changes need a second factor
 * @param spent what is remembered of removed authenticators
 * @param delivered the authenticators whose codes are sent, and what sending them has brought
 * @param freeActs acts of set-ups that the trail may have counted only
 * @param chain what holds the trail together; absent before the first entry
 * @param seenAt the latest time at which something was stored
 */
public record AccountRecord(
        Optional<Pending> pending,
        List<Authenticator> active,
        Throttle throttle,
        Optional<RecoverySet> recovery,
        boolean everActive,
        List<SpentKey> spent,
        Delivered delivered,
        FreeActs freeActs,
        Optional<Chain> chain,
        Instant seenAt) {

    /** The record of an account that nothing is known of. */
    public static final AccountRecord EMPTY = new AccountRecord(
            Optional.empty(),
            List.of(),
            Throttle.NONE,
            Optional.empty(),
            false,
            List.of(),
            Delivered.NONE,
            FreeActs.NONE,
            Optional.empty(),
            Instant.EPOCH);

    /** What takes the place of a record that cannot be opened: all that is known is that there is one. */
    public static final AccountRecord UNREADABLE = new AccountRecord(
            Optional.empty(),
            List.of(),
            Throttle.NONE,
            Optional.empty(),
            true,
            List.of(),
            Delivered.NONE,
            FreeActs.NONE,
            Optional.empty(),
            Instant.EPOCH);

    /** A clock that is wrong for a moment must not make what was spent be forgotten, so time alone is not trusted here. */
    private static final int SPENT_KEYS_KEPT = 20;

    /** Copies the lists. */
    public AccountRecord {
        active = List.copyOf(active);
        spent = List.copyOf(spent);
    }

    /** Returns what an operator's query sees of the account; never trusted when deciding. */
    public AccountState state() {
        if (throttle.isDisabled()) {
            return AccountState.DISABLED;
        }
        if (hasActive()) {
            return AccountState.ACTIVE;
        }
        return pending.isPresent() || delivered.pending().isPresent() ? AccountState.PENDING : AccountState.EMPTY;
    }

    /** Returns whether anything verifies: an authenticator that shows codes, or one whose codes are sent. */
    public boolean hasActive() {
        return activeCount() > 0;
    }

    /** Returns whether this one verifies, of either sort. */
    public boolean isActive(AuthenticatorId id) {
        return find(id).isPresent() || delivered.find(id).isPresent();
    }

    /** How many authenticators there are, of both sorts. */
    public int activeCount() {
        return active.size() + delivered.active().size();
    }

    /**
     * Whether a number set up now would stand alone though the policy wants an app beside it. One that takes the place of
     * another changes nothing in that; in a disabled account it takes the place of everything.
     */
    public boolean lacksAppBeside(Optional<AuthenticatorId> replaced, Policy policy) {
        return !policy.allowsSentCodesAlone()
                && (throttle.isDisabled()
                        || active.isEmpty() && replaced.flatMap(delivered::find).isEmpty());
    }

    /** Returns how many recovery codes are left. */
    public int recoveryCodesLeft() {
        return recovery.map(RecoverySet::left).orElse(0);
    }

    /** Returns whether a single code of every authenticator is answered with {@link Reason#SECOND_CODE_NEEDED}. */
    public boolean needsSecondCode(Instant now, Policy policy) {
        Set<Integer> lengths = lengthsThatNeedASecondCode(now, policy);
        return !active.isEmpty()
                && active.stream().allMatch(a -> lengths.contains(a.parameters().digits()));
    }

    /** The lengths of codes for which the allowance does not cover a miss, which each authenticator of that length takes from. */
    public Set<Integer> lengthsThatNeedASecondCode(Instant now, Policy policy) {
        int left = throttle.allowance().left(now, policy);
        return active.stream()
                .collect(Collectors.groupingBy(a -> a.parameters().digits(), Collectors.counting()))
                .entrySet()
                .stream()
                .filter(length -> left < length.getValue())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    public AccountRecord withPending(Optional<Pending> next) {
        return new AccountRecord(
                next, active, throttle, recovery, everActive, spent, delivered, freeActs, chain, seenAt);
    }

    public AccountRecord withThrottle(Throttle next) {
        return new AccountRecord(
                pending, active, next, recovery, everActive, spent, delivered, freeActs, chain, seenAt);
    }

    public AccountRecord withDelivered(Delivered next) {
        return new AccountRecord(pending, active, throttle, recovery, everActive, spent, next, freeActs, chain, seenAt);
    }

    public AccountRecord withRecovery(Optional<RecoverySet> next) {
        return new AccountRecord(
                pending, active, throttle, next, everActive, spent, delivered, freeActs, chain, seenAt);
    }

    /** The record in which nothing is granted. */
    public AccountRecord withoutGrant() {
        return withRecovery(recovery.map(set -> set.granting(Optional.empty())));
    }

    public AccountRecord withFreeActs(FreeActs next) {
        return new AccountRecord(
                pending, active, throttle, recovery, everActive, spent, delivered, next, chain, seenAt);
    }

    public AccountRecord seenAt(Instant now) {
        return new AccountRecord(
                pending, active, throttle, recovery, everActive, spent, delivered, freeActs, chain, now);
    }

    /** Returns the record with its trail continued. */
    public AccountRecord withChain(Chain next) {
        return new AccountRecord(
                pending, active, throttle, recovery, everActive, spent, delivered, freeActs, Optional.of(next), seenAt);
    }

    /** Returns the record for which a new trail begins. */
    public AccountRecord withoutChain() {
        return new AccountRecord(
                pending, active, throttle, recovery, everActive, spent, delivered, freeActs, Optional.empty(), seenAt);
    }

    /** The record with its pending authenticator made active. */
    public AccountRecord activating(Authenticator confirmed) {
        List<Authenticator> next = new ArrayList<>(active);
        next.add(confirmed);
        return new AccountRecord(
                Optional.empty(), next, throttle, recovery, true, spent, delivered, freeActs, chain, seenAt);
    }

    /** The record with its pending number or address made active. */
    public AccountRecord activating(DeliveredAuthenticator confirmed) {
        Delivered next = delivered.withPending(Optional.empty()).with(confirmed);
        return new AccountRecord(pending, active, throttle, recovery, true, spent, next, freeActs, chain, seenAt);
    }

    /** The record without a number or address. */
    public AccountRecord withoutDelivered(AuthenticatorId gone) {
        return withDelivered(delivered.without(gone));
    }

    /** The record without any authenticator; the spent steps are remembered. */
    public AccountRecord withoutAuthenticators(Instant now) {
        AccountRecord rest = this;
        for (Authenticator gone : active) {
            rest = rest.removing(gone, now);
        }
        for (DeliveredAuthenticator gone : delivered.active()) {
            rest = rest.withoutDelivered(gone.id());
        }
        return rest;
    }

    /** What the trail says when every authenticator goes. */
    public List<Event> removals() {
        return Stream.<Event>concat(
                        active.stream().map(gone -> new Event.Removed(gone.id(), gone.name())),
                        delivered.active().stream().map(DeliveredAuthenticator::removed))
                .toList();
    }

    /** The active authenticator of this name. */
    public Optional<Authenticator> find(AuthenticatorId id) {
        return active.stream()
                .filter(authenticator -> authenticator.id().equals(id))
                .findFirst();
    }

    /** The record with one authenticator in the place of the one that has its id. */
    public AccountRecord replacing(Authenticator next) {
        return withActive(active.stream()
                .map(authenticator -> authenticator.id().equals(next.id()) ? next : authenticator)
                .toList());
    }

    /** The record without one authenticator, whose spent steps are remembered. */
    public AccountRecord removing(Authenticator gone, Instant now) {
        List<SpentKey> remembered = new ArrayList<>(spent);
        remembered.add(SpentKey.of(gone));
        if (remembered.size() > SPENT_KEYS_KEPT
                && !now.isBefore(remembered.get(0).until())) {
            remembered.remove(0);
        }
        List<Authenticator> rest = active.stream()
                .filter(authenticator -> !authenticator.id().equals(gone.id()))
                .toList();
        return new AccountRecord(
                pending, rest, throttle, recovery, everActive, remembered, delivered, freeActs, chain, seenAt);
    }

    /** The record of the account disabled; a set-up under way ends, or it could be the way around. */
    public AccountRecord disabled(Instant now) {
        return withPending(Optional.empty())
                .withThrottle(throttle.disabled(now))
                .withDelivered(delivered.disabled());
    }

    /**
     * The record under another name: with a trail of its own, and without a set-up or a code that was sent, which know the old one.
     * What an authenticator shows within the window counts as accepted, for it may just have been, under the old name.
     */
    public AccountRecord movedInto(AccountRecord taken, Instant now, Policy policy) {
        List<SpentKey> remembered = new ArrayList<>(taken.spent());
        remembered.addAll(spent);
        int future = policy.window().future();
        return new AccountRecord(
                Optional.empty(),
                active.stream()
                        .map(authenticator -> authenticator.spentUpTo(authenticator.stepAt(now) + future))
                        .toList(),
                throttle,
                withoutGrant().recovery(),
                everActive,
                remembered.stream().distinct().toList(),
                delivered.withPending(Optional.empty()).withChallenge(Optional.empty()),
                taken.freeActs(),
                taken.chain(),
                seenAt);
    }

    /** Whether it holds the same authenticators, and at least one. */
    public boolean isCopyOf(AccountRecord other) {
        return hasActive()
                && active.stream()
                        .map(Authenticator::id)
                        .toList()
                        .equals(other.active.stream().map(Authenticator::id).toList())
                && delivered.active().stream()
                        .map(DeliveredAuthenticator::id)
                        .toList()
                        .equals(other.delivered.active().stream()
                                .map(DeliveredAuthenticator::id)
                                .toList());
    }

    private AccountRecord withActive(List<Authenticator> next) {
        return new AccountRecord(
                pending, next, throttle, recovery, everActive, spent, delivered, freeActs, chain, seenAt);
    }

    /**
     * The record for this time of this host.
     *
     * <p>What lies ahead is brought back, if a clock was set back since. Where the store has a clock, only if that one agrees with
     * this host's: otherwise it is this one that is behind, and by bringing back it would shorten the waits that others have
     * written. And if this host is ahead of a record that others have written by the store's time, what limits the account is seen
     * as far ahead as this host is, or its waits would be over here before their time.
     *
     * @param storeTime the store's own time, if it has a clock
     */
    public AccountRecord asOf(Instant now, Optional<Instant> storeTime) {
        Instant here = now.plus(Policy.CLOCK_TOLERANCE);
        if (seenAt.isAfter(here)) {
            boolean agrees = storeTime.stream().noneMatch(there -> there.isAfter(here) || isBehind(there, now));
            return agrees ? broughtBackTo(now) : this;
        }
        return storeTime
                .filter(there -> isBehind(there, now) && !seenAt.isAfter(there.plus(Policy.CLOCK_TOLERANCE)))
                .map(there -> limitsMovedBy(Duration.between(there, now)))
                .orElse(this);
    }

    private static boolean isBehind(Instant there, Instant now) {
        return there.plus(Policy.CLOCK_TOLERANCE).isBefore(now);
    }

    private AccountRecord limitsMovedBy(Duration ahead) {
        return withThrottle(throttle.movedBy(ahead)).withDelivered(delivered.limitsMovedBy(ahead));
    }

    /** The record with every stored time that lies ahead brought back. Spent steps stay as they are. */
    AccountRecord broughtBackTo(Instant now) {
        return new AccountRecord(
                pending.map(set -> set.broughtBackTo(now)),
                active.stream()
                        .map(authenticator -> authenticator.broughtBackTo(now))
                        .toList(),
                throttle.broughtBackTo(now),
                recovery.map(set -> set.grantMovedBy(Duration.between(seenAt, now))),
                everActive,
                spent,
                delivered.broughtBackTo(now),
                freeActs.broughtBackTo(now),
                chain,
                now);
    }
}
