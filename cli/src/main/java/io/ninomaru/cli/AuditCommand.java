package io.ninomaru.cli;

import io.ninomaru.account.Account;
import io.ninomaru.account.Trail;
import io.ninomaru.account.TrailEntry;
import io.ninomaru.account.TrailHead;
import io.ninomaru.secondfactor.Audit;
import io.ninomaru.secondfactor.Audit.Finding;
import io.ninomaru.secondfactor.Audit.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JsonGenerator;

@Command(
        name = "audit",
        description = "The trail of what has happened to the accounts.",
        subcommands = {
            AuditCommand.Show.class,
            AuditCommand.Verify.class,
            AuditCommand.HeadCommand.class,
            AuditCommand.Prune.class
        })
final class AuditCommand implements Runnable {

    private static final int PAGE = 1_000;

    @Spec
    @Nullable
    CommandSpec spec;

    @Mixin
    HelpOption help = new HelpOption();

    @Override
    public void run() {
        throw Ninomaru.commandMissing(spec);
    }

    /** A sentence for each finding. */
    private static String sentence(Verdict verdict) {
        String entry = "entry " + verdict.number();
        return switch (verdict.finding()) {
            case GENUINE ->
                "genuine up to entry " + verdict.number()
                        + (verdict.checkpoint() > 0
                                ? ", of which 1 to " + verdict.checkpoint() + " were pruned or replaced"
                                : "");
            case UNKNOWN -> "nothing is known of this account";
            case ALTERED -> entry + " was altered, or moved here from another place";
            case MISSING -> entry + " is missing";
            case CUT_OFF -> "cut off: " + entry + " and what follows are missing";
            case SURPLUS ->
                entry + " is newer than the record knows: the record is an older one, or the entry is false";
            case ROLLED_BACK -> "rolled back: it is not what the head that was kept goes with";
            case GONE -> "gone: it had a head that was kept, and there is no record now";
            case ORPHANED -> "there is a trail, but the record that it belongs to was deleted";
            case UNREADABLE ->
                "cannot be verified: "
                        + verdict.cause().map(Throwable::getMessage).orElse("");
        };
    }

    private static boolean isBad(Verdict verdict) {
        return verdict.finding() != Finding.GENUINE && verdict.finding() != Finding.UNKNOWN;
    }

    private static void write(JsonGenerator json, Verdict verdict) {
        json.writeStringProperty("account", verdict.account().name());
        json.writeStringProperty("finding", verdict.finding().word());
        json.writeNumberProperty("entry", verdict.number());
        json.writeNumberProperty("checkpoint", verdict.checkpoint());
    }

    @Command(name = "show", description = "Show what has happened to an account, and whether that can be believed.")
    static final class Show extends BaseCommand {

        @Parameters(index = "0", paramLabel = "ACCOUNT", description = "The account's name.")
        String accountName = "";

        @Override
        public Integer call() {
            Account account = AccountCommand.account(accountName);
            try (Session session = ninomaru().open()) {
                Audit audit = session.secondFactor().audit();
                Verdict verdict = audit.verify(account, Optional.empty());
                if (verdict.finding() == Finding.UNKNOWN) {
                    say("Nothing is known of this account.");
                    return ExitCode.REFUSED;
                }
                List<TrailEntry> entries = all(audit, account);
                if (json()) {
                    print(json(verdict, entries));
                } else {
                    entries.forEach(entry -> print(text(entry, verdict)));
                    say(account.name() + ": " + sentence(verdict));
                }
                return isBad(verdict) ? ExitCode.FAULT : ExitCode.DONE;
            }
        }

        private static List<TrailEntry> all(Audit audit, Account account) {
            List<TrailEntry> entries = new ArrayList<>();
            List<TrailEntry> page = audit.entries(account, 0, PAGE);
            while (!page.isEmpty()) {
                entries.addAll(page);
                page = audit.entries(account, page.get(page.size() - 1).number(), PAGE);
            }
            return entries;
        }

        private static String text(TrailEntry entry, Verdict verdict) {
            String mark = entry.number() <= verdict.checkpoint() ? "? " : "  ";
            return mark + entry.number() + "  " + members(entry);
        }

        /** What stands in the store may be anything. */
        private static String members(TrailEntry entry) {
            try {
                return Trail.members(entry).entrySet().stream()
                        .map(Show::member)
                        .collect(Collectors.joining("  "));
            } catch (IllegalArgumentException e) {
                return "(no entry of a trail)";
            }
        }

        private static String member(Map.Entry<String, String> member) {
            String value = shown(member.getValue());
            return switch (member.getKey()) {
                case "at", "door", "what" -> value;
                case "actor" -> "by " + value;
                default -> shown(member.getKey()) + " " + value;
            };
        }

        /** No control characters, nor those that make a terminal show something else. */
        private static String shown(String foreign) {
            return foreign.replaceAll("\\p{C}", "?");
        }

        private static String json(Verdict verdict, List<TrailEntry> entries) {
            return Json.object(json -> {
                write(json, verdict);
                json.writeArrayPropertyStart("entries");
                for (TrailEntry entry : entries) {
                    json.writeStartObject();
                    json.writeNumberProperty("number", entry.number());
                    json.writeStringProperty("entry", entry.text());
                    json.writeEndObject();
                }
                json.writeEndArray();
            });
        }
    }

    @Command(
            name = "verify",
            description = "Find entries that were altered, removed, reordered or cut off; of one account or of all.")
    static final class Verify extends BaseCommand {

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

        @Override
        public Integer call() {
            Map<Account, TrailHead> heads = headFile == null ? Map.of() : HeadFile.read(headFile);
            try (Session session = ninomaru().open()) {
                Audit audit = session.secondFactor().audit();
                if (accountName != null) {
                    Account account = AccountCommand.account(accountName);
                    judge(audit.verify(account, Optional.ofNullable(heads.get(account))));
                } else {
                    all(session, audit, heads);
                }
            }
            return report();
        }

        private void all(Session session, Audit audit, Map<Account, TrailHead> heads) {
            Set<Account> unseen = new HashSet<>(heads.keySet());
            try (Progress progress =
                    Progress.of(io(), "verifying", session.store().estimate())) {
                audit.accounts(account -> {
                    unseen.remove(account);
                    judge(audit.verify(account, Optional.ofNullable(heads.get(account))));
                    progress.at(genuine + bad.size());
                });
            }
            unseen.forEach(account -> judge(audit.verify(account, Optional.ofNullable(heads.get(account)))));
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
                    json.writeArrayPropertyStart("findings");
                    for (Verdict verdict : bad) {
                        json.writeStartObject();
                        write(json, verdict);
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                }));
            } else {
                bad.forEach(verdict -> print(verdict.account().name() + ": " + sentence(verdict)));
                print(genuine + " genuine, " + bad.size() + " not");
            }
            if (bad.stream().anyMatch(AuditCommand::isBad)) {
                return ExitCode.FAULT;
            }
            return bad.isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
        }
    }

    @Command(
            name = "head",
            description =
                    "Print the newest entry's MAC of an account or of all. Keep it where nobody who can write to the "
                            + "database can write.")
    static final class HeadCommand extends BaseCommand {

        @Parameters(index = "0", arity = "0..1", paramLabel = "ACCOUNT", description = "The account's name; else all.")
        @Nullable
        String accountName;

        private long count;

        @Override
        public Integer call() {
            try (Session session = ninomaru().open()) {
                Audit audit = session.secondFactor().audit();
                if (accountName != null) {
                    Account account = AccountCommand.account(accountName);
                    audit.head(account).ifPresent(this::head);
                    if (count == 0) {
                        say("Nothing is known of this account.");
                        return ExitCode.REFUSED;
                    }
                } else {
                    audit.accounts(account -> audit.head(account).ifPresent(this::head));
                }
                print(HeadFile.end(count, Instant.now().toString()));
                return ExitCode.DONE;
            }
        }

        private void head(TrailHead head) {
            count++;
            print(head.toJson());
        }
    }

    @Command(
            name = "prune",
            description =
                    "Delete old entries, never an account's newest. The rest stays verifiable; of a trail that is not "
                            + "genuine nothing is deleted.")
    static final class Prune extends BaseCommand {

        @Option(
                names = "--days",
                paramLabel = "N",
                required = true,
                converter = WholeNumber.class,
                description = "Keep the entries of so many days: 1 to 999.")
        int days;

        private long pruned;
        private final List<Verdict> bad = new ArrayList<>();

        @Override
        public Integer call() {
            if (days < 1) {
                throw new UsageException("--days must be 1 to 999");
            }
            Instant before = Instant.now().minus(Duration.ofDays(days));
            try (Session session = ninomaru().open();
                    Progress progress =
                            Progress.of(io(), "pruning", session.store().estimate())) {
                Audit audit = session.secondFactor().audit();
                audit.accounts(account -> {
                    Verdict verdict = audit.prune(account, before);
                    if (isBad(verdict)) {
                        bad.add(verdict);
                    } else {
                        pruned++;
                    }
                    progress.at(pruned + bad.size());
                });
            }
            if (json()) {
                print(Json.object(json -> {
                    json.writeNumberProperty("accounts", pruned);
                    json.writeNumberProperty("notGenuine", bad.size());
                }));
            } else {
                print("Of " + pruned + " accounts no entry from before " + before + " is left but the newest.");
            }
            bad.forEach(verdict -> say(verdict.account().name() + ": " + sentence(verdict)));
            return bad.isEmpty() ? ExitCode.DONE : ExitCode.FAULT;
        }
    }
}
