package io.ninomaru.otp;

import java.time.Instant;
import java.util.Optional;

/**
 * The arithmetic of RFC 4226 and RFC 6238: pure functions, safe for any number of threads.
 */
public final class Otp {

    private Otp() {}

    /**
     * Returns the code of a counter (RFC 4226 section 5.3). For TOTP the counter is the time step.
     *
     * @param key the shared secret
     * @param parameters algorithm and digits; the period plays no part
     * @param counter the moving factor, all 64 bits of it
     */
    public static OtpCode code(OtpKey key, TotpParameters parameters, long counter) {
        int digits = parameters.digits();
        return OtpCode.of(Hotp.values(key, parameters.algorithm(), digits, counter, 1)[0], digits);
    }

    /**
     * Looks for a code among the time steps around an instant (RFC 6238 section 5.2), see {@link #find}.
     *
     * @param key the shared secret
     * @param parameters algorithm, digits and period
     * @param code what was typed; one of another length matches nothing
     * @param instant the verifier's time
     * @param window how many steps around it count
     * @return the matched time step, or empty
     * @throws java.time.DateTimeException if the step's end lies beyond what {@link Instant} holds, a thousand million years
     *     from now
     */
    public static Optional<Match> match(
            OtpKey key, TotpParameters parameters, OtpCode code, Instant instant, Window window) {
        long current = parameters.timeStepAt(instant);
        return find(key, parameters, code, current - window.past(), window.steps())
                .map(step -> Match.of(parameters, step, current));
    }

    /**
     * Looks for a code among consecutive time steps. Every step is computed and compared whether or not another one has
     * matched, so the time taken tells nothing of where it was found. If two steps have the same code, the later one is
     * returned: spending it spends both.
     *
     * @param key the shared secret
     * @param parameters algorithm and digits
     * @param code what was typed; one of another length matches nothing
     * @param first the first time step
     * @param steps how many
     * @return the last time step that has this code, or empty
     */
    public static Optional<Long> find(OtpKey key, TotpParameters parameters, OtpCode code, long first, int steps) {
        long[] values = Hotp.values(key, parameters.algorithm(), parameters.digits(), first, steps);
        long matched = 0;
        long found = 0;
        for (int i = 0; i < steps; i++) {
            long same = same(values[i], parameters, code);
            matched = ((first + i) & same) | (matched & ~same);
            found |= same;
        }
        return found == 0 ? Optional.empty() : Optional.of(matched);
    }

    /**
     * Looks for two codes of consecutive time steps, with the same amount of work whatever matches. Nothing tells which half
     * of a pair was wrong.
     *
     * @param key the shared secret
     * @param parameters algorithm and digits
     * @param earlier the code of the step before
     * @param later the code of the step that is looked for
     * @param first the first time step that the later code may have; the earlier one's may be the step before it
     * @param steps how many
     * @return the last time step that has the later code while the step before it has the earlier one, or empty
     */
    public static Optional<Long> findPair(
            OtpKey key, TotpParameters parameters, OtpCode earlier, OtpCode later, long first, int steps) {
        long[] values = Hotp.values(key, parameters.algorithm(), parameters.digits(), first - 1, steps + 1);
        long matched = 0;
        long found = 0;
        for (int i = 0; i < steps; i++) {
            long same = same(values[i], parameters, earlier) & same(values[i + 1], parameters, later);
            matched = ((first + i) & same) | (matched & ~same);
            found |= same;
        }
        return found == 0 ? Optional.empty() : Optional.of(matched);
    }

    /** All ones if nothing differs, zero otherwise, without a branch on the secret. */
    private static long same(long value, TotpParameters parameters, OtpCode code) {
        long difference = (value ^ code.value()) | (code.digits() ^ parameters.digits());
        return ((difference | -difference) >>> 63) - 1;
    }
}
