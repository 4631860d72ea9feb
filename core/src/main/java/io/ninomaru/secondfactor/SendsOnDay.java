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

    /** What a line says. */
    private record Sent(long day, int count) {

        static Sent read(String line) {
            Matcher kept = LINE.matcher(line);
            if (!kept.matches()) {
                throw SendCount.altered();
            }
            return new Sent(Long.parseLong(kept.group(1)), Integer.parseInt(kept.group(2)));
        }

        String line() {
            return day + ":" + count;
        }
    }

    @Override
    public Optional<Instant> spentUntil(Optional<String> line, Instant now) {
        Sent sent = sent(line, now);
        return sent.count() < policy.number(limit)
                ? Optional.empty()
                : Optional.of(Instant.EPOCH.plus(DAY.multipliedBy(sent.day() + 1)));
    }

    @Override
    public String afterOne(Optional<String> line, Instant now) {
        Sent sent = sent(line, now);
        return new Sent(sent.day(), sent.count() + 1).line();
    }

    @Override
    public Instant latest(String line) {
        return Instant.EPOCH.plus(DAY.multipliedBy(Sent.read(line).day()));
    }

    @Override
    public String broughtBackTo(String line, Instant now) {
        Sent sent = Sent.read(line);
        return new Sent(Math.min(sent.day(), day(now)), sent.count()).line();
    }

    private static long day(Instant now) {
        return now.getEpochSecond() / DAY.toSeconds();
    }

    /** A later day is never overwritten by an earlier one: a host on this side of midnight would reset what those beyond it count. */
    private static Sent sent(Optional<String> line, Instant now) {
        return line.map(Sent::read).filter(sent -> sent.day() >= day(now)).orElseGet(() -> new Sent(day(now), 0));
    }
}
