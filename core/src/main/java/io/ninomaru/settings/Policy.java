package io.ninomaru.settings;

import io.ninomaru.otp.OtpKey;
import io.ninomaru.otp.TotpParameters;
import io.ninomaru.otp.Window;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The numbers of the rules, every one of them within its safe range. Immutable. */
public final class Policy {

    /** The default policy. */
    public static final Policy DEFAULT = new Policy(standard(), false, false, false);

    /**
     * How far the time that is stored may lie ahead of the time of an attempt before a clock was set back: a period. Machines do
     * not agree to the second, and an attempt may be as old as this when a rule decides.
     */
    public static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(30);

    /** Of a million: NIST SP 800-63B section 3.2.2 allows 100 attempts at six digits. */
    private static final int MOST_CHANCES = 100;

    private final Map<Limit, Integer> numbers;
    private final boolean acceptLegacyKeys;
    private final boolean emailCodes;
    private final boolean sentCodesAlone;

    private Policy(Map<Limit, Integer> numbers, boolean acceptLegacyKeys, boolean emailCodes, boolean sentCodesAlone) {
        this.numbers = numbers;
        this.acceptLegacyKeys = acceptLegacyKeys;
        this.emailCodes = emailCodes;
        this.sentCodesAlone = sentCodesAlone;
        int chances = number(Limit.ALLOWANCE) * window().steps();
        if (chances > MOST_CHANCES) {
            throw new IllegalArgumentException(
                    Limit.ALLOWANCE.setting() + " times the steps of the window must not exceed " + MOST_CHANCES
                            + ", or guessing six digits succeeds more often than once in 10,000; it is " + chances);
        }
        if (longestWait().compareTo(firstWait()) < 0) {
            throw new IllegalArgumentException(Limit.LONGEST_WAIT_SECONDS.setting() + " must not be less than "
                    + Limit.FIRST_WAIT_SECONDS.setting()
                    + ": " + number(Limit.LONGEST_WAIT_SECONDS) + " is less than "
                    + number(Limit.FIRST_WAIT_SECONDS));
        }
    }

    private static Map<Limit, Integer> standard() {
        Map<Limit, Integer> numbers = new EnumMap<>(Limit.class);
        for (Limit limit : Limit.values()) {
            numbers.put(limit, limit.standard());
        }
        return numbers;
    }

    /**
     * Returns this policy with another number.
     *
     * @throws IllegalArgumentException if it is outside its range, or the longest wait would be shorter than the first
     */
    public Policy with(Limit limit, int number) {
        if (number < limit.min() || number > limit.max()) {
            throw new IllegalArgumentException(
                    limit.setting() + " must be " + limit.min() + " to " + limit.max() + ", not " + number);
        }
        Map<Limit, Integer> next = new EnumMap<>(numbers);
        next.put(limit, number);
        return new Policy(next, acceptLegacyKeys, emailCodes, sentCodesAlone);
    }

    /** Returns this policy, with or without keys of 10 to 15 bytes and periods outside 15 to 120 seconds. */
    public Policy withLegacyKeys(boolean accept) {
        return new Policy(numbers, accept, emailCodes, sentCodesAlone);
    }

    /**
     * Returns this policy, with or without codes by e-mail. NIST SP 800-63B section 3.1.3.1 forbids them: an address proves
     * a password, not the possession of a device.
     */
    public Policy withEmailCodesAgainstNist80063B(boolean allow) {
        return new Policy(numbers, acceptLegacyKeys, allow, sentCodesAlone);
    }

    /**
     * Returns this policy, with or without accounts whose codes are all sent. NIST SP 800-63B section 3.2.9 wants something
     * else beside a telephone number, which can be taken over; so a number is refused without an authenticator that shows its
     * codes, unless this allows it.
     */
    public Policy withSentCodesAlone(boolean allow) {
        return new Policy(numbers, acceptLegacyKeys, emailCodes, allow);
    }

    /** Returns whether an account may have numbers and addresses alone. */
    public boolean allowsSentCodesAlone() {
        return sentCodesAlone;
    }

    /** Returns whether codes may be sent by e-mail. */
    public boolean allowsEmailCodes() {
        return emailCodes;
    }

    /** Returns a number. */
    public int number(Limit limit) {
        return Objects.requireNonNull(numbers.get(limit), "every number is there");
    }

    /** Returns how many time steps around the current one are accepted. */
    public Window window() {
        return new Window(number(Limit.WINDOW_PAST), number(Limit.WINDOW_FUTURE));
    }

    /** Returns how long a set-up may take. */
    public Duration setUpTime() {
        return Duration.ofMinutes(number(Limit.SET_UP_MINUTES));
    }

    /** Returns how long what a recovery code grants can be used. */
    public Duration grantTime() {
        return Duration.ofMinutes(number(Limit.RECOVERY_GRANT_MINUTES));
    }

    /** Returns how long a code that was sent is good for. */
    public Duration deliveredTime() {
        return Duration.ofMinutes(number(Limit.DELIVERED_MINUTES));
    }

    /** Returns the first wait. */
    public Duration firstWait() {
        return Duration.ofSeconds(number(Limit.FIRST_WAIT_SECONDS));
    }

    /** Returns the longest wait. */
    public Duration longestWait() {
        return Duration.ofSeconds(number(Limit.LONGEST_WAIT_SECONDS));
    }

    /** Returns how long it takes until one more failed single code is allowed. */
    public Duration allowanceInterval() {
        return Duration.ofDays(1).dividedBy(number(Limit.ALLOWANCE_PER_DAY));
    }

    /**
     * Returns how many time steps a device's clock may be off, to either side, and still be resynchronised by its owner. Further
     * away lies what somebody may have recorded rather than what a device shows.
     */
    public int resyncSteps(TotpParameters parameters) {
        return steps(number(Limit.RESYNC_MINUTES), parameters);
    }

    /** Returns how many time steps that are for an operator: an hour. */
    public int operatorResyncSteps(TotpParameters parameters) {
        return steps(Limit.RESYNC_MINUTES.max(), parameters);
    }

    private static int steps(int minutes, TotpParameters parameters) {
        return (int) Duration.ofMinutes(minutes).toSeconds() / parameters.periodSeconds();
    }

    /**
     * Refuses a key that must not become an authenticator.
     *
     * @throws IllegalArgumentException if it has under 16 bytes (RFC 4226, requirement R6) or a period outside 15 to 120
     *     seconds and legacy keys are not accepted; the message names the remedy
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
        if (period < Settings.MIN_NEW_PERIOD_SECONDS || period > Settings.MAX_NEW_PERIOD_SECONDS) {
            throw new IllegalArgumentException("the period is " + period + " seconds and must be "
                    + Settings.MIN_NEW_PERIOD_SECONDS + " to " + Settings.MAX_NEW_PERIOD_SECONDS + remedy);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Policy policy
                && numbers.equals(policy.numbers)
                && acceptLegacyKeys == policy.acceptLegacyKeys
                && emailCodes == policy.emailCodes
                && sentCodesAlone == policy.sentCodesAlone;
    }

    @Override
    public int hashCode() {
        return Objects.hash(numbers, acceptLegacyKeys, emailCodes, sentCodesAlone);
    }

    @Override
    public String toString() {
        return "Policy[" + numbers + ", acceptLegacyKeys=" + acceptLegacyKeys + ", emailCodes=" + emailCodes
                + ", sentCodesAlone=" + sentCodesAlone + "]";
    }
}
