package io.ninomaru.testkit;

import io.ninomaru.otp.Otp;
import io.ninomaru.otp.OtpKey;
import io.ninomaru.otp.OtpauthUri;
import io.ninomaru.otp.TotpParameters;
import io.ninomaru.totp.Totp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The authenticator app of a test's person: it has scanned a QR code and shows codes as they are typed. Its clock is the test's, and may
 * go wrong. Not thread-safe.
 *
 * <pre>{@code
 * SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
 * AuthenticatorApp app = AuthenticatorApp.scan(totp.toUri(), clock);
 * secondFactor.confirm(account, app.code());
 * secondFactor.verify(account, app.next());
 * }</pre>
 */
public final class AuthenticatorApp {

    private static final int NEAR = 10;

    private final OtpKey key;
    private final TotpParameters parameters;
    private final InstantSource clock;
    private Duration drift = Duration.ZERO;
    private long shown = Long.MIN_VALUE;

    private AuthenticatorApp(OtpKey key, TotpParameters parameters, InstantSource clock) {
        this.key = key;
        this.parameters = parameters;
        this.clock = clock;
    }

    /**
     * Scans a QR code.
     *
     * @param uri what is in it: an {@code otpauth://} URI
     * @param clock the time
     * @throws IllegalArgumentException if it is anything else
     */
    public static AuthenticatorApp scan(String uri, InstantSource clock) {
        OtpauthUri read = OtpauthUri.parse(uri);
        return new AuthenticatorApp(read.key(), read.parameters(), clock);
    }

    /** Has the key of a TOTP at once. */
    public static AuthenticatorApp of(Totp totp, InstantSource clock) {
        return new AuthenticatorApp(totp.key(), totp.parameters(), clock);
    }

    /** Lets its clock go wrong: ahead by this much, or behind by less than nothing. */
    public void drift(Duration ahead) {
        drift = ahead;
    }

    /** Returns the code that it shows now. */
    public String code() {
        shown = step();
        return at(shown);
    }

    /**
     * Returns the code of the step after the last one that it gave, as whoever waits for it; the test's clock does not move. A window of
     * one step takes one such code before its time.
     */
    public String next() {
        shown = Math.max(step(), shown + 1);
        return at(shown);
    }

    /** Returns a code of so many digits that is right at no time near now. */
    public String wrong() {
        return wrong(1).get(0);
    }

    /** Returns several of them, no two the same. */
    public List<String> wrong(int count) {
        Set<String> right = new HashSet<>();
        for (long step = step() - NEAR; step <= step() + NEAR; step++) {
            right.add(at(step));
        }
        String format = "%0" + parameters.digits() + "d";
        return IntStream.range(0, 1_000_000)
                .mapToObj(number -> String.format(Locale.ROOT, format, number))
                .filter(code -> !right.contains(code))
                .limit(count)
                .toList();
    }

    private long step() {
        return parameters.timeStepAt(clock.instant().plus(drift));
    }

    private String at(long step) {
        return Otp.code(key, parameters, step).reveal();
    }

    /** Returns what it is, never its key. */
    @Override
    public String toString() {
        return "AuthenticatorApp[" + parameters + "]";
    }
}
