package io.ninomaru.account.rule;

import io.ninomaru.account.Answer;
import io.ninomaru.account.Event;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.account.record.FreeActs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a rule decides.
 *
 * @param outcome the answer, to be released only when {@code next} is durable
 * @param next the record to store, or empty if nothing changes
 * @param events what has happened once it is stored, each an entry of the trail; if there is nothing to store, what is counted
 *     outside of the record and put into the trail now and then
 * @param <O> the type of the answer
 */
public record Decision<O>(O outcome, Optional<AccountRecord> next, List<Event> events) {

    /** Copies the list. */
    public Decision {
        events = List.copyOf(events);
    }

    /** Returns the events that a listener hears of. */
    public List<Event> notices() {
        return events.stream()
                .filter(event -> !(event instanceof Event.Routine))
                .toList();
    }

    static <O> Decision<O> unchanged(O outcome) {
        return new Decision<>(outcome, Optional.empty(), List.of());
    }

    static <O> Decision<O> store(O outcome, AccountRecord next, Event... events) {
        return new Decision<>(outcome, Optional.of(next), List.of(events));
    }

    static Decision<Outcome> rejected(Reason reason) {
        return unchanged(new Outcome.Rejected(reason));
    }

    static <T> Decision<Answer<T>> refused(Reason reason) {
        return unchanged(new Answer.Refused<>(new Outcome.Rejected(reason)));
    }

    <P> Decision<P> map(Function<O, P> answer) {
        return new Decision<>(answer.apply(outcome), next, events);
    }

    /**
     * What ends factors, and new recovery codes, make void what a recovery code has granted, unless they were granted by it: an owner
     * who hears that somebody has used one and takes the others away has taken that too.
     */
    Decision<O> endingGrants() {
        boolean ends = events.stream().anyMatch(Event::endsGrant)
                && events.stream().noneMatch(Event.GrantUsed.class::isInstance);
        return ends ? new Decision<>(outcome, next.map(AccountRecord::withoutGrant), events) : this;
    }

    /** As it stands in the trail: acts that cost nothing to ask are only counted when there were many of late. */
    Decision<O> listed(Instant now) {
        if (next.isEmpty()) {
            return this;
        }
        FreeActs acts = next.get().freeActs();
        boolean free = events.stream().allMatch(Event::isFree);
        if (free && !acts.areListed(now)) {
            return new Decision<>(outcome, Optional.of(next.get().withFreeActs(acts.counting())), List.of());
        }
        FreeActs after = free ? acts.listing(now) : FreeActs.NONE;
        Decision<O> listed = new Decision<>(outcome, Optional.of(next.get().withFreeActs(after)), events);
        return acts.unlisted() > 0 ? listed.after(List.of(new Event.SetUpsRepeated(acts.unlisted()))) : listed;
    }

    /** The same, after what has happened before. */
    public Decision<O> after(List<Event> earlier) {
        List<Event> all = new ArrayList<>(earlier);
        all.addAll(events);
        return new Decision<>(outcome, next, all);
    }
}
