package io.ninomaru.secondfactor;

import io.ninomaru.account.Account;
import io.ninomaru.account.AccountState;
import io.ninomaru.account.Answer;
import io.ninomaru.account.Event;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.account.TrailEntry;
import io.ninomaru.account.json.AccountRecordJson;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.account.rule.CodelessRule;
import io.ninomaru.account.rule.Decision;
import io.ninomaru.account.rule.Note;
import io.ninomaru.account.rule.Rule;
import io.ninomaru.account.trail.Chain;
import io.ninomaru.account.trail.Trail;
import io.ninomaru.keyring.KeyRing;
import io.ninomaru.keyring.RecordIdentity;
import io.ninomaru.keyring.SealException;
import io.ninomaru.keyring.SecretTag;
import io.ninomaru.settings.Policy;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The heart: find the record, open it, let the rule decide, seal, and replace it if its version is still the one that was
 * read. A lost race is decided again on the newer record; no answer leaves before its record is durable.
 */
final class CompareAndSet {

    private static final int MAX_ATTEMPTS = 64;
    private static final int LONGEST_PAUSE_MILLIS = 128;
    private static final int VERSION_BITS = 62;

    /** A record as it was found: empty and without a version if there was none. */
    private record Found(AccountRecord record, Optional<Long> version, Optional<Instant> storeTime) {}

    private final AccountStore store;
    private final KeyRing keyRing;
    private final Policy policy;
    private final SecureRandom random;
    private final InstantSource clock;
    private final Optional<Announcer> announcer;
    private final RecoveryAttempts recovery;

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
        this.recovery = RecoveryAttempts.of(store);
    }

    /** Decides a rule; its events are told once the record is durable. */
    <O> O decide(Account account, Rule<O> rule, Instant now) {
        return rule.comparesRecoveryCode()
                ? recovery.inTurn(() -> decide(account, rule, now, false))
                : decide(account, rule, now, false);
    }

    <O> O foresee(Account account, CodelessRule<O> rule, Instant now) {
        Found found = find(account, false);
        return rule.decide(found.record(), now, found.storeTime(), policy).outcome();
    }

    /** Decides a rule for which a record that cannot be opened is {@link AccountRecord#UNREADABLE} and no fault. */
    <O> O decideEvenIfUnreadable(Account account, Rule<O> rule, Instant now) {
        return decide(account, rule, now, true);
    }

    private <O> O decide(Account account, Rule<O> rule, Instant now, boolean evenIfUnreadable) {
        List<Event> untold = List.of();
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            pause(attempt);
            Found found = find(account, evenIfUnreadable);
            refuseIfTooLate(now);
            Decision<O> decided = rule.decide(found.record(), now, found.storeTime(), policy);
            if (decided.next().isEmpty()) {
                count(account, rule, now, decided.events());
                return decided.outcome();
            }
            untold = untold.isEmpty() ? recovery.untold(account, now) : untold;
            Decision<O> decision = decided.after(untold);
            if (write(account, found.version(), rule, decided.next().get(), decision.events())) {
                announce(account, now, decision.notices());
                return decision.outcome();
            }
        }
        throw busy();
    }

    /** What leaves the record alone is a wrong recovery code: of those an entry is made now and then. */
    private void count(Account account, Rule<?> rule, Instant now, List<Event> events) {
        if (!events.isEmpty()) {
            List<Event> due = recovery.missed(account, now);
            if (!due.isEmpty()) {
                decide(account, new Note(rule.door(), due), now, false);
            }
        }
    }

    /** A database that stood still must not make an old attempt look like a clock that was set back. */
    private void refuseIfTooLate(Instant now) {
        if (clock.instant().isAfter(now.plus(Policy.CLOCK_TOLERANCE))) {
            throw new StoreException("reading the record of this account took longer than "
                    + Policy.CLOCK_TOLERANCE.toSeconds() + " seconds. Nothing was decided; try again");
        }
    }

    /** What is known of an account, as it stands at a time. */
    Optional<AccountRecord> read(Account account, Instant now) {
        Found found = find(account, false);
        return found.version().map(version -> found.record().asOf(now, found.storeTime()));
    }

    /** A record that was read to be written again, without a decision about the account. */
    record Opened(long version, SecretTag tag, AccountRecord record, Optional<Instant> storeTime) {}

    /** Opens what a store holds of an account. */
    Opened open(Account account, SealedRecord stored) {
        return new Opened(
                stored.version(),
                keyRing.tagOf(stored.sealed(), identity(account, stored.version())),
                content(account, stored),
                stored.storeTime());
    }

    Optional<Opened> openNow(Account account) {
        return store.find(account).map(stored -> open(account, stored));
    }

    /** Seals a record again in the place of the one that was opened, with no new entry in its trail; false is a lost race. */
    boolean rewrite(Account account, Opened opened, AccountRecord next) {
        return store.replace(opened.version(), sealed(account, next(opened.version()), next), List.of());
    }

    /** The same, without the entries of its trail up to a number; false is a lost race. */
    boolean prune(Account account, Opened opened, AccountRecord next, long upTo) {
        long version = next(opened.version());
        return store.prune(opened.version(), sealed(account, version, next), upTo)
                .isPresent();
    }

    /** Deletes whatever is kept; how many entries of the trail that were, or empty if there was nothing. */
    OptionalLong forget(Account account) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            pause(attempt);
            Optional<SealedRecord> found = store.find(account);
            OptionalLong deleted = found.isPresent()
                    ? store.forget(account, found.get().version())
                    : OptionalLong.of(store.forgetOrphan(account));
            if (deleted.isPresent()) {
                return found.isEmpty() && deleted.getAsLong() == 0 ? OptionalLong.empty() : deleted;
            }
        }
        throw busy();
    }

    /** Lets another account take what is kept, and deletes it here once it is what was taken. */
    Answer<AccountState> move(Account from, Function<Opened, Answer<AccountState>> taking) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            pause(attempt);
            Optional<Opened> found = openNow(from);
            if (found.isEmpty()) {
                return new Answer.Refused<>(new Outcome.Rejected(Reason.NOT_ENROLLED));
            }
            Answer<AccountState> taken = taking.apply(found.get());
            if (!taken.isGranted() || store.forget(from, found.get().version()).isPresent()) {
                return taken;
            }
        }
        throw busy();
    }

    void announce(Account account, Instant at, List<Event> events) {
        announcer.ifPresent(teller -> teller.announce(account, at, events));
    }

    private static StoreException busy() {
        return new StoreException(
                "the record of this account is being changed by too many attempts at once. Nothing was "
                        + "decided; try again");
    }

    private Found find(Account account, boolean evenIfUnreadable) {
        Optional<SealedRecord> stored = store.find(account);
        if (stored.isEmpty()) {
            return new Found(AccountRecord.EMPTY, Optional.empty(), Optional.empty());
        }
        Optional<Long> version = Optional.of(stored.get().version());
        Optional<Instant> storeTime = stored.get().storeTime();
        try {
            AccountRecord record = content(account, stored.get());
            return new Found(evenIfUnreadable ? withUsableChain(account, record) : record, version, storeTime);
        } catch (SealException e) {
            if (evenIfUnreadable) {
                return new Found(AccountRecord.UNREADABLE, version, storeTime);
            }
            throw e;
        }
    }

    /** Without its chain, if the trail has entries after it: nothing could be appended to it. */
    private AccountRecord withUsableChain(Account account, AccountRecord record) {
        return record.chain()
                        .filter(chain -> lastEntry(account) > chain.head().number())
                        .isPresent()
                ? record.withoutChain()
                : record;
    }

    private AccountRecord content(Account account, SealedRecord stored) {
        byte[] content = keyRing.open(stored.sealed(), identity(account, stored.version()));
        try {
            return AccountRecordJson.read(content);
        } catch (IllegalArgumentException e) {
            throw new UnknownRecordException(account, e);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private boolean write(
            Account account, Optional<Long> expected, Rule<?> rule, AccountRecord next, List<Event> events) {
        Chain chain = next.chain().orElseGet(() -> Chain.begin(expected.isPresent() ? lastEntry(account) : 0, random));
        Chain.Continued trail = Trail.append(chain, account, rule.door(), rule.operator(), next.seenAt(), events);
        long version = expected.map(this::next).orElseGet(this::firstVersion);
        StoredRecord stored = sealed(account, version, next.withChain(trail.chain()));
        boolean first = expected.isPresent()
                ? store.replace(expected.get(), stored, trail.entries())
                : store.insert(stored, trail.entries());
        if (first && events.stream().anyMatch(Event.RecoveryCodeUsed.class::isInstance)) {
            recovery.accepted(account);
        }
        return first;
    }

    private long firstVersion() {
        return random.nextLong() >>> (Long.SIZE - VERSION_BITS);
    }

    /** One more; but somebody may have written a version after which there is none. */
    private long next(long version) {
        return version >= 0 && version < Long.MAX_VALUE ? version + 1 : firstVersion();
    }

    /** A record that could not be opened has lost the chain of its trail: the new one goes on after whatever is there. */
    private long lastEntry(Account account) {
        long last = 0;
        List<TrailEntry> page = store.trail(account, last, AccountStore.LARGEST_PAGE);
        while (!page.isEmpty()) {
            for (TrailEntry entry : page) {
                last = Chain.isPossible(entry.number()) ? entry.number() : last;
            }
            page = store.trail(account, page.get(page.size() - 1).number(), AccountStore.LARGEST_PAGE);
        }
        return last;
    }

    private StoredRecord sealed(Account account, long version, AccountRecord record) {
        byte[] content = AccountRecordJson.write(record);
        String sealed;
        try {
            refuseUnreadable(account, record, content);
            sealed = keyRing.seal(content, identity(account, version), random);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
        Optional<Instant> waitUntil =
                Optional.of(record.throttle().codes().waitUntil()).filter(record.seenAt()::isBefore);
        return new StoredRecord(
                account,
                version,
                sealed,
                record.state().word(),
                waitUntil,
                keyRing.defaultTag().text(),
                record.seenAt());
    }

    /** Nothing is sealed that would not be read again: the account would be lost by it. */
    private static void refuseUnreadable(Account account, AccountRecord record, byte[] content) {
        try {
            if (!AccountRecordJson.read(content).equals(record)) {
                throw new IllegalArgumentException("it comes back as another one");
            }
        } catch (IllegalArgumentException e) {
            throw new StoreException(
                    "the record of the account '" + account.shown()
                            + "' would not be read again as it was to be written: " + e.getMessage()
                            + ". Nothing was stored",
                    e);
        }
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
