package io.ninomaru.secondfactor;

import io.ninomaru.account.Account;
import io.ninomaru.account.TrailEntry;
import io.ninomaru.account.TrailHead;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.account.trail.Chain;
import io.ninomaru.keyring.SealException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads and verifies the trails: what has happened to an account, and whether somebody has tampered with what says so. Safe
 * for any number of threads. Faults are exceptions as those of {@link SecondFactor}.
 */
public final class Audit {

    private static final int PAGE = 1_000;
    /** How often a trail is read again that somebody continues meanwhile. */
    private static final int READINGS = 10;

    private static final int MAX_ATTEMPTS = 64;

    /** What verifying has found. */
    public enum Finding {
        /** Every entry since the checkpoint is genuine, and none is missing. */
        GENUINE("genuine"),
        /** Nothing is known of the account. */
        UNKNOWN("unknown"),
        /** An entry was altered, or moved here from another place. */
        ALTERED("altered"),
        /** An entry between others is missing. */
        MISSING("missing"),
        /** The newest entries are missing. */
        CUT_OFF("cut_off"),
        /** There is an entry after the newest that the record knows of. */
        SURPLUS("surplus"),
        /** Record and trail are older than the head that was kept outside, or went on from an older time. */
        ROLLED_BACK("rolled_back"),
        /** The account had a head that was kept outside, and is not there any more. */
        GONE("gone"),
        /** There is a trail, and no record that it belongs to. */
        ORPHANED("orphaned"),
        /**
         * The trail is genuine as far as it goes, and tells nothing of the head that was kept outside: there was none of this account, or its
         * entry is not there any more.
         */
        NOT_COMPARABLE("not_comparable"),
        /** The record cannot be opened, so the trail cannot be verified. */
        UNREADABLE("unreadable");

        private final String word;

        Finding(String word) {
            this.word = word;
        }

        /** Returns the word in JSON. */
        public String word() {
            return word;
        }
    }

    /**
     * What became of verifying one account's trail.
     *
     * @param account whose
     * @param finding what was found
     * @param number the number of the entry that it was found at; for a genuine trail that of the newest
     * @param checkpoint the number up to which entries were pruned, or belong to an older trail that cannot be verified
     * @param begunAfter the number of the last entry of that older trail: the trail began anew after it, when a record was reset that
     *     could not be opened; 0 if it never did
     * @param cause why the record cannot be opened, if it cannot
     */
    public record Verdict(
            Account account,
            Finding finding,
            long number,
            long checkpoint,
            long begunAfter,
            Optional<RuntimeException> cause) {

        private Verdict(Account account, Finding finding, long number) {
            this(account, finding, number, 0, 0, Optional.empty());
        }

        private Verdict with(Finding other, long otherNumber) {
            return new Verdict(account, other, otherNumber, checkpoint, begunAfter, cause);
        }

        /** Returns whether nothing is wrong. */
        public boolean isGenuine() {
            return finding == Finding.GENUINE;
        }
    }

    private final AccountStore store;
    private final CompareAndSet heart;
    private final InstantSource clock;

    Audit(AccountStore store, CompareAndSet heart, InstantSource clock) {
        this.store = store;
        this.heart = heart;
        this.clock = clock;
    }

    /**
     * Returns the entries of a trail as the store has them; {@link #verify} says what they are worth.
     *
     * @param after the number after which they begin; 0 for all
     */
    public List<TrailEntry> entries(Account account, long after) {
        List<TrailEntry> entries = new ArrayList<>();
        List<TrailEntry> page = store.trail(account, after, PAGE);
        while (!page.isEmpty()) {
            entries.addAll(page);
            page = store.trail(account, page.get(page.size() - 1).number(), PAGE);
        }
        return entries;
    }

    /** Returns the newest place of an account's trail, or empty if nothing is known of the account. */
    public Optional<TrailHead> head(Account account) {
        return heart.openNow(account).flatMap(opened -> head(account, opened.record()));
    }

    private static Optional<TrailHead> head(Account account, AccountRecord record) {
        return record.chain()
                .map(chain -> new TrailHead(
                        account, chain.head().number(), chain.head().mac()));
    }

    /**
     * Verifies the trail of one account against a file of heads that was kept outside.
     *
     * @param anchor its head in that file; if it has none there, what is genuine is {@link Finding#NOT_COMPARABLE}
     */
    public Verdict verifyAgainst(Account account, Optional<TrailHead> anchor) {
        Verdict verdict = verify(account, anchor);
        return anchor.isEmpty() && verdict.isGenuine()
                ? verdict.with(Finding.NOT_COMPARABLE, verdict.number())
                : verdict;
    }

    /**
     * Verifies the trail of one account.
     *
     * @param anchor its head as it was kept outside, if one was
     */
    public Verdict verify(Account account, Optional<TrailHead> anchor) {
        Verdict verdict = new Verdict(account, Finding.UNKNOWN, 0);
        for (int reading = 0; reading < READINGS; reading++) {
            Optional<SealedRecord> stored = store.find(account);
            verdict = judge(account, stored, anchor);
            if (verdict.isGenuine() || stored.equals(store.find(account))) {
                return verdict;
            }
            if (verdict.finding() == Finding.SURPLUS) {
                // Genuine up to the head that was read; what comes after it was written since.
                return verdict.with(Finding.GENUINE, verdict.number() - 1);
            }
        }
        return verdict;
    }

    /**
     * Tells every account that has a record, in the store's order.
     *
     * @param unreadable told of rows that are none of an account, each by a sentence that names it
     */
    public void accounts(Consumer<Account> each, Consumer<String> unreadable) {
        Optional<Account> after = Optional.empty();
        List<StoredRecord> page = store.scan(after, PAGE, unreadable);
        while (!page.isEmpty()) {
            page.forEach(record -> each.accept(record.account()));
            page = store.scan(Optional.of(page.get(page.size() - 1).account()), PAGE, unreadable);
        }
    }

    /**
     * Tells every account that has a trail and no record, in the store's order.
     *
     * @param unreadable told of rows that are none of an account, each by a sentence that names it
     */
    public void orphans(Consumer<Account> each, Consumer<String> unreadable) {
        List<Account> page = store.orphans(Optional.empty(), PAGE, unreadable);
        while (!page.isEmpty()) {
            page.forEach(each);
            page = store.orphans(Optional.of(page.get(page.size() - 1)), PAGE, unreadable);
        }
    }

    /**
     * Deletes the entries of a trail that are older, but never the newest one, and none behind one that is younger. One that is dated in
     * the future, because a clock was wrong, is as old as what was written after it. The rest stays verifiable from a checkpoint in the
     * sealed record. Nothing is deleted of a trail that is not genuine.
     *
     * @param before entries from this instant on are kept
     * @return what verifying has found, with the checkpoint as it is now
     */
    public Verdict prune(Account account, Instant before) {
        Instant now = clock.instant();
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Optional<Verdict> done = pruneOnce(account, before, now);
            if (done.isPresent()) {
                return done.get();
            }
        }
        throw new StoreException("the record of the account '" + account.shown() + "' is being changed all the time. "
                + "Nothing was deleted; try again");
    }

    /** Empty is a lost race. */
    private Optional<Verdict> pruneOnce(Account account, Instant before, Instant now) {
        Verdict verdict = verify(account, Optional.empty());
        Optional<CompareAndSet.Opened> opened = verdict.isGenuine() ? heart.openNow(account) : Optional.empty();
        Optional<Chain> chain = opened.flatMap(found -> found.record().chain());
        if (chain.isEmpty()) {
            return Optional.of(verdict);
        }
        OldEntries old = new OldEntries(store, chain.get(), account, before, now);
        if (old.last() == 0) {
            return Optional.of(verdict);
        }
        AccountRecord next = opened.get().record().withChain(chain.get().prunedUpTo(old.checkpoint()));
        return heart.prune(account, opened.get(), next, old.last())
                ? Optional.of(new Verdict(
                        account,
                        Finding.GENUINE,
                        verdict.number(),
                        old.checkpoint().number(),
                        verdict.begunAfter(),
                        Optional.empty()))
                : Optional.empty();
    }

    private Verdict judge(Account account, Optional<SealedRecord> stored, Optional<TrailHead> anchor) {
        if (stored.isEmpty()) {
            List<TrailEntry> left = store.trail(account, 0, 1);
            Finding finding = left.isEmpty() ? Finding.UNKNOWN : Finding.ORPHANED;
            return new Verdict(
                    account,
                    anchor.isPresent() ? Finding.GONE : finding,
                    left.isEmpty() ? 0 : left.get(0).number());
        }
        try {
            AccountRecord record = heart.open(account, stored.get()).record();
            return new TrailWalk(store, account, record.chain().orElseThrow(), anchor).verdict();
        } catch (SealException | UnknownRecordException e) {
            return new Verdict(account, Finding.UNREADABLE, 0, 0, 0, Optional.of(e));
        }
    }
}
