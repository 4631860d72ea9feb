package io.ninomaru.dist;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What all that is made from the commands reads of them. */
final class Commands {

    private Commands() {}

    /** A command and all under it, without those that only show the help of others. */
    static Stream<CommandSpec> all(CommandSpec command) {
        return Stream.concat(Stream.of(command), under(command).flatMap(Commands::all));
    }

    static Stream<CommandSpec> under(CommandSpec command) {
        return command.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(sub -> !(sub.userObject() instanceof HelpCommand)
                        && !sub.usageMessage().hidden());
    }

    /** The options that are told, those of the command itself first. */
    static List<OptionSpec> options(CommandSpec command) {
        return command.options().stream()
                .filter(option -> !option.hidden())
                .sorted((a, b) -> Boolean.compare(a.inherited(), b.inherited()))
                .toList();
    }

    /** The value that an option takes, as the help names it. */
    static Optional<String> value(OptionSpec option) {
        return option.arity().max() == 0 ? Optional.empty() : Optional.of(option.paramLabel());
    }

    /** Whether a value is the path of a file or folder. */
    static boolean takesPath(OptionSpec option) {
        String label = option.paramLabel().toUpperCase(Locale.ROOT);
        return label.contains("FILE") || label.contains("FOLDER");
    }

    /** In one paragraph. */
    static String text(ArgSpec argument) {
        return text(argument.description());
    }

    /** In one paragraph. */
    static String text(CommandSpec command) {
        return text(command.usageMessage().description());
    }

    static String text(String... lines) {
        return String.join(" ", lines)
                .replace("%n", " ")
                .replace("%%", "%")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
