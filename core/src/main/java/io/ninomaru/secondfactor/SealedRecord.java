package io.ninomaru.secondfactor;

import java.time.Instant;
import java.util.Optional;

/**
 * What counts of a stored record. Two are equal if version and text are, whenever they were read.
 *
 * @param version the record's version; it goes up by one with every change and never comes back
 * @param sealed the sealed record, text in ASCII
 * @param storeTime the store's own time when it was read, if its engine has a clock; it is one for all hosts
 */
public record SealedRecord(long version, String sealed, Optional<Instant> storeTime) {

    /** Makes one of a store that has no clock of its own. */
    public SealedRecord(long version, String sealed) {
        this(version, sealed, Optional.empty());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SealedRecord record && version == record.version && sealed.equals(record.sealed);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(version);
    }
}
