package io.ninomaru.secondfactor;

import io.ninomaru.account.Account;
import io.ninomaru.account.CodeKind;
import io.ninomaru.account.Event;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Attempts at recovery codes, as far as no record counts them. Nobody is made to wait because another guesses: what is bounded is the
 * work of this process, in which each has his turn, and the entries of a trail: one a minute for all wrong codes of an account. What is
 * counted since the last entry stands in the memory of this process until the next.
 *
 * <p>Safe for any number of threads.
 */
final class RecoveryAttempts {

    /** By store: an application may make a second factor for each request. */
    private static final Map<StoreKey, RecoveryAttempts> OF_PROCESS = new HashMap<>();

    private static final ReferenceQueue<AccountStore> GONE = new ReferenceQueue<>();

    private static final int AT_ONCE = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_ENTRIES = Duration.ofMinutes(1);
    private static final int MOST_ACCOUNTS = 10_000;

    /** The failures in a row of which the listener hears. */
    private static final List<Integer> NOTABLE_FAILURES = List.of(10, 5);

    /**
     * Wrong codes of one account.
     *
     * @param inRow how many since the last right one
     * @param told how many of them are in the trail
     * @param toldAt when the trail was told last
     */
    private record Count(int inRow, int told, Instant toldAt) {

        static final Count NONE = new Count(0, 0, Instant.EPOCH);

        Count plusOne() {
            return inRow == Integer.MAX_VALUE ? this : new Count(inRow + 1, told, toldAt);
        }

        boolean isDue(Instant now) {
            return now.isBefore(toldAt) || !now.isBefore(toldAt.plus(BETWEEN_ENTRIES));
        }

        List<Event> untold() {
            if (inRow == told) {
                return List.of();
            }
            List<Event> events = new ArrayList<>();
            events.add(new Event.Missed(Optional.empty(), CodeKind.RECOVERY, inRow - told));
            NOTABLE_FAILURES.stream()
                    .filter(failures -> told < failures && failures <= inRow)
                    .findFirst()
                    .ifPresent(failures -> events.add(new Event.Failures(failures, CodeKind.RECOVERY)));
            return events;
        }
    }

    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    /** The account that was guessed at the longest ago falls out first. */
    private final Map<Account, Count> counts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Account, Count> eldest) {
            return size() > MOST_ACCOUNTS;
        }
    };

    private RecoveryAttempts() {}

    /** Returns what this process knows of the accounts of a store. */
    static RecoveryAttempts of(AccountStore store) {
        synchronized (OF_PROCESS) {
            for (@Nullable Object gone = GONE.poll(); gone != null; gone = GONE.poll()) {
                OF_PROCESS.remove(gone);
            }
            return OF_PROCESS.computeIfAbsent(new StoreKey(store), any -> new RecoveryAttempts());
        }
    }

    /** A store itself, and not what it takes for its equal; it is not kept from being collected. */
    private static final class StoreKey extends WeakReference<AccountStore> {

        private final int hash;

        StoreKey(AccountStore store) {
            super(store, GONE);
            this.hash = System.identityHashCode(store);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other || other instanceof StoreKey key && !refersTo(null) && key.refersTo(get());
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    /**
     * Lets an attempt have its turn, in the order in which they came.
     *
     * @throws StoreException if it does not come within ten seconds, or the thread is interrupted; nothing was decided then
     */
    <T> T inTurn(Supplier<T> attempt) {
        try {
            if (!turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StoreException(
                        "too many recovery codes are being tried at once. Nothing was decided; try again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while others tried recovery codes. Nothing was decided", e);
        }
        try {
            return attempt.get();
        } finally {
            turns.release();
        }
    }

    /** Counts a wrong code, and returns what the trail is to be told now. */
    synchronized List<Event> missed(Account account, Instant now) {
        Count count = counts.getOrDefault(account, Count.NONE).plusOne();
        counts.put(account, count);
        return count.isDue(now) ? untold(account, now) : List.of();
    }

    /** Returns what the trail has not been told of an account, which it is now. */
    synchronized List<Event> untold(Account account, Instant now) {
        Count count = counts.getOrDefault(account, Count.NONE);
        List<Event> untold = count.untold();
        if (!untold.isEmpty()) {
            counts.put(account, new Count(count.inRow(), count.inRow(), now));
        }
        return untold;
    }

    /** Begins anew with an account, whose owner has given a right one. */
    synchronized void accepted(Account account) {
        counts.remove(account);
    }
}
