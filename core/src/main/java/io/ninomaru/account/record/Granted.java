package io.ninomaru.account.record;

import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.RecoveryGrant;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What an account remembers of a {@link RecoveryGrant}: not the grant itself, but what it is recognised by, and what is used up of it.
 *
 * @param digest what it is recognised by, see {@link RecoveryGrant#digest}
 * @param until its end
 * @param setUp the set-up that was begun by it last
 * @param used what can be done by it no longer
 */
public record Granted(String digest, Instant until, Optional<AuthenticatorId> setUp, Set<Act> used) {

    /** What can be done by it, once each. */
    public enum Act {
        /** A new set-up. It may be begun again until one is confirmed. */
        SET_UP("set-up"),
        /** The removal of an authenticator; only after that set-up was confirmed. */
        REMOVE("remove"),
        /** The renewal of the recovery codes. */
        RENEW("renew");

        private final String word;

        Act(String word) {
            this.word = word;
        }

        /** Returns the word in JSON. */
        public String word() {
            return word;
        }
    }

    /** Copies the set. */
    public Granted {
        used = Set.copyOf(used);
    }

    /** What is remembered of a new one. */
    public static Granted of(RecoveryGrant grant, Instant until) {
        return new Granted(grant.digest(), until, Optional.empty(), Set.of());
    }

    /** Whether it allows something now to whoever shows this. */
    public boolean allows(Act act, RecoveryGrant shown, Instant now) {
        return now.isBefore(until) && digest.equals(shown.digest()) && hasLeft(act);
    }

    /** Whether something is still to be had of it, while it holds. */
    public boolean hasLeft(Act act) {
        return !used.contains(act) && (act != Act.REMOVE || used.contains(Act.SET_UP));
    }

    /** Whether anything is left of it at this time. */
    public boolean isOpen(Instant now) {
        return now.isBefore(until) && used.size() < Act.values().length;
    }

    /** The same with a set-up begun by it. */
    public Granted beginning(AuthenticatorId id) {
        return new Granted(digest, until, Optional.of(id), used);
    }

    /** The same with something used up. */
    public Granted using(Act act) {
        Set<Act> next = new HashSet<>(used);
        next.add(act);
        return new Granted(digest, until, setUp, next);
    }

    /** Brought back with the clock, so that no grant outlasts its own length. */
    Granted movedBy(Duration move) {
        return new Granted(digest, until.plus(move), setUp, used);
    }

    /** Returns until when it holds. */
    @Override
    public String toString() {
        return "Granted[until=" + until + "]";
    }
}
