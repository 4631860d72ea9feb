package io.ninomaru.account.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.secondfactor.Effort;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * I1 to I4 and I11 over tens of thousands of random sequences, each named by its seed. {@code -Dninomaru.seed=N} runs one of
 * them, {@code -Dninomaru.sequences=N} runs more.
 */
class RandomSequencesTest {

    private static final int SEQUENCES = Integer.getInteger("ninomaru.sequences", Effort.of(6_000, 30_000));

    @Test
    void theInvariantsHoldWhateverHappens() {
        Long only = Long.getLong("ninomaru.seed");
        LongStream seeds = only == null ? LongStream.range(0, SEQUENCES) : LongStream.of(only);
        long[] done = seeds.mapToObj(RandomSequencesTest::run)
                .collect(
                        () -> new long[2],
                        (sum, run) -> {
                            sum[0] += run.acceptances();
                            sum[1] += run.grantUses();
                        },
                        (sum, other) -> {
                            sum[0] += other[0];
                            sum[1] += other[1];
                        });
        assertThat(done[0]).as("the sequences do what they are for").isGreaterThan(only == null ? SEQUENCES : -1);
        assertThat(done[1]).as("by grants too").isGreaterThan(only == null ? SEQUENCES / 20 : -1);
    }

    private static Invariants run(long seed) {
        try {
            return new RandomSequence(seed).run();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
        }
    }
}
