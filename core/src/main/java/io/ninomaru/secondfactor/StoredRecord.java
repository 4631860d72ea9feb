package io.ninomaru.secondfactor;

import io.ninomaru.account.Account;
import java.time.Instant;
import java.util.Optional;

/**
 * What a store keeps of one account: the sealed record, its version, and a few plain columns for operators' queries, which
 * are never trusted when deciding: whoever can write to the store can make them say anything.
 *
 * @param account whose record it is
 * @param version the record's version; it goes up by one with every change and never comes back
 * @param sealed the sealed record, text in ASCII
 * @param status the word of the account's state
 * @param waitUntil until when nothing is evaluated, if the account waits
 * @param keyTag the tag of the secret that sealed the record
 * @param updatedAt when this version was decided
 */
public record StoredRecord(
        Account account,
        long version,
        String sealed,
        String status,
        Optional<Instant> waitUntil,
        String keyTag,
        Instant updatedAt) {}
