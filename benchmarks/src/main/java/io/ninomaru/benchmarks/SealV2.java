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
 * From the record of an account with one authenticator to the text for the store. Warmed up for longer, because
 * the platform's AES-GCM takes seconds to be compiled.
 */
@State(Scope.Benchmark)
@Warmup(iterations = 15, time = 1)
public class SealV2 extends Measured {

    private final SecureRandom random = new SecureRandom();
    private AccountRecord record = Sample.record();

    @Setup
    public void check() {
        byte[] content = Sample.KEY_RING.open(recordToText(), Sample.IDENTITY);
        require(AccountRecordJson.read(content).equals(record), "it opens to another record");
    }

    @Benchmark
    public String recordToText() {
        return Sample.KEY_RING.seal(AccountRecordJson.write(record), Sample.IDENTITY, random);
    }
}
