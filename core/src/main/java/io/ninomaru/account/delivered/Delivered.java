package io.ninomaru.account.delivered;

import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.throttle.FailureRun;
import io.ninomaru.settings.Limit;
import io.ninomaru.settings.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * All that a record holds of codes that are sent. They have a run of failures of their own; what limits sending and guessing
 * is not reset by sending again.
 *
 * @param active the authenticators whose codes are sent
 * @param pending the set-up of one, if it is under way
 * @param challenge the code that was sent last and not used, unless it was to confirm a set-up
 * @param run the run of wrong codes
 * @param misses when codes were wrong
 * @param sends when codes were made to be sent
 */
public record Delivered(
        List<DeliveredAuthenticator> active,
        Optional<PendingDelivered> pending,
        Optional<Challenge> challenge,
        FailureRun run,
        Recent misses,
        Recent sends) {

    /** Nothing was ever sent. */
    public static final Delivered NONE =
            new Delivered(List.of(), Optional.empty(), Optional.empty(), FailureRun.NONE, Recent.NONE, Recent.NONE);

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** Copies the list. */
    public Delivered {
        active = List.copyOf(active);
    }

    public Optional<DeliveredAuthenticator> find(AuthenticatorId id) {
        return active.stream()
                .filter(authenticator -> authenticator.id().equals(id))
                .findFirst();
    }

    public Optional<DeliveredAuthenticator> lastUsed() {
        return active.stream().max(Comparator.comparing(DeliveredAuthenticator::lastUsedAt));
    }

    /** Returns until when no code is compared: a wait, or as many wrong ones as a day may have. */
    public Optional<Instant> closedUntil(Instant now, Policy policy) {
        return latest(
                Optional.of(run.waitUntil()).filter(now::isBefore),
                misses.fullUntil(now, policy.number(Limit.DELIVERED_MISSES_PER_DAY), DAY));
    }

    /** Returns until when nothing more is sent, by the limits of an hour and of a day. */
    public static Optional<Instant> spentUntil(Recent sends, Instant now, Policy policy) {
        return latest(
                sends.fullUntil(now, policy.number(Limit.SENDS_PER_HOUR), HOUR),
                sends.fullUntil(now, policy.number(Limit.SENDS_PER_DAY), DAY));
    }

    public Delivered with(DeliveredAuthenticator added) {
        return new Delivered(
                Stream.concat(active.stream(), Stream.of(added)).toList(), pending, challenge, run, misses, sends);
    }

    /** Without one, and without a code that was sent to it. */
    public Delivered without(AuthenticatorId gone) {
        List<DeliveredAuthenticator> rest = active.stream()
                .filter(authenticator -> !authenticator.id().equals(gone))
                .toList();
        Optional<Challenge> live =
                challenge.filter(sent -> !sent.authenticator().equals(gone));
        return new Delivered(rest, pending, live, run, misses, sends);
    }

    public Delivered withPending(Optional<PendingDelivered> next) {
        return new Delivered(active, next, challenge, run, misses, sends);
    }

    public Delivered withChallenge(Optional<Challenge> next) {
        return new Delivered(active, pending, next, run, misses, sends);
    }

    public Delivered withRun(FailureRun next) {
        return new Delivered(active, pending, challenge, next, misses, sends);
    }

    public Delivered afterSend(Instant now) {
        return new Delivered(active, pending, challenge, run, misses, sends.and(now));
    }

    public Delivered renamed(AuthenticatorId id, String name) {
        return withActive(each -> each.id().equals(id) ? each.withName(name) : each);
    }

    private Delivered withActive(UnaryOperator<DeliveredAuthenticator> change) {
        return new Delivered(active.stream().map(change).toList(), pending, challenge, run, misses, sends);
    }

    /** The code of a challenge was right: it is used up. */
    public Delivered accepted(DeliveredAuthenticator whose, Instant now) {
        return withActive(each -> each.id().equals(whose.id()) ? each.used(now) : each)
                .withChallenge(Optional.empty())
                .withRun(FailureRun.NONE);
    }

    public Delivered missed(Challenge sent, Instant now, Policy policy) {
        Optional<Challenge> left = Optional.of(sent.afterMiss()).filter(next -> next.triesLeft() > 0);
        return new Delivered(active, pending, left, run.fail(now, policy), misses.and(now), sends);
    }

    /** A disabled account: no code that is under way is good any more. */
    public Delivered disabled() {
        return new Delivered(active, Optional.empty(), Optional.empty(), run, misses, sends);
    }

    /** Everything is taken but what limits sending, for each message costs money. */
    public Delivered reset() {
        return new Delivered(List.of(), Optional.empty(), Optional.empty(), FailureRun.NONE, Recent.NONE, sends);
    }

    /** The same, with what limits sending and guessing as it is seen by a clock that is ahead. */
    public Delivered limitsMovedBy(Duration ahead) {
        return new Delivered(
                active, pending, challenge, run.movedBy(ahead), misses.movedBy(ahead), sends.movedBy(ahead));
    }

    public Delivered broughtBackTo(Instant now) {
        return new Delivered(
                active.stream().map(each -> each.broughtBackTo(now)).toList(),
                pending.map(set -> set.broughtBackTo(now)),
                challenge.map(sent -> sent.broughtBackTo(now)),
                run.broughtBackTo(now),
                misses.broughtBackTo(now),
                sends.broughtBackTo(now));
    }

    private static Optional<Instant> latest(Optional<Instant> a, Optional<Instant> b) {
        return Stream.concat(a.stream(), b.stream()).max(Comparator.naturalOrder());
    }
}
