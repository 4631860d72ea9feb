package io.ninomaru.benchmarks;

import org.junit.jupiter.api.Test;

/** What each benchmark checks before it measures, so that a change that breaks one is noticed without a run of it. */
class BenchmarksMeasureRightAnswersTest {

    @Test
    void wrongCode() {
        new WrongCode().check();
    }

    @Test
    void openV1() {
        new OpenV1().check();
    }

    @Test
    void openV2() {
        new OpenV2().check();
    }

    @Test
    void sealV2() {
        new SealV2().check();
    }

    @Test
    void decide() {
        new Decide().check();
    }
}
