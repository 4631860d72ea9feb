package io.ninomaru.benchmarks;

import io.ninomaru.account.Attempt;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.account.rule.Decision;
import io.ninomaru.account.rule.Verify;
import io.ninomaru.settings.Policy;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The rule of {@link Verify} alone, on the record of an account with one authenticator. */
@State(Scope.Benchmark)
public class Decide extends Measured {

    private AccountRecord record = Sample.record();
    private Verify right = new Verify(Attempt.of(Sample.code(0)));
    private Verify wrong = new Verify(Attempt.of(Sample.WRONG_CODE));

    @Setup
    public void check() {
        require(rightCode().outcome() instanceof Outcome.Accepted, "the right code is refused");
        require(wrongCode().outcome().equals(new Outcome.Rejected(Reason.WRONG_CODE)), "the wrong code is not refused");
    }

    @Benchmark
    public Decision<Outcome> rightCode() {
        return right.decide(record, Sample.NOW, Policy.DEFAULT);
    }

    @Benchmark
    public Decision<Outcome> wrongCode() {
        return wrong.decide(record, Sample.NOW, Policy.DEFAULT);
    }
}
