package io.ninomaru.samples.shiro;

import io.ninomaru.secondfactor.StoreException;
import io.ninomaru.settings.SettingsException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Starts the sample; {@code samples/shiro/run} builds it first. */
final class Main {

    private static final String USAGE = """
            usage: run [--port NUMBER] [--settings FILE [--database FILE]]
              --port      8080 unless told
              --settings  a settings file, ours or Yosai's; without it the sample makes one of its own
              --database  a SQLite file for it, unless the settings name a store
            """;

    private Main() {}

    public static void main(String[] arguments) {
        try {
            Server server = start(List.of(arguments), Path.of(System.getProperty("sample.home", "data")));
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            System.out.println("Open " + server.url() + " and log in as alice or bob with the password letsgobowling.");
            System.out.println("Stop it by Ctrl-C.");
        } catch (IllegalArgumentException e) {
            System.err.print(e.getMessage() + "\n" + USAGE);
            System.exit(2);
        } catch (SettingsException | StoreException | IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(3);
        }
    }

    private static Server start(List<String> arguments, Path home) {
        int port = 8080;
        Optional<Path> settings = Optional.empty();
        Optional<Path> database = Optional.empty();
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            if (!rest.hasNext()) {
                throw new IllegalArgumentException(option + " has no value");
            }
            String value = rest.next();
            switch (option) {
                case "--port" -> port = Integer.parseInt(value);
                case "--settings" -> settings = Optional.of(Path.of(value));
                case "--database" -> database = Optional.of(Path.of(value));
                default -> throw new IllegalArgumentException("there is no option " + option);
            }
        }
        InstantSource clock = InstantSource.system();
        return Server.start(
                port,
                settings.isPresent()
                        ? new SampleFiles(settings.get(), database)
                        : SampleFiles.own(home, clock.instant()),
                clock);
    }
}
