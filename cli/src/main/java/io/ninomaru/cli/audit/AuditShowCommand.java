package io.ninomaru.cli.audit;

import io.ninomaru.account.Account;
import io.ninomaru.account.TrailEntry;
import io.ninomaru.cli.account.AccountCommand;
import io.ninomaru.cli.command.BaseCommand;
import io.ninomaru.cli.command.Session;
import io.ninomaru.cli.terminal.ExitCode;
import io.ninomaru.cli.terminal.Json;
import io.ninomaru.cli.terminal.Moment;
import io.ninomaru.otp.DisplayText;
import io.ninomaru.secondfactor.Audit;
import io.ninomaru.secondfactor.Audit.Finding;
import io.ninomaru.secondfactor.Audit.Verdict;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JsonGenerator;

@Command(name = "show", description = "Show what has happened to an account, and whether that can be believed.")
final class AuditShowCommand extends BaseCommand {

    @Parameters(index = "0", paramLabel = "ACCOUNT", description = "The account's name.")
    String accountName = "";

    @Override
    public Integer call() {
        Account account = AccountCommand.account(accountName);
        try (Session session = open()) {
            Audit audit = session.secondFactor().audit();
            Verdict verdict = audit.verify(account, Optional.empty());
            if (verdict.finding() == Finding.UNKNOWN) {
                if (json()) {
                    print(json(verdict, List.of()));
                }
                say("Nothing is known of this account.");
                return ExitCode.REFUSED;
            }
            List<TrailEntry> entries = audit.entries(account, 0);
            if (json()) {
                print(json(verdict, entries));
            } else {
                entries.forEach(entry -> print(text(entry, verdict)));
                say(account.shown() + ": " + VerdictText.sentence(verdict));
            }
            return VerdictText.isBad(verdict) ? ExitCode.FAULT : ExitCode.DONE;
        }
    }

    private static String text(TrailEntry entry, Verdict verdict) {
        String mark = entry.number() <= verdict.checkpoint() ? "? " : "  ";
        return mark + entry.number() + "  " + members(entry);
    }

    /** The store may hold anything. */
    private static String members(TrailEntry entry) {
        try {
            return entry.members().entrySet().stream()
                    .map(AuditShowCommand::member)
                    .collect(Collectors.joining("  "));
        } catch (IllegalArgumentException e) {
            return "(no entry of a trail)";
        }
    }

    private static String member(Map.Entry<String, String> member) {
        String value = DisplayText.shown(member.getValue());
        return switch (member.getKey()) {
            case "at" -> at(value);
            case "door", "what" -> value;
            case "actor" -> "by " + value;
            default -> DisplayText.shown(member.getKey()) + " " + value;
        };
    }

    private static String at(String value) {
        try {
            return Moment.shown(Instant.parse(value));
        } catch (DateTimeParseException e) {
            return value;
        }
    }

    private static String json(Verdict verdict, List<TrailEntry> entries) {
        return Json.object(json -> {
            VerdictText.write(json, verdict);
            json.writeArrayPropertyStart("entries");
            for (TrailEntry entry : entries) {
                json.writeStartObject();
                json.writeNumberProperty("number", entry.number());
                write(json, entry);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** What stands in it, as it stands there; a row that is no entry comes as the text that it is. */
    private static void write(JsonGenerator json, TrailEntry entry) {
        try {
            entry.members();
            json.writeName("entry");
            json.writeRawValue(entry.text().replaceAll("[\\r\\n]", " "));
        } catch (IllegalArgumentException e) {
            json.writeStringProperty("unreadable", entry.text());
        }
    }
}
