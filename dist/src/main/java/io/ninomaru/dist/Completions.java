package io.ninomaru.dist;

import java.util.List;
import java.util.stream.Collectors;
import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for the shells. Picocli makes that of bash; zsh can use it; fish has a language of its own. */
final class Completions {

    private Completions() {}

    /** Without its first line: it is read, and not run. */
    static String bash(CommandSpec root) {
        return AutoComplete.bash(root.name(), root.commandLine()).replaceFirst("^#!.*\\R", "");
    }

    /** Bash's, with what zsh needs to find it by the command's name, to do without what it lacks of bash, and to call it the first time. */
    static String zsh(CommandSpec root) {
        return "#compdef " + root.name() + "\n(( $+functions[compopt] )) || compopt() { : }\n" + bash(root)
                + "\n_bash_complete -o default -F _complete_" + root.name() + "\n";
    }

    static String fish(CommandSpec root) {
        return Commands.all(root).map(Completions::fishOf).collect(Collectors.joining());
    }

    private static String fishOf(CommandSpec command) {
        String here = condition(command);
        StringBuilder lines = new StringBuilder();
        // What follows is no file, unless an option takes one.
        if (command.parent() == null) {
            lines.append("complete -c ").append(command.name()).append(" -f\n");
        }
        Commands.under(command)
                .forEach(sub -> lines.append(begin(command, here))
                        .append(" -a ")
                        .append(sub.name())
                        .append(" -d ")
                        .append(quoted(Commands.text(sub)))
                        .append('\n'));
        for (OptionSpec option : Commands.options(command)) {
            lines.append(begin(command, here));
            for (String name : option.names()) {
                lines.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
            }
            Commands.value(option).ifPresent(value -> lines.append(Commands.takesPath(option) ? " -r -F" : " -x"));
            lines.append(" -d ").append(quoted(Commands.text(option))).append('\n');
        }
        return lines.toString();
    }

    private static String begin(CommandSpec command, String condition) {
        return "complete -c " + command.root().name() + " -n " + quoted(condition);
    }

    /** That this command has been typed, and none of those under it. */
    private static String condition(CommandSpec command) {
        List<String> under = Commands.under(command).map(CommandSpec::name).toList();
        if (command.parent() == null) {
            return "__fish_use_subcommand";
        }
        String outer = command.parent().parent() == null
                ? ""
                : "__fish_seen_subcommand_from " + command.parent().name() + "; and ";
        String notYet = under.isEmpty() ? "" : "; and not __fish_seen_subcommand_from " + String.join(" ", under);
        return outer + "__fish_seen_subcommand_from " + command.name() + notYet;
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
