package io.ninomaru.account.throttle;

import static io.ninomaru.account.rule.Records.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.settings.Limit;
import io.ninomaru.settings.Policy;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R22: from the policy's n-th failure on 30 s, doubling to an hour. */
class FailureRunTest {

    @ParameterizedTest
    @CsvSource({
        "1,0",
        "2,0",
        "3,0",
        "4,0",
        "5,30",
        "6,60",
        "7,120",
        "8,240",
        "9,480",
        "10,960",
        "11,1920",
        "12,3600",
        "13,3600",
        "40,3600",
        "100,3600",
        "2147483647,3600"
    })
    void bringsTheWaitsOfTheDefaultPolicy(int failure, long seconds) {
        FailureRun run = run(failure - 1, Instant.EPOCH).fail(NOW, Policy.DEFAULT);
        assertThat(run.failures()).isEqualTo(failure);
        assertThat(run.waitUntil()).isEqualTo(seconds == 0 ? Instant.EPOCH : NOW.plusSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void beginsWhereThePolicySays(int from) {
        Policy policy = Policy.DEFAULT.with(Limit.WAIT_FROM_FAILURE, from);
        FailureRun run = FailureRun.NONE;
        for (int failure = 1; failure < from; failure++) {
            run = run.fail(NOW, policy);
            assertThat(run.isWaiting(NOW)).isFalse();
        }
        run = run.fail(NOW, policy);
        assertThat(run).isEqualTo(new FailureRun(from, NOW, NOW.plusSeconds(30)));
        assertThat(run.fail(NOW, policy).waitUntil()).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void doublesUpToThePolicysLongest() {
        Policy policy = Policy.DEFAULT
                .with(Limit.WAIT_FROM_FAILURE, 1)
                .with(Limit.FIRST_WAIT_SECONDS, 40)
                .with(Limit.LONGEST_WAIT_SECONDS, 100);
        FailureRun first = FailureRun.NONE.fail(NOW, policy);
        assertThat(first.waitUntil()).isEqualTo(NOW.plusSeconds(40));
        assertThat(first.fail(NOW, policy).waitUntil()).isEqualTo(NOW.plusSeconds(80));
        assertThat(first.fail(NOW, policy).fail(NOW, policy).waitUntil()).isEqualTo(NOW.plusSeconds(100));
    }

    @Test
    void countsNoFurtherThanItCan() {
        FailureRun run = run(Integer.MAX_VALUE, Instant.EPOCH).fail(NOW, Policy.DEFAULT);
        assertThat(run).isEqualTo(new FailureRun(Integer.MAX_VALUE, NOW, NOW.plusSeconds(3600)));
    }

    @Test
    void endsAtItsInstant() {
        FailureRun run = run(5, NOW);
        assertThat(run.isWaiting(NOW.minusNanos(1))).isTrue();
        assertThat(run.isWaiting(NOW)).isFalse();
        assertThat(FailureRun.NONE.isWaiting(Instant.EPOCH)).isFalse();
    }
}
