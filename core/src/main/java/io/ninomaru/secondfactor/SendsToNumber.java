package io.ninomaru.secondfactor;

import io.ninomaru.account.delivered.Delivered;
import io.ninomaru.account.delivered.Recent;
import io.ninomaru.settings.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
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
    private static final Pattern LINE = Pattern.compile("[0-9]{1,15}(,[0-9]{1,15})*");

    @Override
    public Optional<Instant> spentUntil(Optional<String> line, Instant now) {
        Recent sends = sends(line);
        return confirming
                ? sends.fullUntil(now, CONFIRMATIONS_A_DAY, DAY)
                        .or(() -> sends.fullUntil(now, CONFIRMATIONS_AN_HOUR, HOUR))
                : Delivered.spentUntil(sends, now, policy);
    }

    @Override
    public String afterOne(Optional<String> line, Instant now) {
        return line(sends(line).and(now));
    }

    @Override
    public Instant latest(String line) {
        return read(line).times().stream().max(Comparator.naturalOrder()).orElseThrow(SendCount::altered);
    }

    @Override
    public String broughtBackTo(String line, Instant now) {
        return line(read(line).broughtBackTo(now));
    }

    private static String line(Recent sends) {
        return sends.times().stream()
                .map(time -> Long.toString(time.toEpochMilli()))
                .collect(Collectors.joining(","));
    }

    private static Recent sends(Optional<String> line) {
        return line.map(SendsToNumber::read).orElse(Recent.NONE);
    }

    /** Read as strictly as it is written: a parser of numbers takes signs and the digits of other scripts as well. */
    private static Recent read(String line) {
        if (!LINE.matcher(line).matches()) {
            throw SendCount.altered();
        }
        return new Recent(Arrays.stream(line.split(","))
                .map(millis -> Instant.ofEpochMilli(Long.parseLong(millis)))
                .sorted()
                .toList());
    }
}
