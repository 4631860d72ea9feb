package io.ninomaru.secondfactor;

import static io.ninomaru.secondfactor.Samples.ANNA;
import static io.ninomaru.secondfactor.Samples.NOW;
import static io.ninomaru.secondfactor.Samples.record;

import io.ninomaru.account.TrailEntry;
import io.ninomaru.testkit.InMemoryAccountStore;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/**
 * However the operations of several threads on one account interleave, their results are those of some order one after
 * another: Lincheck makes up the scenarios and goes through the interleavings.
 */
class InMemoryAccountStoreInterleavingsTest {

    /** The store as Lincheck drives it. It is made anew for every scenario. */
    @Param(name = "version", gen = IntGen.class, conf = "1:3")
    public static final class OneAccount {

        private final InMemoryAccountStore store = new InMemoryAccountStore();

        /** Inserts version 1 with the trail's first entry. */
        @Operation
        public boolean insert() {
            return store.insert(record(ANNA, 1), List.of(entry(1)));
        }

        /** Replaces a version by the next one. */
        @Operation
        public boolean replace(@Param(name = "version") int version) {
            return store.replace(version, record(ANNA, version + 1), List.of(entry(version + 1)));
        }

        /** Forgets a version. */
        @Operation
        public OptionalLong forget(@Param(name = "version") int version) {
            return store.forget(ANNA, version);
        }

        /** Removes the trail's beginning. */
        @Operation
        public OptionalLong prune(@Param(name = "version") int version) {
            return store.prune(version, record(ANNA, version + 1), version);
        }

        /** Finds the record. */
        @Operation
        public Optional<SealedRecord> find() {
            return store.find(ANNA);
        }

        /** Reads the trail. */
        @Operation
        public List<TrailEntry> trail() {
            return store.trail(ANNA, 0, 10);
        }

        private static TrailEntry entry(int number) {
            return new TrailEntry(number, NOW, "{}", "mac" + number);
        }
    }

    @Test
    void everyInterleavingHasTheResultsOfSomeOrder() {
        new ModelCheckingOptions()
                .iterations(5)
                .invocationsPerIteration(Effort.of(50, 400))
                .threads(3)
                .actorsPerThread(2)
                .actorsBefore(2)
                .actorsAfter(2)
                .check(OneAccount.class);
    }

    @Test
    void underStressTheResultsAreThoseOfSomeOrder() {
        new StressOptions()
                .iterations(5)
                .invocationsPerIteration(Effort.of(200, 2_000))
                .threads(3)
                .actorsPerThread(3)
                .actorsBefore(2)
                .actorsAfter(2)
                .check(OneAccount.class);
    }
}
