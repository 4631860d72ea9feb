package io.ninomaru.cli.audit;

import io.ninomaru.cli.command.BaseCommand;
import io.ninomaru.cli.command.Session;
import io.ninomaru.cli.terminal.ExitCode;
import io.ninomaru.cli.terminal.Json;
import io.ninomaru.cli.terminal.Moment;
import io.ninomaru.cli.terminal.Progress;
import io.ninomaru.cli.terminal.UsageException;
import io.ninomaru.cli.terminal.WholeNumber;
import io.ninomaru.secondfactor.Audit;
import io.ninomaru.secondfactor.Audit.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "prune",
        description =
                "Delete old entries, never an account's newest. The rest stays verifiable; of a trail that is not "
                        + "genuine nothing is deleted.")
final class AuditPruneCommand extends BaseCommand {

    @Option(
            names = "--days",
            paramLabel = "N",
            required = true,
            converter = WholeNumber.class,
            description = "Keep the entries of so many days: 1 to 999.")
    int days;

    private long pruned;
    private final List<Verdict> bad = new ArrayList<>();
    private final Set<String> foreign = new LinkedHashSet<>();

    @Override
    public Integer call() {
        if (days < 1) {
            throw new UsageException("--days must be 1 to 999");
        }
        Instant before = io().clock().instant().minus(Duration.ofDays(days));
        try (Session session = open();
                Progress progress = Progress.of(io(), "pruning", session.store().estimate())) {
            Audit audit = session.secondFactor().audit();
            audit.accounts(
                    account -> {
                        Verdict verdict = audit.prune(account, before);
                        if (VerdictText.isBad(verdict)) {
                            bad.add(verdict);
                        } else {
                            pruned++;
                        }
                        progress.at(pruned + bad.size());
                    },
                    foreign::add);
        }
        if (json()) {
            print(Json.object(json -> {
                json.writeNumberProperty("accounts", pruned);
                json.writeNumberProperty("notGenuine", bad.size());
            }));
        } else {
            print("Pruned " + pruned + " accounts: what is older than " + Moment.shown(before)
                    + " is deleted, but the newest entry of each and what was written after a younger one.");
        }
        bad.forEach(verdict -> say(verdict.account().shown() + ": " + VerdictText.sentence(verdict)));
        foreign.forEach(this::say);
        return bad.isEmpty() && foreign.isEmpty() ? ExitCode.DONE : ExitCode.FAULT;
    }
}
