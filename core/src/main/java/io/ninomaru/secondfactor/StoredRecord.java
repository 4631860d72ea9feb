package io.ninomaru.secondfactor;

import io.ninomaru.account.Account;
import io.ninomaru.account.AccountState;
import io.ninomaru.keyring.SecretTag;
import java.time.Instant;
import java.util.Optional;

/**
 * What a store keeps of one account: the sealed record, its version, and a few plain columns for operators' queries, which
 * are never trusted when deciding.
 *
 * @param account whose record it is
 * @param version the record's version; it goes up by one with every change and never comes back
 * @param sealed the sealed record, text in ASCII
 * @param state the account's state
 * @param waitUntil until when nothing is evaluated, if the account waits
 * @param keyTag the tag of the secret that sealed the record
 * @param updatedAt when this version was decided
 */
public record StoredRecord(
        Account account,
        long version,
        String sealed,
        AccountState state,
        Optional<Instant> waitUntil,
        SecretTag keyTag,
        Instant updatedAt) {}
