package io.ninomaru.account;

import java.time.Instant;

/**
 * One entry of an account's trail, as a store keeps it. It holds no key, code, number, name or label of the person; what an
 * operator typed as actor and reason stands in it.
 *
 * @param number its place: 1, 2, 3, ... without a gap
 * @param at when it happened, in milliseconds; pruning goes by it, so the MAC covers it
 * @param text what happened: a JSON object in ASCII, see {@link Trail}
 * @param mac the HMAC-SHA-256 of this entry and the one before it, in base64url
 */
public record TrailEntry(long number, Instant at, String text, String mac) {}
