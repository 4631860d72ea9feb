package io.ninomaru.secondfactor;

import io.ninomaru.account.Account;
import io.ninomaru.account.TrailEntry;
import io.ninomaru.account.trail.Chain;
import io.ninomaru.settings.Policy;
import java.time.Instant;
import java.util.List;

/** The old entries of a trail: those before its checkpoint, which are left of an earlier chain, and those after it. */
final class OldEntries {

    private static final int PAGE = 1_000;

    private final AccountStore store;
    private final Chain chain;
    private final Account account;
    private final Instant before;
    private final Instant now;

    private long last;
    private Chain.Link checkpoint;

    OldEntries(AccountStore store, Chain chain, Account account, Instant before, Instant now) {
        this.store = store;
        this.chain = chain;
        this.account = account;
        this.before = before;
        this.now = now;
        this.checkpoint = chain.checkpoint();
        find();
    }

    private void find() {
        Chain.Link link = chain.checkpoint();
        long after = 0;
        List<TrailEntry> page = store.trail(account, after, PAGE);
        while (!page.isEmpty()) {
            for (TrailEntry entry : page) {
                boolean verified = entry.number() > chain.checkpoint().number();
                if (entry.number() >= chain.head().number()
                        || isYoung(entry)
                        || verified && !chain.isNext(link, account, entry)) {
                    return;
                }
                link = verified ? new Chain.Link(entry.number(), entry.mac()) : link;
                if (entry.at().isBefore(before)) {
                    last = entry.number();
                    checkpoint = link;
                }
                after = entry.number();
            }
            page = store.trail(account, after, PAGE);
        }
    }

    private boolean isYoung(TrailEntry entry) {
        return !entry.at().isBefore(before) && !entry.at().isAfter(now.plus(Policy.CLOCK_TOLERANCE));
    }

    /** The last entry to delete; 0 if none is. */
    long last() {
        return last;
    }

    /** Where the chain is verified from then. */
    Chain.Link checkpoint() {
        return checkpoint;
    }
}
