package io.ninomaru.secondfactor;

import io.ninomaru.account.Account;
import java.util.List;
import java.util.Optional;

/** A store over another one; a test overrides what shall go differently. */
class ForwardingStore implements AccountStore {

    private final AccountStore store;

    ForwardingStore(AccountStore store) {
        this.store = store;
    }

    @Override
    public Optional<StoredRecord> find(Account account) {
        return store.find(account);
    }

    @Override
    public boolean insert(StoredRecord first) {
        return store.insert(first);
    }

    @Override
    public boolean replace(long expectedVersion, StoredRecord next) {
        return store.replace(expectedVersion, next);
    }

    @Override
    public boolean forget(Account account, long expectedVersion) {
        return store.forget(account, expectedVersion);
    }

    @Override
    public List<StoredRecord> scan(Optional<Account> after, int limit) {
        return store.scan(after, limit);
    }

    @Override
    public void close() {
        store.close();
    }
}
