package io.ninomaru.secondfactor;

import io.ninomaru.settings.Limit;
import io.ninomaru.settings.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sends on one day (UTC), as many as a limit allows. The line is the day, counted from 1970, and how many were sent on it.
 */
record SendsOnDay(String name, Limit limit, Policy policy) implements SendCount {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Pattern LINE = Pattern.compile("([0-9]{1,7}):([0-9]{1,9})");

    @Override
    public Optional<Instant> spentUntil(Optional<String> line, Instant now) {
        return sentToday(line, now) < policy.number(limit)
                ? Optional.empty()
                : Optional.of(Instant.EPOCH.plus(DAY.multipliedBy(day(now) + 1)));
    }

    @Override
    public String afterOne(Optional<String> line, Instant now) {
        return day(now) + ":" + (sentToday(line, now) + 1);
    }

    private static long day(Instant now) {
        return now.getEpochSecond() / DAY.toSeconds();
    }

    /** What a clock has written that was ahead counts for no other day. */
    private static int sentToday(Optional<String> line, Instant now) {
        if (line.isEmpty()) {
            return 0;
        }
        Matcher kept = LINE.matcher(line.get());
        if (!kept.matches()) {
            throw SendCount.altered();
        }
        return Long.parseLong(kept.group(1)) == day(now) ? Integer.parseInt(kept.group(2)) : 0;
    }
}
