package io.ninomaru.samples.shiro;

import io.ninomaru.secondfactor.StoreException;
import io.ninomaru.settings.SettingsException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** Starts the sample; {@code samples/shiro/run} builds it first. */
final class Main {

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
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            error.print(e.getMessage() + "\n" + Options.USAGE);
            return BAD_USAGE;
        }
        try {
            start(options, home);
            return 0;
        } catch (SettingsException | StoreException | IllegalStateException e) {
            error.println(e.getMessage());
            return CANNOT_START;
        }
    }

    private static void start(Options options, Path home) {
        InstantSource clock = InstantSource.system();
        Server server = Server.start(options.port(), options.files(home, clock.instant()), clock);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        System.out.println("Open " + server.url() + " and log in as alice or bob with the password letsgobowling.");
        System.out.println("Stop it by Ctrl-C.");
    }
}
