package io.ninomaru.delivery;

import io.ninomaru.account.Destination;
import io.ninomaru.account.Event;
import java.util.Optional;

/**
 * What a person is told of an event.
 *
 * @param kind in which words
 * @param detail what is put into them: the authenticator's name, or a number
 * @param former the place that codes do not go to any more, which is told as well
 */
record Notice(Kind kind, Object detail, Optional<Destination> former) {

    /** Of what people are told. */
    enum Kind {
        ADDED("added"),
        REMOVED("removed"),
        RECOVERY_CODE_USED("recoveryCodeUsed"),
        RECOVERY_CODES_RENEWED("recoveryCodesRenewed"),
        FAILURES("failures"),
        DISABLED("disabled"),
        DESTINATION_CHANGED("destinationChanged"),
        WITHHELD("withheld");

        private final String key;

        Kind(String key) {
            this.key = key;
        }

        /** Returns the key of what has happened in the resource bundle {@code notices}. */
        String key() {
            return key;
        }

        /** Returns the key of what to do about it: a number may be lost to a thief though its owner asked for the code. */
        String adviceKey() {
            return this == WITHHELD ? "withheldAdvice" : "advice";
        }

        /** Whether whoever guesses can bring it about as often as he likes; everything else needed authority, and is always told. */
        boolean canBeProvoked() {
            return this == FAILURES || this == WITHHELD;
        }
    }

    static Optional<Notice> of(Event event) {
        if (event instanceof Event.Added added) {
            return told(Kind.ADDED, added.name());
        }
        if (event instanceof Event.Removed removed) {
            return Optional.of(new Notice(Kind.REMOVED, removed.name(), removed.destination()));
        }
        if (event instanceof Event.RecoveryCodeUsed used) {
            return told(Kind.RECOVERY_CODE_USED, used.left());
        }
        // A set-up and a removal are told of as such.
        if (event instanceof Event.GrantUsed used && used.act().equals("renew")) {
            return told(Kind.RECOVERY_CODES_RENEWED, "");
        }
        if (event instanceof Event.Failures failures) {
            return told(Kind.FAILURES, failures.failures());
        }
        if (event instanceof Event.Disabled) {
            return told(Kind.DISABLED, "");
        }
        if (event instanceof Event.Withheld) {
            return told(Kind.WITHHELD, "");
        }
        if (event instanceof Event.DestinationChanged changed) {
            String now = changed.destination().masked();
            return Optional.of(new Notice(Kind.DESTINATION_CHANGED, now, Optional.of(changed.before())));
        }
        return Optional.empty();
    }

    private static Optional<Notice> told(Kind kind, Object detail) {
        return Optional.of(new Notice(kind, detail, Optional.empty()));
    }
}
