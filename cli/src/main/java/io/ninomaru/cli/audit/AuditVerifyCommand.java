package io.ninomaru.cli.audit;

import io.ninomaru.account.Account;
import io.ninomaru.account.TrailHead;
import io.ninomaru.cli.account.AccountCommand;
import io.ninomaru.cli.command.BaseCommand;
import io.ninomaru.cli.command.Session;
import io.ninomaru.cli.terminal.ExitCode;
import io.ninomaru.cli.terminal.Json;
import io.ninomaru.cli.terminal.Progress;
import io.ninomaru.secondfactor.Audit;
import io.ninomaru.secondfactor.Audit.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "verify",
        description = "Find entries that were altered, removed, reordered or cut off; of one account or of all.")
final class AuditVerifyCommand extends BaseCommand {

    @Parameters(index = "0", arity = "0..1", paramLabel = "ACCOUNT", description = "The account's name; else all.")
    @Nullable
    String accountName;

    @Option(
            names = "--head",
            paramLabel = "FILE",
            description = "What `audit head` once printed: accounts that were put back from before are found, too.")
    @Nullable
    Path headFile;

    private long genuine;
    private final List<Verdict> bad = new ArrayList<>();
    private final Set<String> foreign = new LinkedHashSet<>();

    @Override
    public Integer call() {
        Optional<Map<Account, TrailHead>> heads = Optional.ofNullable(headFile).map(HeadFile::read);
        try (Session session = open()) {
            Audit audit = session.secondFactor().audit();
            if (accountName != null) {
                Account account = AccountCommand.account(accountName);
                judge(verify(audit, account, heads));
            } else {
                all(session, audit, heads);
            }
        }
        return report();
    }

    private void all(Session session, Audit audit, Optional<Map<Account, TrailHead>> heads) {
        Set<Account> unseen = new HashSet<>(heads.map(Map::keySet).orElse(Set.of()));
        try (Progress progress = Progress.of(io(), "verifying", session.store().estimate())) {
            audit.accounts(
                    account -> {
                        unseen.remove(account);
                        judge(verify(audit, account, heads));
                        progress.at(genuine + bad.size());
                    },
                    foreign::add);
        }
        audit.orphans(unseen::add, foreign::add);
        unseen.forEach(account -> judge(verify(audit, account, heads)));
    }

    private static Verdict verify(Audit audit, Account account, Optional<Map<Account, TrailHead>> heads) {
        return heads.map(kept -> audit.verifyAgainst(account, Optional.ofNullable(kept.get(account))))
                .orElseGet(() -> audit.verify(account, Optional.empty()));
    }

    private void judge(Verdict verdict) {
        if (verdict.isGenuine()) {
            genuine++;
        } else {
            bad.add(verdict);
        }
    }

    private int report() {
        if (json()) {
            print(Json.object(json -> {
                json.writeNumberProperty("genuine", genuine);
                if (!foreign.isEmpty()) {
                    json.writeNumberProperty("foreignRows", foreign.size());
                }
                json.writeArrayPropertyStart("findings");
                for (Verdict verdict : bad) {
                    json.writeStartObject();
                    VerdictText.write(json, verdict);
                    json.writeEndObject();
                }
                json.writeEndArray();
            }));
        } else {
            bad.forEach(verdict -> print(verdict.account().shown() + ": " + VerdictText.sentence(verdict)));
            print(genuine + " genuine, " + bad.size() + " not");
        }
        foreign.forEach(this::say);
        if (!foreign.isEmpty() || bad.stream().anyMatch(VerdictText::isBad)) {
            return ExitCode.FAULT;
        }
        return bad.isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
    }
}
