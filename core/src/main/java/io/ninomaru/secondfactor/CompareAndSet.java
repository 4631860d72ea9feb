package io.ninomaru.secondfactor;

import io.ninomaru.account.Account;
import io.ninomaru.account.AccountRecord;
import io.ninomaru.account.AccountRecordJson;
import io.ninomaru.account.Decision;
import io.ninomaru.account.FailureRun;
import io.ninomaru.account.Policy;
import io.ninomaru.account.Rule;
import io.ninomaru.keyring.KeyRing;
import io.ninomaru.keyring.RecordIdentity;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * The heart: find the record, open it, let the rule decide, seal, and replace it if its version is still the one that was
 * read. A lost race is decided again on the newer record; no answer leaves before its record is durable.
 */
final class CompareAndSet {

    private static final int MAX_ATTEMPTS = 64;
    private static final int LONGEST_PAUSE_MILLIS = 128;
    private static final int VERSION_BITS = 62;

    /** A record as it was found: empty and without a version if there was none. */
    private record Found(AccountRecord record, Optional<Long> version) {}

    private final AccountStore store;
    private final KeyRing keyRing;
    private final Policy policy;
    private final SecureRandom random;

    CompareAndSet(AccountStore store, KeyRing keyRing, Policy policy, SecureRandom random) {
        this.store = store;
        this.keyRing = keyRing;
        this.policy = policy;
        this.random = random;
    }

    <O> O decide(Account account, Rule<O> rule, Instant now) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            pause(attempt);
            Found found = find(account);
            Decision<O> decision = rule.decide(found.record(), now, policy);
            if (decision.next().isEmpty()
                    || write(account, found.version(), decision.next().get(), now)) {
                return decision.outcome();
            }
        }
        throw new StoreException(
                "the record of this account is being changed by too many attempts at once. Nothing was "
                        + "decided; try again");
    }

    Optional<AccountRecord> read(Account account) {
        Found found = find(account);
        return found.version().map(version -> found.record());
    }

    private Found find(Account account) {
        return store.find(account)
                .map(stored -> new Found(open(account, stored), Optional.of(stored.version())))
                .orElseGet(() -> new Found(AccountRecord.EMPTY, Optional.empty()));
    }

    private AccountRecord open(Account account, StoredRecord stored) {
        byte[] content = keyRing.open(stored.sealed(), identity(account, stored.version()));
        try {
            return AccountRecordJson.read(content);
        } catch (IllegalArgumentException e) {
            throw new StoreException(
                    "the record of the account '" + account.name() + "' is of a kind that this version "
                            + "does not know (" + e.getMessage() + "). Use the version that wrote it, or a newer one",
                    e);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private boolean write(Account account, Optional<Long> expected, AccountRecord next, Instant now) {
        long version = expected.isPresent() ? expected.get() + 1 : random.nextLong() >>> (Long.SIZE - VERSION_BITS);
        byte[] content = AccountRecordJson.write(next);
        String sealed = keyRing.seal(content, identity(account, version), random);
        Arrays.fill(content, (byte) 0);
        Optional<Instant> waitUntil =
                Optional.of(next.run()).map(FailureRun::waitUntil).filter(now::isBefore);
        StoredRecord stored =
                new StoredRecord(account, version, sealed, next.state(), waitUntil, keyRing.defaultTag(), now);
        return expected.isPresent() ? store.replace(expected.get(), stored) : store.insert(stored);
    }

    private static RecordIdentity identity(Account account, long version) {
        return new RecordIdentity(account.tenant(), account.name(), version);
    }

    /** Nothing before the first attempt; then a random part of a span that doubles. */
    private void pause(int attempt) {
        if (attempt == 0) {
            return;
        }
        try {
            Thread.sleep(random.nextInt(Math.min(LONGEST_PAUSE_MILLIS, 1 << Math.min(attempt, 7)) + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while another attempt on this account was under way", e);
        }
    }
}
