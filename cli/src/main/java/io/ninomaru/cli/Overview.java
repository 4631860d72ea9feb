package io.ninomaru.cli;

import io.ninomaru.cli.terminal.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The commands by what somebody wants, a line each; and the same for machines. */
final class Overview {

    /** A command and what it does. */
    private record Line(String command, String does) {}

    /** What somebody wants, and the commands for it. */
    private record Group(String heading, List<Line> lines) {}

    private static final List<Group> GROUPS = List.of(
            new Group(
                    "Set up a device:",
                    List.of(
                            new Line("enroll", "begin: show a QR code, take a first code"),
                            new Line("confirm", "finish a set-up that was begun, by a code"),
                            new Line("rename", "give a device another name"),
                            new Line("remove", "take a device away"),
                            new Line("recovery-codes", "make new recovery codes"))),
            new Group(
                    "Log in:",
                    List.of(
                            new Line("verify", "check a code and use it up"),
                            new Line("send", "send a code to a phone number"),
                            new Line("show", "what an account has; never a key"),
                            new Line("resync", "adjust to a device whose clock is off"))),
            new Group(
                    "Look after accounts:",
                    List.of(
                            new Line("list", "the accounts and their states"),
                            new Line("unlock", "end a wait after wrong codes"),
                            new Line("disable", "accept no code any more"),
                            new Line("reset", "take everything away, for a new set-up"),
                            new Line("forget", "delete everything known of an account"),
                            new Line("audit", "show and verify what has happened"))),
            new Group(
                    "Look after the store:",
                    List.of(
                            new Line("doctor", "say what is wrong, and what to do"),
                            new Line("rotate", "seal every record under the newest secret"),
                            new Line("secret", "make a fresh secret"),
                            new Line("backup", "write a backup while all goes on"),
                            new Line("restore", "put a backup back"),
                            new Line("copy", "move to another database"),
                            new Line("schema", "the database's tables"),
                            new Line("help", "help for a command"))));

    private Overview() {}

    /** Puts it in the place of the plain list. */
    static void into(CommandLine root) {
        root.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
        root.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, Overview::text);
    }

    /** The commands that it lists. */
    static List<String> commands() {
        return GROUPS.stream()
                .flatMap(group -> group.lines().stream())
                .map(Line::command)
                .toList();
    }

    private static String text(Help help) {
        StringBuilder text = new StringBuilder();
        for (Group group : GROUPS) {
            text.append(help.colorScheme().ansi().string("@|bold " + group.heading() + "|@"))
                    .append('\n');
            for (Line line : group.lines()) {
                text.append("  ")
                        .append(help.colorScheme().commandText(line.command()))
                        .append(" ".repeat(16 - line.command().length()))
                        .append(line.does())
                        .append('\n');
            }
        }
        return text.toString();
    }

    /** What the help of a command says, as members. */
    static String json(CommandSpec command, Map<String, String> exitCodes) {
        return Json.object(json -> {
            json.writeStringProperty("command", command.qualifiedName());
            json.writeStringProperty(
                    "description", String.join(" ", command.usageMessage().description()));
            json.writeArrayPropertyStart("commands");
            new ArrayList<>(command.subcommands().keySet()).forEach(json::writeString);
            json.writeEndArray();
            json.writeArrayPropertyStart("arguments");
            for (PositionalParamSpec argument : command.positionalParameters()) {
                json.writeStartObject();
                json.writeStringProperty("name", argument.paramLabel());
                json.writeStringProperty("description", String.join(" ", argument.description()));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayPropertyStart("options");
            for (OptionSpec option : command.options()) {
                json.writeStartObject();
                json.writeStringProperty("name", option.longestName());
                json.writeStringProperty(
                        "description", String.join(" ", option.description()).replace("$$", "$"));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeObjectPropertyStart("exitCodes");
            exitCodes.forEach(json::writeStringProperty);
            json.writeEndObject();
        });
    }
}
