package io.ninomaru.cli.terminal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as people read them, by the clock on their wall; for machines they are in UTC, as an {@link Instant} writes itself. */
public final class Moment {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx", Locale.ROOT);

    private Moment() {}

    /** In the zone of this process, with how far that is from UTC. */
    public static String shown(Instant instant) {
        return shown(instant, ZoneId.systemDefault());
    }

    static String shown(Instant instant, ZoneId zone) {
        return FORMAT.format(instant.atZone(zone));
    }
}
