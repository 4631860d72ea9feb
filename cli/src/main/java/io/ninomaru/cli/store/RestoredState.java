package io.ninomaru.cli.store;

import io.ninomaru.account.Account;
import io.ninomaru.cli.command.Session;
import io.ninomaru.cli.terminal.Io;
import io.ninomaru.cli.terminal.Json;
import io.ninomaru.cli.terminal.Progress;
import io.ninomaru.secondfactor.Audit;
import io.ninomaru.secondfactor.Rotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is in a database: every record opened, every trail verified.
 *
 * @param records how many records there are
 * @param unopened how many of them cannot be opened
 * @param notGenuine the accounts whose trail is not genuine
 */
record RestoredState(long records, long unopened, List<Account> notGenuine) {

    static RestoredState of(Io io, Session session) {
        Rotation rotation = session.secondFactor().rotation();
        Rotation.Report report;
        try (Progress progress = Progress.of(io, "opening", rotation.estimate())) {
            report = rotation.check(progress::at);
        }
        List<Account> notGenuine = new ArrayList<>();
        Audit audit = session.secondFactor().audit();
        try (Progress progress = Progress.of(io, "verifying", session.store().estimate())) {
            long[] seen = {0};
            audit.accounts(account -> {
                if (!audit.verify(account, Optional.empty()).isGenuine()) {
                    notGenuine.add(account);
                }
                progress.at(++seen[0]);
            });
        }
        long opened =
                report.records().values().stream().mapToLong(Long::longValue).sum();
        return new RestoredState(opened + report.unopenedCount(), report.unopenedCount(), notGenuine);
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
            lines.add("`ninomaru rotate --check` and `ninomaru audit verify` name them");
        }
        return lines;
    }
}
