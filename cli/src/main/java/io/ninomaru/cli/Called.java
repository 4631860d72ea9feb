package io.ninomaru.cli;

/** What a command was called with that the commands which it tells people to type have to say again. */
final class Called {

    private static final String OPTION = "--settings";

    private Called() {}

    /** Keeps the settings file that an option names, for {@link io.ninomaru.cli.command.Hint}. */
    static void remember(String... args) {
        for (int i = 0; i < args.length && !args[i].equals("--"); i++) {
            if (args[i].startsWith(OPTION + "=")) {
                System.setProperty("ninomaru.settings", args[i].substring(OPTION.length() + 1));
            } else if (args[i].equals(OPTION) && i + 1 < args.length) {
                System.setProperty("ninomaru.settings", args[i + 1]);
            }
        }
    }
}
