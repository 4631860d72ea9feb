package io.ninomaru.cli.store;

import io.ninomaru.secondfactor.SendLedger;
import io.ninomaru.secondfactor.SendLine;
import io.ninomaru.secondfactor.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Copies what was counted of sends: left behind, every number could be sent as much again on the same day. */
final class CopyOfSends {

    private static final int PAGE = 500;
    private static final Pattern LINE = Pattern.compile("[0-9:,]+");

    private final SendLedger from;
    private final SendLedger target;
    private final List<String> refused = new ArrayList<>();
    private long copied;

    CopyOfSends(SendLedger from, SendLedger target) {
        this.from = from;
        this.target = target;
    }

    /** Copies all of them, and returns how many were not there yet. */
    long run() {
        List<SendLine> page = from.lines(Optional.empty(), PAGE);
        while (!page.isEmpty()) {
            page.forEach(this::copy);
            page = from.lines(Optional.of(page.get(page.size() - 1).number()), PAGE);
        }
        return copied;
    }

    /** What could not be copied, and why. */
    List<String> refused() {
        return refused;
    }

    private void copy(SendLine line) {
        try {
            if (!LINE.matcher(line.line()).matches()) {
                refuse("it was altered. Delete its row in ninomaru_send here");
            } else if (target.begin(line.number(), line.line(), line.at())) {
                copied++;
            } else if (!target.find(line.number()).equals(Optional.of(line.line()))) {
                refuse("another one stands there already. Delete all rows of ninomaru_send there, and copy again");
            }
        } catch (StoreException e) {
            refuse(String.valueOf(e.getMessage()));
        }
    }

    private void refuse(String why) {
        refused.add("a count of sends: " + why);
    }
}
