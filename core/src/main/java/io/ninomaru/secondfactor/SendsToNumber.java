package io.ninomaru.secondfactor;

import io.ninomaru.account.delivered.Delivered;
import io.ninomaru.account.delivered.Recent;
import io.ninomaru.settings.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The sends to one number, all of them or those alone that are to confirm it: the line is the newest times in milliseconds,
 * separated by commas.
 */
record SendsToNumber(String name, boolean confirming, Policy policy) implements SendCount {

    /**
     * Whoever sets a number up need not have it. So few of all that is sent to a number confirm it, or he could use up what the
     * logins of its owner need; one of them is to be sent again at once.
     */
    private static final int CONFIRMATIONS_AN_HOUR = 2;

    private static final int CONFIRMATIONS_A_DAY = 3;

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    /** Machines do not agree to the second. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

    private static final Pattern LINE = Pattern.compile("[0-9]{1,15}(,[0-9]{1,15})*");

    @Override
    public Optional<Instant> spentUntil(Optional<String> line, Instant now) {
        Recent sends = sends(line, now);
        return confirming
                ? sends.fullUntil(now, CONFIRMATIONS_A_DAY, DAY)
                        .or(() -> sends.fullUntil(now, CONFIRMATIONS_AN_HOUR, HOUR))
                : Delivered.spentUntil(sends, now, policy);
    }

    @Override
    public String afterOne(Optional<String> line, Instant now) {
        return sends(line, now).and(now).times().stream()
                .map(time -> Long.toString(time.toEpochMilli()))
                .collect(Collectors.joining(","));
    }

    /** What a clock has written that was ahead for a moment holds no number up for as long as it was ahead. */
    private static Recent sends(Optional<String> line, Instant now) {
        List<Instant> times = line.map(SendsToNumber::read).orElse(List.of());
        return new Recent(times.stream()
                .filter(time -> !time.isAfter(now.plus(CLOCK_TOLERANCE)))
                .toList());
    }

    /** Read as strictly as it is written: a parser of numbers takes signs and the digits of other scripts as well. */
    private static List<Instant> read(String line) {
        if (!LINE.matcher(line).matches()) {
            throw SendCount.altered();
        }
        return Arrays.stream(line.split(","))
                .map(millis -> Instant.ofEpochMilli(Long.parseLong(millis)))
                .toList();
    }
}
