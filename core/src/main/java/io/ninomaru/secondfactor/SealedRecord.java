package io.ninomaru.secondfactor;

/**
 * What counts of a stored record.
 *
 * @param version the record's version; it goes up by one with every change and never comes back
 * @param sealed the sealed record, text in ASCII
 */
public record SealedRecord(long version, String sealed) {}
