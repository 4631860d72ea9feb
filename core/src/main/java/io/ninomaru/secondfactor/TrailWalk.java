package io.ninomaru.secondfactor;

import io.ninomaru.account.Account;
import io.ninomaru.account.TrailEntry;
import io.ninomaru.account.TrailHead;
import io.ninomaru.account.trail.Chain;
import io.ninomaru.secondfactor.Audit.Finding;
import io.ninomaru.secondfactor.Audit.Verdict;
import java.util.List;
import java.util.Optional;

/** One walk along a trail, from its checkpoint to its head. */
final class TrailWalk {

    private static final int PAGE = 1_000;

    private final AccountStore store;
    private final Account account;
    private final Chain chain;
    private final Optional<TrailHead> anchor;
    private Chain.Link last;

    TrailWalk(AccountStore store, Account account, Chain chain, Optional<TrailHead> anchor) {
        this.store = store;
        this.account = account;
        this.chain = chain;
        this.anchor = anchor;
        this.last = chain.checkpoint();
    }

    Verdict verdict() {
        if (anchor.filter(head -> head.number() > chain.head().number()).isPresent() || contradicts(last)) {
            return found(Finding.ROLLED_BACK, last.number());
        }
        List<TrailEntry> page = store.trail(account, last.number(), PAGE);
        while (!page.isEmpty()) {
            for (TrailEntry entry : page) {
                Optional<Finding> finding = step(entry);
                if (finding.isPresent()) {
                    return found(finding.get(), finding.get() == Finding.MISSING ? last.number() + 1 : entry.number());
                }
            }
            page = store.trail(account, last.number(), PAGE);
        }
        return last.equals(chain.head()) ? found(compared(), last.number()) : found(Finding.CUT_OFF, last.number() + 1);
    }

    /** A head that was kept lies before the checkpoint if that was moved since, or the trail began anew. */
    private Finding compared() {
        if (anchor.filter(head -> head.number() < chain.checkpoint().number() || head.number() <= chain.begunAfter())
                .isEmpty()) {
            return Finding.GENUINE;
        }
        TrailHead head = anchor.get();
        Optional<TrailEntry> kept = store.trail(account, head.number() - 1, 1).stream()
                .filter(entry -> entry.number() == head.number())
                .findFirst();
        if (kept.isEmpty()) {
            return Finding.NOT_COMPARABLE;
        }
        return kept.get().mac().equals(head.mac()) ? Finding.GENUINE : Finding.ROLLED_BACK;
    }

    private Optional<Finding> step(TrailEntry entry) {
        if (entry.number() > chain.head().number() && last.equals(chain.head())) {
            return Optional.of(Finding.SURPLUS);
        }
        if (entry.number() != last.number() + 1) {
            return Optional.of(Finding.MISSING);
        }
        if (!chain.isNext(last, account, entry)) {
            return Optional.of(Finding.ALTERED);
        }
        last = new Chain.Link(entry.number(), entry.mac());
        return contradicts(last) ? Optional.of(Finding.ROLLED_BACK) : Optional.empty();
    }

    private boolean contradicts(Chain.Link link) {
        return link.number() > chain.begunAfter()
                && anchor.filter(head ->
                                head.number() == link.number() && !head.mac().equals(link.mac()))
                        .isPresent();
    }

    private Verdict found(Finding finding, long number) {
        return new Verdict(account, finding, number, chain.checkpoint().number(), chain.begunAfter(), Optional.empty());
    }
}
