package io.ninomaru.benchmarks;

import io.ninomaru.keyring.EncryptedKey;
import io.ninomaru.otp.OtpKey;
import io.ninomaru.settings.Settings;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpDocument;
import io.ninomaru.totp.TotpFactory;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Opening a document that passlib 1.7.4 wrote at its own cost, 14. The peer is passlib itself: {@link #main} asks it. Each
 * opening is timed by itself, as passlib's are, so that median is compared with median (p0.50).
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class OpenV1 extends Measured {

    private static final String DOCUMENT =
            "{\"enckey\":{\"c\":14,\"k\":\"I6U7Y4WWAYITFQ27CSAEFZGVMBV2P5EA\",\"s\":\"XT3V5C3R5Y62PNDWNZWQ\",\"t\":\"1700000000\",\"v\":1},\"issuer\":\"ACME\",\"label\":\"alice@example.org\",\"type\":\"totp\",\"v\":1}";
    private static final int ROUNDS_OF_PASSLIB = 301;

    private final TotpFactory factory = TotpFactory.of(Settings.of(Sample.KEY_RING), new SecureRandom());
    private String document = DOCUMENT;
    private EncryptedKey encrypted = TotpDocument.parse(DOCUMENT).enckey();

    @Setup
    public void check() {
        require(fromJson().key().equals(Sample.KEY), "fromJson opens to another key");
        require(decrypt().equals(Sample.KEY), "decrypt opens to another key");
        require(encrypted.cost() == EncryptedKey.DEFAULT_COST, "the document has another cost");
    }

    @Benchmark
    public Totp fromJson() {
        return factory.fromJson(document);
    }

    @Benchmark
    public OtpKey decrypt() {
        return Sample.KEY_RING.decrypt(encrypted);
    }

    /** Writes the request to {@code passlib_peer.py} that times the same document. */
    public static void main(String[] args) {
        System.out.println(String.join(
                "\t",
                "time_open",
                Sample.TAG,
                HexFormat.of().formatHex(Sample.SECRET.getBytes(StandardCharsets.UTF_8)),
                Integer.toString(EncryptedKey.DEFAULT_COST),
                DOCUMENT,
                Integer.toString(ROUNDS_OF_PASSLIB)));
    }
}
