package io.ninomaru.account.rule;

import io.ninomaru.account.Event;
import io.ninomaru.account.RecoveryCode;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.account.record.Granted;
import io.ninomaru.account.record.RecoverySet;
import io.ninomaru.account.throttle.FailureRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What comes with every authenticator that becomes active: in a disabled account it takes the place of the old ones, and an
 * account without recovery codes gets some.
 */
record Activation(AccountRecord record, List<Event> events) {

    /** The record without what the new authenticator takes the place of. */
    static Activation begin(AccountRecord record, Instant now, Event accepted) {
        List<Event> events = new ArrayList<>(List.of(accepted));
        if (!record.throttle().isDisabled()) {
            return new Activation(record, events);
        }
        events.addAll(record.removals());
        AccountRecord rest = record.withoutAuthenticators(now);
        return new Activation(
                rest.withThrottle(rest.throttle().rebound())
                        .withDelivered(rest.delivered().withRun(FailureRun.NONE)),
                events);
    }

    /** Decides on the record in which the new one is active; the answer is the recovery codes to show. */
    Decision<List<RecoveryCode>> end(AccountRecord active, Event added, RecoverySet.Fresh fresh) {
        List<Event> all = new ArrayList<>(events);
        AccountRecord next = active;
        Optional<Granted> granted = Gate.grantOf(active);
        if (granted.flatMap(Granted::setUp).equals(added.authenticator())) {
            all.add(new Event.GrantUsed(Granted.Act.SET_UP.word()));
            next = Gate.using(active, known -> known.using(Granted.Act.SET_UP));
        }
        all.add(added);
        if (record.recoveryCodesLeft() > 0) {
            return new Decision<>(List.of(), Optional.of(next), all);
        }
        all.add(new Event.RecoveryCodesMade(fresh.codes().size()));
        RecoverySet made = fresh.set().granting(Gate.grantOf(next));
        return new Decision<>(fresh.codes(), Optional.of(next.withRecovery(Optional.of(made))), all);
    }
}
