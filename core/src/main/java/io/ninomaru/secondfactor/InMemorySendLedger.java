package io.ninomaru.secondfactor;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sends per number in the memory of this process: for one process, and lost with it. At most {@value #MOST_NUMBERS} numbers
 * are kept; when there is no room, nothing more is sent until old ones are forgotten.
 */
public final class InMemorySendLedger implements SendLedger {

    static final int MOST_NUMBERS = 100_000;

    private record Line(String text, Instant at) {}

    private final Map<String, Line> lines = new HashMap<>();

    @Override
    public synchronized Optional<String> find(String number) {
        return Optional.ofNullable(lines.get(number)).map(Line::text);
    }

    @Override
    public synchronized boolean begin(String number, String line, Instant at) {
        if (lines.size() >= MOST_NUMBERS && !lines.containsKey(number)) {
            throw new StoreException(
                    "codes went to " + MOST_NUMBERS + " numbers within a day, and no more are counted in "
                            + "memory. Nothing was sent; use a database, or find out who sends so many");
        }
        return lines.putIfAbsent(number, new Line(line, at)) == null;
    }

    @Override
    public synchronized boolean replace(String number, String expected, String line, Instant at) {
        if (!find(number).equals(Optional.of(expected))) {
            return false;
        }
        lines.put(number, new Line(line, at));
        return true;
    }

    @Override
    public synchronized List<SendLine> lines(Optional<String> after, int limit) {
        AccountStore.checkLimit(limit);
        return lines.entrySet().stream()
                .filter(line -> after.isEmpty() || line.getKey().compareTo(after.get()) > 0)
                .sorted(Map.Entry.comparingByKey())
                .limit(limit)
                .map(line -> new SendLine(
                        line.getKey(), line.getValue().text(), line.getValue().at()))
                .toList();
    }

    @Override
    public synchronized void forget(Instant before) {
        lines.values().removeIf(line -> line.at().isBefore(before));
    }
}
