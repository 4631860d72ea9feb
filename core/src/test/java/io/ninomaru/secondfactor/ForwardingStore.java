package io.ninomaru.secondfactor;

import io.ninomaru.account.Account;
import io.ninomaru.account.TrailEntry;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** A store over another one; a test overrides what shall go differently. */
class ForwardingStore implements AccountStore {

    private final AccountStore store;

    ForwardingStore(AccountStore store) {
        this.store = store;
    }

    @Override
    public Optional<SealedRecord> find(Account account) {
        return store.find(account);
    }

    @Override
    public boolean insert(StoredRecord first, List<TrailEntry> entries) {
        return store.insert(first, entries);
    }

    @Override
    public boolean replace(long expectedVersion, StoredRecord next, List<TrailEntry> entries) {
        return store.replace(expectedVersion, next, entries);
    }

    @Override
    public OptionalLong forget(Account account, long expectedVersion) {
        return store.forget(account, expectedVersion);
    }

    @Override
    public List<StoredRecord> scan(Optional<Account> after, int limit) {
        return store.scan(after, limit);
    }

    @Override
    public List<TrailEntry> trail(Account account, long after, int limit) {
        return store.trail(account, after, limit);
    }

    @Override
    public OptionalLong prune(long expectedVersion, StoredRecord next, long upTo) {
        return store.prune(expectedVersion, next, upTo);
    }

    @Override
    public List<StoredRecord> scan(Optional<Account> after, int limit, Consumer<String> unreadable) {
        return store.scan(after, limit, unreadable);
    }

    @Override
    public List<Account> orphans(Optional<Account> after, int limit, Consumer<String> unreadable) {
        return store.orphans(after, limit, unreadable);
    }

    @Override
    public long forgetOrphan(Account account) {
        return store.forgetOrphan(account);
    }

    @Override
    public void close() {
        store.close();
    }
}
