package io.ninomaru.account;

import io.ninomaru.json.JsonObject;
import io.ninomaru.json.JsonText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * What the entries of a trail say. Each is a JSON object with the members {@code at} (UTC), {@code door} and {@code what}, and
 * where there is one the {@code authenticator}, numbers that belong to it, and {@code actor} and {@code reason} of an operator.
 */
public final class Trail {

    private static final int MAX_LENGTH = 16_384;

    private Trail() {}

    /**
     * Continues a chain with what a rule has decided.
     *
     * @param chain the chain so far
     * @param account whose it is
     * @param rule what was asked
     * @param at when
     * @param events what has happened
     */
    public static Chain.Continued append(Chain chain, Account account, Rule<?> rule, Instant at, List<Event> events) {
        Chain.Continued continued = chain.append(
                account, at, events.stream().map(event -> text(rule, at, event)).toList());
        return events.stream().anyMatch(Event::endsFactors)
                ? new Chain.Continued(continued.chain().endingFactors(), continued.entries())
                : continued;
    }

    /**
     * Reads an entry for people: its members in their order, as text.
     *
     * @throws IllegalArgumentException if it is not an entry's text
     */
    public static Map<String, String> members(TrailEntry entry) {
        return JsonObject.parse("the entry", entry.text(), MAX_LENGTH).texts();
    }

    private static String text(Rule<?> rule, Instant at, Event event) {
        return JsonText.object(json -> {
            json.writeStringProperty("at", at.toString());
            json.writeStringProperty("door", rule.door().word());
            json.writeStringProperty("what", event.what());
            write(json, event);
            Optional<OperatorAct> operator = rule.operator();
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
