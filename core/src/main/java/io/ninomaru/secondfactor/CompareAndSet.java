package io.ninomaru.secondfactor;

import io.ninomaru.account.Account;
import io.ninomaru.account.AccountRecord;
import io.ninomaru.account.AccountRecordJson;
import io.ninomaru.account.Decision;
import io.ninomaru.account.Rule;
import io.ninomaru.keyring.KeyRing;
import io.ninomaru.keyring.RecordIdentity;
import io.ninomaru.keyring.SealException;
import io.ninomaru.settings.Policy;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
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
    private final InstantSource clock;
    private final Optional<Announcer> announcer;

    CompareAndSet(
            AccountStore store,
            KeyRing keyRing,
            Policy policy,
            SecureRandom random,
            InstantSource clock,
            Optional<Announcer> announcer) {
        this.store = store;
        this.keyRing = keyRing;
        this.policy = policy;
        this.random = random;
        this.clock = clock;
        this.announcer = announcer;
    }

    /** Decides a rule; its events are told once the record is durable. */
    <O> O decide(Account account, Rule<O> rule, Instant now) {
        return decide(account, rule, now, false);
    }

    /** Decides a rule for which a record that cannot be opened is {@link AccountRecord#UNREADABLE} and no fault. */
    <O> O decideEvenIfUnreadable(Account account, Rule<O> rule, Instant now) {
        return decide(account, rule, now, true);
    }

    private <O> O decide(Account account, Rule<O> rule, Instant now, boolean evenIfUnreadable) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            pause(attempt);
            Found found = find(account, evenIfUnreadable);
            refuseIfTooLate(now);
            Decision<O> decision = rule.decide(found.record(), now, policy);
            if (decision.next().isEmpty()
                    || write(account, found.version(), decision.next().get())) {
                announcer.ifPresent(teller -> teller.announce(account, now, decision.events()));
                return decision.outcome();
            }
        }
        throw new StoreException(
                "the record of this account is being changed by too many attempts at once. Nothing was "
                        + "decided; try again");
    }

    /** A database that stood still must not make an old attempt look like a clock that was set back. */
    private void refuseIfTooLate(Instant now) {
        if (clock.instant().isAfter(now.plus(Rule.CLOCK_TOLERANCE))) {
            throw new StoreException("reading the record of this account took longer than "
                    + Rule.CLOCK_TOLERANCE.toSeconds() + " seconds. Nothing was decided; try again");
        }
    }

    Optional<AccountRecord> read(Account account) {
        Found found = find(account, false);
        return found.version().map(version -> found.record());
    }

    private Found find(Account account, boolean evenIfUnreadable) {
        Optional<StoredRecord> stored = store.find(account);
        if (stored.isEmpty()) {
            return new Found(AccountRecord.EMPTY, Optional.empty());
        }
        Optional<Long> version = Optional.of(stored.get().version());
        try {
            return new Found(open(account, stored.get()), version);
        } catch (SealException e) {
            if (evenIfUnreadable) {
                return new Found(AccountRecord.UNREADABLE, version);
            }
            throw e;
        }
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

    private boolean write(Account account, Optional<Long> expected, AccountRecord next) {
        long version = expected.isPresent() ? expected.get() + 1 : random.nextLong() >>> (Long.SIZE - VERSION_BITS);
        byte[] content = AccountRecordJson.write(next);
        String sealed = keyRing.seal(content, identity(account, version), random);
        Arrays.fill(content, (byte) 0);
        Optional<Instant> waitUntil =
                Optional.of(next.throttle().codes().waitUntil()).filter(next.seenAt()::isBefore);
        StoredRecord stored = new StoredRecord(
                account, version, sealed, next.state(), waitUntil, keyRing.defaultTag(), next.seenAt());
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
