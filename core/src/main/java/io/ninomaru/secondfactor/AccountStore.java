package io.ninomaru.secondfactor;

import io.ninomaru.account.Account;
import io.ninomaru.account.TrailEntry;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Where records and trails are kept: one row per account, with a version, and one per entry. The contract, in the words of
 * RFC 2119:
 *
 * <ul>
 *   <li>An implementation MUST be safe for any number of threads, and several processes MUST be able to use one store at
 *       once unless it lives in memory.
 *   <li>{@link #insert}, {@link #replace}, {@link #prune} and {@link #forget} MUST have committed durably (flushed, and replicated where a
 *       failover exists) before they return true. When it is unclear whether a commit happened they MUST throw, and MUST NOT
 *       repeat the statement by themselves.
 *   <li>Which of several writers was first MUST be decided by the count of rows that one conditional statement changed, never
 *       by a read before a write. Losing is the answer false: no row changed, a row met by an insert, a deadlock, a
 *       serialization failure.
 *   <li>The entries that come with a record MUST be stored in its transaction: all of both, or nothing. An entry whose number
 *       is there already MUST be a fault and no lost race: somebody has written to the store.
 *   <li>An implementation MUST take its own connection and MUST NOT join a transaction of its caller: what a failed attempt
 *       has written stays when the caller rolls back.
 *   <li>{@link #find} MUST see every write acknowledged anywhere before it began: never a replica.
 *   <li>Accounts MUST be compared by the UTF-8 bytes of tenant and name: no collation, no trimming.
 *   <li>Any fault MUST be a {@link StoreException}; absent is an answer, never a fault.
 * </ul>
 */
public interface AccountStore extends AutoCloseable {

    /** The most records that a page of {@link #scan} has. */
    int LARGEST_PAGE = 10_000;

    /**
     * Returns the record of an account, or empty if there is none. What the plain columns hold does not matter. Where the engine
     * has a clock, its time comes along; so do, if it cannot keep this contract any more, the fault and its remedy.
     */
    Optional<SealedRecord> find(Account account);

    /**
     * Keeps the first record of an account.
     *
     * @param entries the first entries of its trail
     * @return false if there is one already, which stays as it is
     */
    boolean insert(StoredRecord first, List<TrailEntry> entries);

    /**
     * Puts a record in the place of the one with a version.
     *
     * @param expectedVersion the version that must still be there
     * @param entries the entries that continue its trail
     * @return false if it is not there any more; nothing was changed then
     */
    boolean replace(long expectedVersion, StoredRecord next, List<TrailEntry> entries);

    /**
     * Deletes all that is kept of an account, its trail too.
     *
     * @param expectedVersion the version that must still be there
     * @return how many entries of the trail were deleted, or empty if the version is not there any more; nothing was changed
     *     then
     */
    OptionalLong forget(Account account, long expectedVersion);

    /**
     * Returns records in the store's own order.
     *
     * @param after the last account of the page before, or empty for the first page; it may be gone by now
     * @param limit how many at most: 1 to {@value #LARGEST_PAGE}
     * @return the next page; an empty one is the end
     * @throws IllegalArgumentException if the limit is outside its range
     */
    List<StoredRecord> scan(Optional<Account> after, int limit);

    /**
     * Returns records as {@link #scan(Optional, int)} does, and goes on behind rows that are none of an account, which somebody else
     * must have written: work on all accounts must not stop at them.
     *
     * @param unreadable told of each such row, by a sentence that names it and the remedy; it may be told of one twice
     */
    default List<StoredRecord> scan(Optional<Account> after, int limit, Consumer<String> unreadable) {
        return scan(after, limit);
    }

    /**
     * Returns accounts of which there is a trail and no record: somebody has deleted it.
     *
     * @param after the last account of the page before, or empty for the first page
     * @param limit how many at most: 1 to {@value #LARGEST_PAGE}
     * @param unreadable told of trails whose account can be none, as in {@link #scan(Optional, int, Consumer)}
     * @return the next page, in the store's own order; an empty one is the end
     * @throws IllegalArgumentException if the limit is outside its range
     */
    List<Account> orphans(Optional<Account> after, int limit, Consumer<String> unreadable);

    /**
     * Returns entries of an account's trail in the order of their numbers, whether or not there is a record. An empty
     * list is the end; fewer than the limit are not, for a store bounds what it reads at once.
     *
     * @param after the number after which they begin; 0 for all
     * @param limit how many at most: 1 to {@value #LARGEST_PAGE}
     * @throws IllegalArgumentException if the limit is outside its range
     */
    List<TrailEntry> trail(Account account, long after, int limit);

    /**
     * Puts a record in the place of the one with a version, as {@link #replace} does, and in the same transaction deletes the entries
     * of its trail up to a number: so never those of a later life of the account.
     *
     * @param expectedVersion the version that must still be there
     * @param next the record, whose checkpoint is not before the last entry to delete
     * @param upTo the last number to delete
     * @return how many were deleted, or empty if the version is not there any more; nothing was changed then
     */
    OptionalLong prune(long expectedVersion, StoredRecord next, long upTo);

    /**
     * Deletes what is left of the trail of an account that has no record.
     *
     * @return how many entries were deleted; 0 if there is a record
     */
    long forgetOrphan(Account account);

    /** Returns how many records there are, about: for showing progress. Empty if that would take long. */
    default OptionalLong estimate() {
        return OptionalLong.empty();
    }

    /**
     * Checks the limit of a page, for implementations of {@link #scan} and {@link #trail}.
     *
     * @throws IllegalArgumentException if it is outside 1 to {@value #LARGEST_PAGE}
     */
    static void checkLimit(int limit) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new IllegalArgumentException("a page has 1 to " + LARGEST_PAGE + " rows, not " + limit);
        }
    }

    /** Gives back what the store holds. Calling it twice is harmless. */
    @Override
    void close();
}
