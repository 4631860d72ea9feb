package io.ninomaru.cli.store;

import io.ninomaru.account.Account;
import io.ninomaru.cli.command.Hint;
import io.ninomaru.cli.command.Session;
import io.ninomaru.cli.terminal.Io;
import io.ninomaru.cli.terminal.Json;
import io.ninomaru.cli.terminal.Progress;
import io.ninomaru.secondfactor.Audit;
import io.ninomaru.secondfactor.Rotation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is in a database: every record opened, every trail verified.
 *
 * @param records how many records there are
 * @param unopened how many of them cannot be opened, or are rows of nobody
 * @param notGenuine the accounts whose trail is not genuine, or is all that is left of them
 */
record RestoredState(long records, long unopened, List<Account> notGenuine) {

    static RestoredState of(Io io, Session session) {
        Rotation rotation = session.secondFactor().rotation();
        Rotation.Report report;
        try (Progress progress = Progress.of(io, "opening", rotation.estimate())) {
            report = rotation.check(progress::at);
        }
        List<Account> notGenuine = new ArrayList<>();
        Set<String> foreign = new HashSet<>(report.foreign());
        Audit audit = session.secondFactor().audit();
        try (Progress progress = Progress.of(io, "verifying", session.store().estimate())) {
            long[] seen = {0};
            audit.accounts(
                    account -> {
                        if (!audit.verify(account, Optional.empty()).isGenuine()) {
                            notGenuine.add(account);
                        }
                        progress.at(++seen[0]);
                    },
                    foreign::add);
            audit.orphans(notGenuine::add, foreign::add);
        }
        long opened =
                report.records().values().stream().mapToLong(Long::longValue).sum();
        long unopened = report.unopenedCount() + foreign.size();
        return new RestoredState(opened + unopened, unopened, notGenuine);
    }

    boolean isSound() {
        return unopened == 0 && notGenuine.isEmpty();
    }

    String json() {
        return Json.object(json -> {
            json.writeNumberProperty("records", records);
            json.writeNumberProperty("unopened", unopened);
            json.writeNumberProperty("notGenuine", notGenuine.size());
        });
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("records: " + records + ", not opened: " + unopened + ", trails not genuine: " + notGenuine.size());
        if (!isSound()) {
            lines.add("`" + Hint.of("rotate --check") + "` and `" + Hint.of("audit verify") + "` name them");
        }
        return lines;
    }
}
