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
     * Looks for a code among the time steps around an instant (RFC 6238 section 5.2). Every step is computed and compared
     * whether or not another one has matched, so the time taken tells nothing of the clock's drift. If two steps of the
     * window have the same code, the later one is returned: spending it spends both.
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
        long first = current - window.past();
        int steps = window.past() + 1 + window.future();
        long[] values = Hotp.values(key, parameters.algorithm(), parameters.digits(), first, steps);
        int lengthDifference = code.digits() ^ parameters.digits();
        long matched = 0;
        long found = 0;
        for (int i = 0; i < steps; i++) {
            long step = first + i;
            long difference = (values[i] ^ code.value()) | lengthDifference;
            // All ones where nothing differs, zero otherwise, without a branch on the secret.
            long same = ((difference | -difference) >>> 63) - 1;
            matched = (step & same) | (matched & ~same);
            found |= same;
        }
        return found == 0 ? Optional.empty() : Optional.of(Match.of(parameters, matched, current));
    }
}
