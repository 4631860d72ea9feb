package io.ninomaru.account;

import io.ninomaru.otp.OtpKey;
import io.ninomaru.otp.TotpParameters;
import io.ninomaru.otp.Window;
import io.ninomaru.settings.Settings;
import java.time.Duration;

/**
 * The numbers of the rules.
 *
 * @param window how many time steps around the current one are accepted
 * @param pendingLifetime how long a set-up may take: 1 to 60 minutes
 * @param confirmTries how many codes a set-up may try: 1 to 10
 * @param waitFromFailure the consecutive failure from which waits begin: 1 to 10
 * @param firstWait the first wait: 1 second to 1 hour
 * @param longestWait what the doubling waits end at: at least the first, at most a day
 * @param acceptLegacyKeys whether keys of 10 to 15 bytes and periods outside 15 to 120 seconds may be enrolled
 */
public record Policy(
        Window window,
        Duration pendingLifetime,
        int confirmTries,
        int waitFromFailure,
        Duration firstWait,
        Duration longestWait,
        boolean acceptLegacyKeys) {

    private static final int MIN_PERIOD_SECONDS = Settings.MIN_NEW_PERIOD_SECONDS;
    private static final int MAX_PERIOD_SECONDS = Settings.MAX_NEW_PERIOD_SECONDS;

    /** The default policy. */
    public static final Policy DEFAULT = new Policy(
            Window.DEFAULT, Duration.ofMinutes(10), 5, 5, Duration.ofSeconds(30), Duration.ofHours(1), false);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number is outside its range
     */
    public Policy {
        range("the time for a set-up", pendingLifetime, Duration.ofMinutes(1), Duration.ofHours(1));
        range("the first wait", firstWait, Duration.ofSeconds(1), Duration.ofHours(1));
        range("the longest wait", longestWait, firstWait, Duration.ofDays(1));
        range("the tries of a set-up", confirmTries);
        range("the failure from which waits begin", waitFromFailure);
    }

    private static void range(String what, int number) {
        if (number < 1 || number > 10) {
            throw new IllegalArgumentException(what + " must be 1 to 10, not " + number);
        }
    }

    private static void range(String what, Duration duration, Duration min, Duration max) {
        if (duration.compareTo(min) < 0 || duration.compareTo(max) > 0) {
            throw new IllegalArgumentException(what + " must be " + min + " to " + max + ", not " + duration);
        }
    }

    /**
     * Refuses a key that must not become an authenticator.
     *
     * @throws IllegalArgumentException if it has under 16 bytes (RFC 4226, requirement R6) or a period outside 15 to 120
     *     seconds and {@code acceptLegacyKeys} is false; the message names the remedy
     */
    public void refuseUnfit(OtpKey key, TotpParameters parameters) {
        if (acceptLegacyKeys) {
            return;
        }
        String remedy = ". Make a new key; or, to go on with the old one, set acceptLegacyKeys: true under policy: "
                + "in the settings file";
        if (key.length() < OtpKey.MIN_BYTES) {
            throw new IllegalArgumentException(
                    "the key has " + key.length() + " bytes and needs at least " + OtpKey.MIN_BYTES + remedy);
        }
        int period = parameters.periodSeconds();
        if (period < MIN_PERIOD_SECONDS || period > MAX_PERIOD_SECONDS) {
            throw new IllegalArgumentException("the period is " + period + " seconds and must be " + MIN_PERIOD_SECONDS
                    + " to " + MAX_PERIOD_SECONDS + remedy);
        }
    }

    /** Returns this policy with another failure from which waits begin. */
    public Policy withWaitFromFailure(int failure) {
        return new Policy(window, pendingLifetime, confirmTries, failure, firstWait, longestWait, acceptLegacyKeys);
    }

    /** Returns this policy, with or without legacy keys. */
    public Policy withLegacyKeys(boolean accept) {
        return new Policy(window, pendingLifetime, confirmTries, waitFromFailure, firstWait, longestWait, accept);
    }
}
