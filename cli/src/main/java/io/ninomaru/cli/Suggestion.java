package io.ninomaru.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What somebody may have meant who has mistyped a command or an option: always one that there is, and nothing of what was typed. */
final class Suggestion {

    private static final int MOST_SLIPS = 2;
    private static final int LEAST_PREFIX = 3;

    /** Words of other tools. */
    private static final Map<String, String> MEANT = Map.of(
            "add", "enroll", "setup", "enroll", "set-up", "enroll", "check", "verify", "login", "verify", "delete",
            "remove", "status", "show", "ls", "list", "users", "list");

    private Suggestion() {}

    /** For what does not belong there, if it is like something that does. */
    static Optional<String> of(CommandLine command, Collection<String> unmatched) {
        return unmatched.stream()
                .flatMap(typed -> similar(command, typed).stream())
                .findFirst();
    }

    private static Optional<String> similar(CommandLine command, String typed) {
        CommandSpec spec = command.getCommandSpec();
        if (typed.startsWith("-")) {
            return nearest(
                            typed.replaceFirst("=.*", ""),
                            spec.optionsMap().keySet().stream().filter(name -> name.startsWith("--")))
                    .map(name -> "the option " + name);
        }
        String before = spec.qualifiedName().replaceFirst("^ninomaru ?", "");
        List<String> commands = spec.subcommands().keySet().stream().toList();
        return Optional.ofNullable(MEANT.get(typed))
                .filter(commands::contains)
                .or(() -> nearest(typed, commands.stream()))
                .map(name -> "the command " + (before + " " + name).strip());
    }

    /** The one that is fewest slips away, or begins as it does. */
    private static Optional<String> nearest(String typed, Stream<String> known) {
        Map<String, Integer> slips = known.collect(Collectors.toMap(name -> name, name -> slips(typed, name)));
        return slips.entrySet().stream()
                .filter(name -> name.getValue() <= Math.min(MOST_SLIPS, typed.length() / LEAST_PREFIX)
                        || typed.length() >= LEAST_PREFIX
                                && !typed.equals("--")
                                && name.getKey().startsWith(typed))
                .min(Comparator.comparing(Map.Entry<String, Integer>::getValue).thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey);
    }

    /** How many letters were added, left out, changed or swapped with the next one. */
    private static int slips(String typed, String name) {
        int[][] slips = new int[typed.length() + 1][name.length() + 1];
        for (int i = 0; i <= typed.length(); i++) {
            for (int j = 0; j <= name.length(); j++) {
                if (i == 0 || j == 0) {
                    slips[i][j] = i + j;
                    continue;
                }
                boolean same = typed.charAt(i - 1) == name.charAt(j - 1);
                int least = Math.min(slips[i - 1][j], slips[i][j - 1]) + 1;
                least = Math.min(least, slips[i - 1][j - 1] + (same ? 0 : 1));
                if (i > 1
                        && j > 1
                        && typed.charAt(i - 1) == name.charAt(j - 2)
                        && typed.charAt(i - 2) == name.charAt(j - 1)) {
                    least = Math.min(least, slips[i - 2][j - 2] + 1);
                }
                slips[i][j] = least;
            }
        }
        return slips[typed.length()][name.length()];
    }
}
