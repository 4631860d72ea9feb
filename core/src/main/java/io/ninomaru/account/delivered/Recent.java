package io.ninomaru.account.delivered;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When something last happened: the newest {@value #KEPT} times, in ascending order. Bounds how often it may happen within
 * any span, wherever the span begins.
 *
 * @param times the times
 */
public record Recent(List<Instant> times) {

    /** How many times are kept: what any limit may be at most. */
    public static final int KEPT = 10;

    /** It never happened. */
    public static final Recent NONE = new Recent(List.of());

    /** Copies the list. */
    public Recent {
        times = List.copyOf(times);
    }

    /**
     * Returns until when it has happened as often as it may, or empty if it may happen now.
     *
     * @param limit how often it may happen within the span: 1 to {@value #KEPT}
     */
    public Optional<Instant> fullUntil(Instant now, int limit, Duration span) {
        List<Instant> within =
                times.stream().filter(time -> time.plus(span).isAfter(now)).toList();
        return within.size() < limit
                ? Optional.empty()
                : Optional.of(within.get(within.size() - limit).plus(span));
    }

    /** Returns these times with one more, which need not be the latest: another host's clock may be ahead. */
    public Recent and(Instant now) {
        List<Instant> next = new ArrayList<>(times);
        next.add(now);
        next.sort(Comparator.naturalOrder());
        return new Recent(next.subList(Math.max(0, next.size() - KEPT), next.size()));
    }

    /** Returns these times as they are seen by a clock that is ahead. */
    Recent movedBy(Duration ahead) {
        return new Recent(times.stream().map(time -> time.plus(ahead)).toList());
    }

    /** Returns these times with those that lie ahead brought back. */
    public Recent broughtBackTo(Instant now) {
        return new Recent(
                times.stream().map(time -> time.isAfter(now) ? now : time).toList());
    }
}
