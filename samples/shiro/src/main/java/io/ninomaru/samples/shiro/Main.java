package io.ninomaru.samples.shiro;

import io.ninomaru.secondfactor.StoreException;
import io.ninomaru.settings.SettingsException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Starts the sample; {@code samples/shiro/run} builds it first. */
final class Main {

    private static final String USAGE = """
            usage: run [--port NUMBER] [--settings FILE [--database FILE]]
              --port      8080 unless told, or the next that is free
              --settings  a settings file, ours or Yosai's; without it the sample makes one of its own
              --database  a SQLite file for it, unless the settings name a store
            """;
    private static final Set<String> OPTIONS = Set.of("--port", "--settings", "--database");
    private static final int MAX_PORT = 65_535;
    private static final int BAD_USAGE = 2;
    private static final int CANNOT_START = 3;

    private Main() {}

    public static void main(String[] arguments) {
        int status = run(List.of(arguments), Path.of(System.getProperty("sample.home", "data")), System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    /** Returns the exit status: 0 while it runs, 2 for wrong arguments, 3 if it cannot start. */
    static int run(List<String> arguments, Path home, PrintStream error) {
        Map<String, String> options;
        int port;
        try {
            options = parse(arguments);
            port = Optional.ofNullable(options.get("--port"))
                    .map(Main::port)
                    .orElseGet(() -> FreePort.from(FreePort.USUAL, System.out));
        } catch (IllegalArgumentException e) {
            error.print(e.getMessage() + "\n" + USAGE);
            return BAD_USAGE;
        }
        try {
            start(port, options, home);
            return 0;
        } catch (SettingsException | StoreException | IllegalStateException e) {
            error.println(e.getMessage());
            return CANNOT_START;
        }
    }

    private static Map<String, String> parse(List<String> arguments) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.size(); i += 2) {
            String option = arguments.get(i);
            if (!OPTIONS.contains(option)) {
                throw new IllegalArgumentException("there is no option " + option);
            }
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException(option + " has no value");
            }
            options.put(option, arguments.get(i + 1));
        }
        if (options.containsKey("--database") && !options.containsKey("--settings")) {
            throw new IllegalArgumentException("--database goes with --settings");
        }
        return options;
    }

    private static int port(String value) {
        if (value.matches("[0-9]{1,5}") && Integer.parseInt(value) <= MAX_PORT) {
            return Integer.parseInt(value);
        }
        throw new IllegalArgumentException("--port takes a number from 0 to " + MAX_PORT + ", not " + value);
    }

    private static void start(int port, Map<String, String> options, Path home) {
        SampleFiles files = options.containsKey("--settings")
                ? new SampleFiles(options.get("--settings"), options.getOrDefault("--database", ""))
                : SampleFiles.own(home, Instant.now());
        Server server = new Server(port, home.resolve("tomcat"), files);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        System.out.print(
                up(server.url(), Path.of(files.settings()).toAbsolutePath().normalize()));
    }

    private static String up(String address, Path settings) {
        return """

            The sample is up at %s

              1. Open it, and log in as alice with the password letsgobowling (or as bob, with the same one).
              2. Scan the QR code with an authenticator app, enter the code that it shows, and keep the recovery codes.
              3. Log out, and log in again: now the app's code is asked after the password.
              4. Choose "Your second factor" to rename or remove the device, or to set up another.

            Ctrl-C ends it. Its settings are %s
            """.formatted(address, settings);
    }
}
