package io.ninomaru.settings;

import io.ninomaru.otp.Window;

/**
 * The whole numbers of the rules: each has a name under {@code policy:} in the settings file, a safe range, and what holds
 * unless the file says otherwise. SECURITY.md tells what guessing costs under the defaults.
 */
public enum Limit {
    /** How many time steps before the current one are accepted. */
    WINDOW_PAST("windowPast", 0, Window.MAX, 1),
    /** How many time steps after the current one are accepted. */
    WINDOW_FUTURE("windowFuture", 0, Window.MAX, 1),
    /** How many minutes a set-up may take. */
    SET_UP_MINUTES("setUpMinutes", 1, 10, 10),
    /** How many codes a set-up may try. */
    SET_UP_TRIES("setUpTries", 1, 5, 5),
    /** The consecutive failure from which waits begin. */
    WAIT_FROM_FAILURE("waitFromFailure", 1, 10, 5),
    /** The first wait in seconds; each further failure doubles it. */
    FIRST_WAIT_SECONDS("firstWaitSeconds", 10, 3_600, 30),
    /** The longest wait in seconds; at least the first. */
    LONGEST_WAIT_SECONDS("longestWaitSeconds", 60, 86_400, 3_600),
    /** How many failed single codes are allowed before two consecutive codes are asked. */
    ALLOWANCE("allowance", 1, 33, 10),
    /** How many failed single codes a day brings back. */
    ALLOWANCE_PER_DAY("allowancePerDay", 1, 3, 1),
    /** The consecutive failure that disables the account. */
    DISABLE_AT_FAILURE("disableAtFailure", 10, 100, 100),
    /** How many active authenticators an account may have. */
    AUTHENTICATORS("authenticators", 1, 10, 5),
    /** How many minutes a device's clock may be off and still be resynchronised by its owner; by an operator, the most of it. */
    RESYNC_MINUTES("resyncMinutes", 1, 60, 5),
    /** How many minutes after a recovery code its owner may set up a new device without another code. */
    RECOVERY_GRANT_MINUTES("recoveryGrantMinutes", 1, 60, 10),
    /** How many recovery codes a set has. */
    RECOVERY_CODES("recoveryCodes", 5, 20, 10),
    /** How many digits a code has that is sent. */
    DELIVERED_DIGITS("deliveredDigits", 6, 8, 8),
    /** How many minutes a code that was sent is good for. */
    DELIVERED_MINUTES("deliveredMinutes", 1, 10, 10),
    /** How many codes may be tried for one that was sent. */
    DELIVERED_TRIES("deliveredTries", 1, 5, 5),
    /** How many wrong codes for those that were sent an account may have within a day. */
    DELIVERED_MISSES_PER_DAY("deliveredMissesPerDay", 1, 10, 10),
    /** How many codes are sent within an hour, to an account and to a number. */
    SENDS_PER_HOUR("sendsPerHour", 1, 5, 5),
    /** How many codes are sent within a day, to an account and to a number. */
    SENDS_PER_DAY("sendsPerDay", 1, 10, 10),
    /** How many codes are sent on a day (UTC) to numbers that differ in the last four digits alone, and as many to confirm such. */
    SENDS_PER_RANGE_PER_DAY("sendsPerRangePerDay", 10, 100_000, 100),
    /** How many codes are sent on a day (UTC) to confirm numbers, over all accounts. */
    CONFIRMATIONS_PER_DAY("confirmationsPerDay", 10, 1_000_000, 1_000);

    private final String setting;
    private final int min;
    private final int max;
    private final int standard;

    Limit(String setting, int min, int max, int standard) {
        this.setting = setting;
        this.min = min;
        this.max = max;
        this.standard = standard;
    }

    /** Returns its name in the settings file. */
    public String setting() {
        return setting;
    }

    /** Returns the least that it may be. */
    public int min() {
        return min;
    }

    /** Returns the most that it may be. */
    public int max() {
        return max;
    }

    /** Returns what it is unless the settings say otherwise. */
    public int standard() {
        return standard;
    }
}
