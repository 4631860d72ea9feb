package io.ninomaru.delivery;

import io.ninomaru.account.Destination;
import io.ninomaru.account.Event;
import java.util.Optional;

/** Of which events a person is told, and in which words: a key of the resource bundle {@code notices}. */
enum Notice {
    ADDED("added"),
    REMOVED("removed"),
    RECOVERY_CODE_USED("recoveryCodeUsed"),
    FAILURES("failures"),
    DISABLED("disabled"),
    DESTINATION_CHANGED("destinationChanged"),
    WITHHELD("withheld");

    private final String key;

    Notice(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }

    /** Whether whoever guesses can bring it about as often as he likes; everything else needed authority, and is always told. */
    boolean canBeProvoked() {
        return this == FAILURES || this == WITHHELD;
    }

    static Optional<Notice> of(Event event) {
        if (event instanceof Event.Added) {
            return Optional.of(ADDED);
        }
        if (event instanceof Event.Removed) {
            return Optional.of(REMOVED);
        }
        if (event instanceof Event.RecoveryCodeUsed) {
            return Optional.of(RECOVERY_CODE_USED);
        }
        if (event instanceof Event.Failures) {
            return Optional.of(FAILURES);
        }
        if (event instanceof Event.Disabled) {
            return Optional.of(DISABLED);
        }
        if (event instanceof Event.Withheld) {
            return Optional.of(WITHHELD);
        }
        return event instanceof Event.DestinationChanged ? Optional.of(DESTINATION_CHANGED) : Optional.empty();
    }

    /** What is put into the words: the authenticator's name, or a number. */
    static Object detail(Event event) {
        if (event instanceof Event.Added added) {
            return added.name();
        }
        if (event instanceof Event.Removed removed) {
            return removed.name();
        }
        if (event instanceof Event.RecoveryCodeUsed used) {
            return used.left();
        }
        if (event instanceof Event.Failures failures) {
            return failures.failures();
        }
        return event instanceof Event.DestinationChanged changed
                ? changed.destination().masked()
                : "";
    }

    /** The place that codes do not go to any more, which is told as well. */
    static Optional<Destination> former(Event event) {
        if (event instanceof Event.DestinationChanged changed) {
            return Optional.of(changed.before());
        }
        return event instanceof Event.Removed removed ? removed.destination() : Optional.empty();
    }
}
