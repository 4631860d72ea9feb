package io.ninomaru.account;

import io.ninomaru.json.JsonObject;
import java.time.Instant;
import java.util.Map;

/**
 * One entry of an account's trail, as a store keeps it. It holds no key, code, number, name or label of the person; what an
 * operator typed as actor and reason stands in it.
 *
 * @param number its place: 1, 2, 3, ... without a gap
 * @param at when it happened, in milliseconds; pruning goes by it, so the MAC covers it
 * @param text what happened: a JSON object in ASCII with the members {@code at} (UTC), {@code door} and {@code what}, and where
 *     there is one the {@code authenticator}, numbers that belong to it, and {@code actor} and {@code reason} of an operator
 * @param mac the HMAC-SHA-256 of this entry and the one before it, in base64url
 */
public record TrailEntry(long number, Instant at, String text, String mac) {

    private static final int MAX_LENGTH = 16_384;

    /**
     * Reads the text for people: its members in their order.
     *
     * @throws IllegalArgumentException if it is not an entry's text
     */
    public Map<String, String> members() {
        return JsonObject.parse("the entry", text, MAX_LENGTH).texts();
    }
}
