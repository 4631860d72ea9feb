package io.ninomaru.cli;

import io.ninomaru.cli.terminal.ExitCode;
import io.ninomaru.cli.terminal.Io;
import io.ninomaru.cli.terminal.Json;
import io.ninomaru.cli.terminal.PrintedWriter;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/** Help: on a terminal as wide as that is, the exit codes with each command, and in JSON for those who ask for it. */
final class Helping {

    /** What picocli needs for help in columns; a narrower terminal gets them broken once more, between words. */
    private static final int LEAST_WIDTH = 55;

    private static final int MOST_WIDTH = 80;

    private Helping() {}

    static void into(CommandLine root, Io process) {
        int columns = process.screen().columns();
        boolean narrow = columns < LEAST_WIDTH;
        // What picocli prints is ours, and its escape sequences are to stay.
        root.setOut(new PrintWriter(new PrintedWriter(narrow ? process.helpOut() : process.out()), true));
        root.setErr(new PrintWriter(new PrintedWriter(process.err()), true));
        root.setUsageHelpWidth(Math.max(LEAST_WIDTH, Math.min(columns, MOST_WIDTH)));
        boolean colours = process.colours() && !narrow;
        root.setColorScheme(CommandLine.Help.defaultColorScheme(colours ? Ansi.ON : Ansi.OFF));
        root.getSubcommands().values().forEach(Helping::withExitCodes);
        Overview.into(root);
        root.setExecutionStrategy(result ->
                asked(result).map(json -> print(process, json)).orElseGet(() -> new RunLast().execute(result)));
    }

    private static int print(Io io, String json) {
        io.out().println(json);
        return ExitCode.DONE;
    }

    private static void withExitCodes(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        if (spec.usageMessage().exitCodeList().isEmpty()) {
            spec.usageMessage().exitCodeListHeading("Exit codes:%n");
            spec.usageMessage().exitCodeList(exitCodes());
        }
        command.getSubcommands().values().forEach(Helping::withExitCodes);
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put("" + ExitCode.DONE, "done, or accepted");
        codes.put("" + ExitCode.REFUSED, "refused");
        codes.put("" + ExitCode.USAGE, "called in a way that cannot be carried out");
        codes.put("" + ExitCode.FAULT, "a fault of settings or storage");
        return codes;
    }

    /** The answer in JSON, if it is help or the version that somebody wants, and in JSON. */
    private static Optional<String> asked(ParseResult result) {
        List<CommandLine> commands = result.asCommandLineList();
        ParseResult last = last(result);
        Optional<CommandSpec> helpOn = last.commandSpec().userObject() instanceof HelpCommand
                ? Optional.of(named(result.commandSpec().commandLine(), last))
                : Optional.empty();
        boolean json = commands.stream().anyMatch(each -> each.getParseResult().hasMatchedOption("--json"));
        if (!json) {
            return Optional.empty();
        }
        if (commands.stream().anyMatch(CommandLine::isVersionHelpRequested)) {
            return Optional.of(Json.object(text -> text.writeStringProperty("version", Version.number())));
        }
        Optional<CommandLine> helped =
                commands.stream().filter(CommandLine::isUsageHelpRequested).findFirst();
        return helpOn.or(() -> helped.map(CommandLine::getCommandSpec)).map(Helping::json);
    }

    private static ParseResult last(ParseResult result) {
        return result.hasSubcommand() ? last(result.subcommand()) : result;
    }

    /** What `help` was asked about: a command, or all. Of one that there is not it would repeat what was typed. */
    private static CommandSpec named(CommandLine root, ParseResult help) {
        List<String> names =
                help.hasMatchedPositional(0) ? help.matchedPositional(0).originalStringValues() : List.of();
        if (names.isEmpty()) {
            return root.getCommandSpec();
        }
        return Optional.ofNullable(root.getSubcommands().get(names.get(0)))
                .orElseThrow(() -> new UnmatchedArgumentException(root, names))
                .getCommandSpec();
    }

    private static String json(CommandSpec command) {
        Map<String, String> own = command.usageMessage().exitCodeList();
        return Overview.json(command, own.isEmpty() ? exitCodes() : own);
    }
}
