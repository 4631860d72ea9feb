package io.ninomaru.secondfactor;

import io.ninomaru.account.Account;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * A store for tests and for trying things out: everything is gone when the process ends, so what it calls durable is not.
 * Safe for any number of threads.
 */
public final class InMemoryAccountStore implements AccountStore {

    private static final Comparator<Account> ORDER =
            Comparator.comparing(Account::tenant).thenComparing(Account::name);

    private final ConcurrentSkipListMap<Account, StoredRecord> records = new ConcurrentSkipListMap<>(ORDER);

    /** Makes an empty store. */
    public InMemoryAccountStore() {
        // Nothing to prepare; declared because a public class says so itself.
    }

    @Override
    public Optional<StoredRecord> find(Account account) {
        return Optional.ofNullable(records.get(account));
    }

    @Override
    public boolean insert(StoredRecord first) {
        return records.putIfAbsent(first.account(), first) == null;
    }

    @Override
    public boolean replace(long expectedVersion, StoredRecord next) {
        return Optional.ofNullable(records.get(next.account()))
                .filter(current -> current.version() == expectedVersion)
                .map(current -> records.replace(next.account(), current, next))
                .orElse(false);
    }

    @Override
    public boolean forget(Account account, long expectedVersion) {
        return Optional.ofNullable(records.get(account))
                .filter(current -> current.version() == expectedVersion)
                .map(current -> records.remove(account, current))
                .orElse(false);
    }

    @Override
    public List<StoredRecord> scan(Optional<Account> after, int limit) {
        AccountStore.checkLimit(limit);
        ConcurrentMap<Account, StoredRecord> rest =
                after.map(account -> records.tailMap(account, false)).orElse(records);
        return rest.values().stream().limit(limit).toList();
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
