package io.ninomaru.jdbc;

import io.ninomaru.account.Account;
import io.ninomaru.account.TrailEntry;
import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.secondfactor.SealedRecord;
import io.ninomaru.secondfactor.SendLedger;
import io.ninomaru.secondfactor.SendLine;
import io.ninomaru.secondfactor.StoreException;
import io.ninomaru.secondfactor.StoredRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** What stores in a database have in common: which statements are read and which are written. */
abstract sealed class SqlAccountStore implements AccountStore, SendLedger, Diagnosable
        permits JdbcAccountStore, SqliteAccountStore {

    private final StoreSession session;

    SqlAccountStore(StoreSession session) {
        this.session = session;
    }

    @Override
    public Optional<SealedRecord> find(Account account) {
        return session.read(statements -> AccountStatements.find(statements, account));
    }

    @Override
    public boolean insert(StoredRecord first, List<TrailEntry> entries) {
        return session.write(false, statements -> AccountStatements.insert(statements, first, entries));
    }

    @Override
    public boolean replace(long expectedVersion, StoredRecord next, List<TrailEntry> entries) {
        return session.write(
                false, statements -> AccountStatements.replace(statements, expectedVersion, next, entries));
    }

    @Override
    public OptionalLong forget(Account account, long expectedVersion) {
        return session.write(
                OptionalLong.empty(),
                statements -> OptionalLong.of(AccountStatements.forget(statements, account, expectedVersion)));
    }

    @Override
    public List<StoredRecord> scan(Optional<Account> after, int limit) {
        return scan(after, limit, row -> {
            throw new StoreException(row);
        });
    }

    @Override
    public List<StoredRecord> scan(Optional<Account> after, int limit, Consumer<String> unreadable) {
        AccountStore.checkLimit(limit);
        return session.read(statements -> ScanStatements.scan(statements, after, limit, unreadable));
    }

    @Override
    public List<Account> orphans(Optional<Account> after, int limit, Consumer<String> unreadable) {
        AccountStore.checkLimit(limit);
        return session.read(statements -> ScanStatements.orphans(statements, after, limit, unreadable));
    }

    @Override
    public List<TrailEntry> trail(Account account, long after, int limit) {
        AccountStore.checkLimit(limit);
        return session.read(statements -> TrailStatements.read(statements, account, after, limit));
    }

    @Override
    public OptionalLong prune(long expectedVersion, StoredRecord next, long upTo) {
        return session.write(OptionalLong.empty(), statements -> {
            AccountStatements.replace(statements, expectedVersion, next, List.of());
            return OptionalLong.of(TrailStatements.prune(statements, next.account(), upTo));
        });
    }

    @Override
    public long forgetOrphan(Account account) {
        return session.write(0L, statements -> TrailStatements.forgetOrphan(statements, account));
    }

    @Override
    public Optional<String> find(String number) {
        return session.read(statements -> SendStatements.find(statements, number));
    }

    @Override
    public boolean begin(String number, String line, Instant at) {
        return session.write(false, statements -> SendStatements.begin(statements, number, line, at));
    }

    @Override
    public boolean replace(String number, String expected, String line, Instant at) {
        return session.write(false, statements -> SendStatements.replace(statements, number, expected, line, at));
    }

    @Override
    public List<SendLine> lines(Optional<String> after, int limit) {
        AccountStore.checkLimit(limit);
        return session.read(statements -> SendStatements.lines(statements, after, limit));
    }

    @Override
    public void forget(Instant before) {
        session.write(0, statements -> SendStatements.forget(statements, before));
    }

    @Override
    public void close() {
        session.close();
    }
}
