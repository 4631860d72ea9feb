package io.ninomaru.account.trail;

import io.ninomaru.account.Account;
import io.ninomaru.account.Door;
import io.ninomaru.account.Event;
import io.ninomaru.account.OperatorAct;
import io.ninomaru.account.TrailEntry;
import io.ninomaru.json.JsonText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** Writes what the entries of a trail say; {@link TrailEntry} says how it is read. */
public final class Trail {

    private Trail() {}

    /**
     * Continues a chain with what a rule has decided.
     *
     * @param chain the chain so far
     * @param account whose it is
     * @param door what was asked
     * @param operator who asked it, if an operator did
     * @param at when
     * @param events what has happened
     */
    public static Chain.Continued append(
            Chain chain, Account account, Door door, Optional<OperatorAct> operator, Instant at, List<Event> events) {
        Chain.Continued continued = chain.append(
                account,
                at,
                events.stream().map(event -> text(door, operator, at, event)).toList());
        return events.stream().anyMatch(Event::endsFactors)
                ? new Chain.Continued(continued.chain().endingFactors(), continued.entries())
                : continued;
    }

    private static String text(Door door, Optional<OperatorAct> operator, Instant at, Event event) {
        return JsonText.object(json -> {
            json.writeStringProperty("at", at.toString());
            json.writeStringProperty("door", door.word());
            json.writeStringProperty("what", event.what());
            write(json, event);
            if (operator.isPresent()) {
                json.writeStringProperty("actor", operator.get().actor());
                json.writeStringProperty("reason", operator.get().reason());
            }
        });
    }

    private static void write(JsonGenerator json, Event event) {
        event.authenticator().ifPresent(id -> json.writeStringProperty("authenticator", id.text()));
        event.numbers().forEach(json::writeNumberProperty);
    }
}
