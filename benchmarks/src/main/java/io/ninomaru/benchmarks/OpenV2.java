package io.ninomaru.benchmarks;

import io.ninomaru.account.json.AccountRecordJson;
import io.ninomaru.account.record.AccountRecord;
import java.security.SecureRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From the text in the store to the record of an account with one authenticator. Warmed up for longer, because
 * the platform's AES-GCM takes seconds to be compiled.
 */
@State(Scope.Benchmark)
@Warmup(iterations = 15, time = 1)
public class OpenV2 extends Measured {

    private String sealed =
            Sample.KEY_RING.seal(AccountRecordJson.write(Sample.record()), Sample.IDENTITY, new SecureRandom());
    private byte[] content = AccountRecordJson.write(Sample.record());

    @Setup
    public void check() {
        require(textToRecord().equals(Sample.record()), "it opens to another record");
    }

    @Benchmark
    public AccountRecord textToRecord() {
        return AccountRecordJson.read(textToContent());
    }

    @Benchmark
    public byte[] textToContent() {
        return Sample.KEY_RING.open(sealed, Sample.IDENTITY);
    }

    @Benchmark
    public AccountRecord contentToRecord() {
        return AccountRecordJson.read(content);
    }
}
