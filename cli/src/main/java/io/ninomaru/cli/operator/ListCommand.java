package io.ninomaru.cli.operator;

import io.ninomaru.account.Account;
import io.ninomaru.account.AccountState;
import io.ninomaru.cli.account.AccountCommand;
import io.ninomaru.cli.command.Attached;
import io.ninomaru.cli.command.BaseCommand;
import io.ninomaru.cli.command.Hint;
import io.ninomaru.cli.command.Session;
import io.ninomaru.cli.terminal.Columns;
import io.ninomaru.cli.terminal.ExitCode;
import io.ninomaru.cli.terminal.Io;
import io.ninomaru.cli.terminal.Json;
import io.ninomaru.cli.terminal.Moment;
import io.ninomaru.cli.terminal.UsageException;
import io.ninomaru.cli.terminal.WholeNumber;
import io.ninomaru.otp.DisplayText;
import io.ninomaru.secondfactor.StoredRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "list",
        description = "List accounts, a page at a time, as the database's plain columns show them.",
        sortOptions = false)
public final class ListCommand extends BaseCommand {

    private static final String LOCKED = "locked";
    private static final int STEP = 1_000;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Only accounts that are empty, pending, active, disabled or (now) locked.")
    @Nullable
    String state;

    @Option(
            names = "--limit",
            paramLabel = "N",
            converter = WholeNumber.class,
            description = "How many: 1 to 999 (100).")
    int limit = 100;

    @Option(
            names = "--after",
            preprocessor = Attached.class,
            paramLabel = "ACCOUNT",
            description = "Go on after this account, which the last page named.")
    @Nullable
    String after;

    private final Set<String> foreign = new LinkedHashSet<>();

    /** One page and where the next one begins, if there is more. */
    private record Page(List<StoredRecord> records, Optional<Account> next) {}

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new UsageException("--limit must be 1 to 999");
        }
        checkState();
        Instant now = io().clock().instant();
        try (Session session = open()) {
            Page page = page(session, now);
            if (json()) {
                io().out().println(json(page, now));
            } else {
                text(io(), page, now);
            }
        }
        foreign.forEach(this::say);
        return foreign.isEmpty() ? ExitCode.DONE : ExitCode.FAULT;
    }

    private void checkState() {
        List<String> known = Stream.concat(
                        Arrays.stream(AccountState.values())
                                .filter(s -> s != AccountState.EXPIRED)
                                .map(AccountState::word),
                        Stream.of(LOCKED))
                .toList();
        if (state != null && !known.contains(state)) {
            throw new UsageException("--state must be one of " + String.join(", ", known));
        }
    }

    /** Reads on until the page is full: a state may be rare. */
    private Page page(Session session, Instant now) {
        Optional<Account> position = Optional.ofNullable(after).map(AccountCommand::account);
        List<StoredRecord> found = new ArrayList<>();
        while (true) {
            List<StoredRecord> scanned = session.store().scan(position, STEP, foreign::add);
            for (StoredRecord record : scanned) {
                if (found.size() == limit) {
                    return new Page(found, position);
                }
                position = Optional.of(record.account());
                if (isWanted(record, now)) {
                    found.add(record);
                }
            }
            if (scanned.isEmpty()) {
                return new Page(found, Optional.empty());
            }
        }
    }

    private boolean isWanted(StoredRecord record, Instant now) {
        return state == null || (state.equals(LOCKED) ? isLocked(record, now) : state.equals(record.status()));
    }

    private static boolean isLocked(StoredRecord record, Instant now) {
        return record.waitUntil().filter(now::isBefore).isPresent();
    }

    private static String json(Page page, Instant now) {
        return Json.object(json -> {
            json.writeArrayPropertyStart("accounts");
            for (StoredRecord record : page.records()) {
                json.writeStartObject();
                json.writeStringProperty("account", record.account().name());
                json.writeStringProperty("state", record.status());
                record.waitUntil()
                        .filter(now::isBefore)
                        .ifPresent(until -> json.writeStringProperty("lockedUntil", until.toString()));
                json.writeStringProperty("keyTag", record.keyTag());
                json.writeStringProperty("updatedAt", record.updatedAt().toString());
                json.writeEndObject();
            }
            json.writeEndArray();
            page.next().ifPresent(next -> json.writeStringProperty("after", next.name()));
        });
    }

    private static void text(Io io, Page page, Instant now) {
        List<List<String>> rows = page.records().stream()
                .map(record -> List.of(record.account().shown(), state(record, now), Moment.shown(record.updatedAt())))
                .toList();
        Columns columns = new Columns(List.of("ACCOUNT", "STATE", "CHANGED"), rows);
        if (io.outputIsTerminal() && !rows.isEmpty()) {
            io.out().println(columns.heading());
        }
        columns.lines().forEach(io.out()::println);
        page.next().ifPresent(next -> io.say("There are more: " + Hint.of("list") + Hint.option("--after", next)));
        if (page.records().isEmpty()) {
            io.say("No such account.");
        }
    }

    private static String state(StoredRecord record, Instant now) {
        return isLocked(record, now)
                ? status(record) + ", locked until "
                        + Moment.shown(record.waitUntil().orElseThrow())
                : status(record);
    }

    /** A column may hold anything. */
    private static String status(StoredRecord record) {
        return DisplayText.shown(record.status());
    }
}
