package io.ninomaru.benchmarks;

import com.bastiaanjansen.otp.TOTPGenerator;
import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.warrenstrange.googleauth.GoogleAuthenticator;
import com.warrenstrange.googleauth.GoogleAuthenticatorConfig;
import dev.samstevens.totp.code.DefaultCodeGenerator;
import dev.samstevens.totp.code.DefaultCodeVerifier;
import io.ninomaru.otp.KeyText;
import io.ninomaru.otp.Otp;
import io.ninomaru.otp.OtpCode;
import io.ninomaru.otp.OtpKey;
import io.ninomaru.otp.Window;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Predicate;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A wrong code of six digits, refused over the current step and one on each side, at a fixed instant. The code is text in
 * all; the key is in the form in which each library is given it: base32 text in {@code ninomaruFromBase32}, GoogleAuth, totp
 * and otp-java, which decode it for every answer; a key object in {@code ninomaruFromKey} and java-otp.
 */
@State(Scope.Benchmark)
public class WrongCode extends Measured {

    private String code = Sample.WRONG_CODE;
    private String base32 = Sample.BASE32_KEY;
    private Instant now = Sample.NOW;

    private OtpKey key = Sample.KEY;
    private Key javaOtpKey = new SecretKeySpec(Sample.KEY.revealBytes(), "HmacSHA1");

    private final TimeBasedOneTimePasswordGenerator javaOtp = new TimeBasedOneTimePasswordGenerator();
    private final Duration step = javaOtp.getTimeStep();
    private final GoogleAuthenticator googleAuth =
            new GoogleAuthenticator(new GoogleAuthenticatorConfig.GoogleAuthenticatorConfigBuilder()
                    .setWindowSize(3)
                    .build());
    private final DefaultCodeVerifier totp = totp(now.getEpochSecond());
    private final TOTPGenerator otpJava = otpJava(base32, now);

    private static DefaultCodeVerifier totp(long seconds) {
        DefaultCodeVerifier verifier = new DefaultCodeVerifier(new DefaultCodeGenerator(), () -> seconds);
        verifier.setAllowedTimePeriodDiscrepancy(1);
        return verifier;
    }

    private static TOTPGenerator otpJava(String base32, Instant now) {
        return new TOTPGenerator.Builder(base32.getBytes(StandardCharsets.US_ASCII))
                .withHOTPGenerator(hotp -> hotp.withPasswordLength(6))
                .withClock(Clock.fixed(now, ZoneOffset.UTC))
                .build();
    }

    /** Each takes the codes of the same three steps and no other. */
    @Setup
    public void check() {
        check("ninomaruFromKey", this::ninomaruFromKey);
        check("ninomaruFromBase32", this::ninomaruFromBase32);
        check("googleAuth", this::googleAuth);
        check("totp", this::totp);
        check("otpJava", this::otpJava);
        check("javaOtpThreeCalls", this::javaOtpThreeCalls);
    }

    private static void check(String library, Predicate<String> accepts) {
        for (int steps = -3; steps <= 3; steps++) {
            boolean right = Math.abs(steps) <= 1;
            require(accepts.test(Sample.code(steps)) == right, library + " at step " + steps);
        }
        require(!accepts.test(Sample.WRONG_CODE), library + " takes the wrong code");
    }

    @Benchmark
    public boolean ninomaruFromKey() {
        return ninomaruFromKey(code);
    }

    private boolean ninomaruFromKey(String typed) {
        return matches(key, typed);
    }

    @Benchmark
    public boolean ninomaruFromBase32() {
        return ninomaruFromBase32(code);
    }

    private boolean ninomaruFromBase32(String typed) {
        return matches(KeyText.fromBase32(base32), typed);
    }

    private boolean matches(OtpKey shared, String typed) {
        return OtpCode.parse(typed)
                .flatMap(parsed -> Otp.match(shared, Sample.PARAMETERS, parsed, now, Window.DEFAULT))
                .isPresent();
    }

    @Benchmark
    public boolean googleAuth() {
        return googleAuth(code);
    }

    private boolean googleAuth(String typed) {
        return googleAuth.authorize(base32, Integer.parseInt(typed), now.toEpochMilli());
    }

    @Benchmark
    public boolean totp() {
        return totp(code);
    }

    private boolean totp(String typed) {
        return totp.isValidCode(base32, typed);
    }

    @Benchmark
    public boolean otpJava() {
        return otpJava(code);
    }

    private boolean otpJava(String typed) {
        return otpJava.verify(typed, 1);
    }

    @Benchmark
    public boolean javaOtpThreeCalls() {
        return javaOtpThreeCalls(code);
    }

    private boolean javaOtpThreeCalls(String typed) {
        int number = Integer.parseInt(typed);
        try {
            boolean accepted = javaOtp.generateOneTimePassword(javaOtpKey, now.minus(step)) == number;
            accepted |= javaOtp.generateOneTimePassword(javaOtpKey, now) == number;
            accepted |= javaOtp.generateOneTimePassword(javaOtpKey, now.plus(step)) == number;
            return accepted;
        } catch (InvalidKeyException e) {
            throw new AssertionError("HMAC takes any key", e);
        }
    }
}
