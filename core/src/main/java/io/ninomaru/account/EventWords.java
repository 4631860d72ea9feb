package io.ninomaru.account;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Objects;

/** The words in the trail of those events that have one word each. They are stored, so that none of them may ever change. */
final class EventWords {

    private static final Map<Class<? extends Event>, String> WORDS = Map.ofEntries(
            entry(Event.Accepted.class, "accepted"),
            entry(Event.Challenged.class, "challenged"),
            entry(Event.Withheld.class, "withheld"),
            entry(Event.AcceptedDelivered.class, "accepted"),
            entry(Event.SetUpBegun.class, "set_up_begun"),
            entry(Event.SetUpEnded.class, "set_up_ended"),
            entry(Event.SetUpsRepeated.class, "set_ups_repeated"),
            entry(Event.TrailLost.class, "trail_lost"),
            entry(Event.SecondCodeNeeded.class, "second_code_needed"),
            entry(Event.Disabled.class, "disabled"),
            entry(Event.Reopened.class, "reopened"),
            entry(Event.Added.class, "added"),
            entry(Event.Removed.class, "removed"),
            entry(Event.Renamed.class, "renamed"),
            entry(Event.DestinationChanged.class, "destination_changed"),
            entry(Event.RecoveryCodeUsed.class, "recovery_code_used"),
            entry(Event.RecoveryCodesMade.class, "recovery_codes_made"),
            entry(Event.RecoveryCodesSeen.class, "recovery_codes_seen"),
            entry(Event.Drifted.class, "resynchronised"),
            entry(Event.ClockStepped.class, "clock_stepped"),
            entry(Event.OperatorActed.class, "operator_acted"));

    private EventWords() {}

    static String of(Event event) {
        return Objects.requireNonNull(WORDS.get(event.getClass()));
    }
}
