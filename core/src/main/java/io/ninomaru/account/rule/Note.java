package io.ninomaru.account.rule;

import io.ninomaru.account.Door;
import io.ninomaru.account.Event;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.settings.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Puts what was counted outside of the record into the trail, and changes nothing else. An account that is not protected any more
 * gets no entry.
 *
 * @param door where it was counted
 * @param events what happened
 */
public record Note(Door door, List<Event> events) implements Rule<Boolean> {

    /** Copies the list. */
    public Note {
        events = List.copyOf(events);
    }

    @Override
    public Decision<Boolean> apply(AccountRecord record, Instant now, Policy policy) {
        return record.everActive() ? new Decision<>(true, Optional.of(record), events) : Decision.unchanged(false);
    }
}
