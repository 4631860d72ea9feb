package io.ninomaru.testkit;

import io.ninomaru.account.Account;
import io.ninomaru.account.TrailEntry;
import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.secondfactor.SealedRecord;
import io.ninomaru.secondfactor.StoreException;
import io.ninomaru.secondfactor.StoredRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A store for tests and for trying things out: everything is gone when the process ends, so what it calls durable is not.
 * Safe for any number of threads: whoever writes is alone, for a pruned trail must not make another's replace lose.
 */
public final class InMemoryAccountStore implements AccountStore {

    private static final Comparator<Account> ORDER =
            Comparator.comparing(Account::tenant).thenComparing(Account::name);

    private record Kept(StoredRecord record, List<TrailEntry> trail) {}

    private final ConcurrentSkipListMap<Account, Kept> accounts = new ConcurrentSkipListMap<>(ORDER);

    /** Makes an empty store. */
    public InMemoryAccountStore() {
        // Nothing to prepare; declared because a public class says so itself.
    }

    @Override
    public Optional<SealedRecord> find(Account account) {
        return kept(account)
                .map(kept ->
                        new SealedRecord(kept.record().version(), kept.record().sealed()));
    }

    @Override
    public synchronized boolean insert(StoredRecord first, List<TrailEntry> entries) {
        return accounts.putIfAbsent(first.account(), new Kept(first, List.copyOf(entries))) == null;
    }

    @Override
    public synchronized boolean replace(long expectedVersion, StoredRecord next, List<TrailEntry> entries) {
        return at(next.account(), expectedVersion)
                .map(kept -> accounts.replace(next.account(), kept, new Kept(next, continued(kept.trail(), entries))))
                .orElse(false);
    }

    private static List<TrailEntry> continued(List<TrailEntry> trail, List<TrailEntry> entries) {
        Set<Long> numbers = trail.stream().map(TrailEntry::number).collect(Collectors.toSet());
        if (entries.stream().map(TrailEntry::number).anyMatch(numbers::contains)) {
            throw StoreException.entryExists();
        }
        return Stream.concat(trail.stream(), entries.stream()).toList();
    }

    @Override
    public synchronized OptionalLong forget(Account account, long expectedVersion) {
        return at(account, expectedVersion)
                .filter(kept -> accounts.remove(account, kept))
                .map(kept -> OptionalLong.of(kept.trail().size()))
                .orElse(OptionalLong.empty());
    }

    @Override
    public List<StoredRecord> scan(Optional<Account> after, int limit) {
        AccountStore.checkLimit(limit);
        ConcurrentMap<Account, Kept> rest =
                after.map(account -> accounts.tailMap(account, false)).orElse(accounts);
        return rest.values().stream().map(Kept::record).limit(limit).toList();
    }

    @Override
    public List<TrailEntry> trail(Account account, long after, int limit) {
        AccountStore.checkLimit(limit);
        return trail(account).stream()
                .filter(entry -> entry.number() > after)
                .sorted(Comparator.comparingLong(TrailEntry::number))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized OptionalLong prune(long expectedVersion, StoredRecord next, long upTo) {
        Optional<Kept> found = at(next.account(), expectedVersion);
        if (found.isEmpty()) {
            return OptionalLong.empty();
        }
        List<TrailEntry> trail = found.get().trail();
        List<TrailEntry> rest =
                trail.stream().filter(entry -> entry.number() > upTo).toList();
        accounts.put(next.account(), new Kept(next, rest));
        return OptionalLong.of((long) trail.size() - rest.size());
    }

    /** There are none: a record goes with its trail. */
    @Override
    public List<Account> orphans(Optional<Account> after, int limit, Consumer<String> unreadable) {
        AccountStore.checkLimit(limit);
        return List.of();
    }

    @Override
    public long forgetOrphan(Account account) {
        return 0;
    }

    @Override
    public OptionalLong estimate() {
        return OptionalLong.of(accounts.size());
    }

    @Override
    public void close() {
        // Nothing is held.
    }

    private List<TrailEntry> trail(Account account) {
        return kept(account).map(Kept::trail).orElse(List.of());
    }

    private Optional<Kept> at(Account account, long version) {
        return kept(account).filter(kept -> kept.record().version() == version);
    }

    private Optional<Kept> kept(Account account) {
        return Optional.ofNullable(accounts.get(account));
    }
}
