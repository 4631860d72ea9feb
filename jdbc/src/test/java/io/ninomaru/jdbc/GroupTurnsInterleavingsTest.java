package io.ninomaru.jdbc;

import io.ninomaru.secondfactor.Effort;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/**
 * However threads meet at {@link GroupTurns}, each work is done once, by one thread at a time, and none is left sleeping:
 * Lincheck goes through the interleavings of a count that would lose steps if two threads were at it.
 */
class GroupTurnsInterleavingsTest {

    private static final class Step extends GroupTurns.Member {
        private int count;
    }

    /** A count that only whoever has the turn may change, as Lincheck drives it. */
    public static final class Counting {

        private static final Deadline NEVER = Deadline.in(Duration.ofDays(1));

        private int count;
        private final GroupTurns<Step> turns = new GroupTurns<>(2, new GroupTurns.Together<>() {
            @Override
            public void begin(Deadline deadline) {
                // Nobody else is in the way.
            }

            @Override
            public List<Step> run(List<Step> group) {
                group.forEach(step -> step.count = ++count);
                return List.of();
            }
        });

        /** Counts one step together with others; what it has counted. */
        @Operation
        public int together() throws InterruptedException, TimeoutException {
            Step mine = new Step();
            turns.submit(mine, NEVER);
            return mine.count;
        }

        /** Counts one step alone. */
        @Operation
        public int alone() {
            return turns.alone(() -> ++count);
        }
    }

    @Test
    void everyInterleavingCountsEachStepOnceAndLeavesNobodySleeping() {
        new ModelCheckingOptions()
                .iterations(5)
                .invocationsPerIteration(Effort.of(50, 400))
                .threads(3)
                .actorsPerThread(2)
                .check(Counting.class);
    }
}
