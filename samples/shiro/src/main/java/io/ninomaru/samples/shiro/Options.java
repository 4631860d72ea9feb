package io.ninomaru.samples.shiro;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What the command line says.
 *
 * @param port where the sample is served, or 0 for any free port
 * @param settings a settings file, unless the sample makes one of its own
 * @param database a SQLite file for it, unless the settings name a store
 */
record Options(int port, Optional<Path> settings, Optional<Path> database) {

    static final String USAGE = """
            usage: run [--port NUMBER] [--settings FILE [--database FILE]]
              --port      8080 unless told
              --settings  a settings file, ours or Yosai's; without it the sample makes one of its own
              --database  a SQLite file for it, unless the settings name a store
            """;

    private static final int MAX_PORT = 65_535;

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException if they are not as {@link #USAGE} says
     */
    static Options parse(List<String> arguments) {
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
                case "--port" -> port = port(value);
                case "--settings" -> settings = Optional.of(Path.of(value));
                case "--database" -> database = Optional.of(Path.of(value));
                default -> throw new IllegalArgumentException("there is no option " + option);
            }
        }
        if (database.isPresent() && settings.isEmpty()) {
            throw new IllegalArgumentException("--database goes with --settings");
        }
        return new Options(port, settings, database);
    }

    private static int port(String value) {
        if (value.matches("[0-9]{1,5}")) {
            int port = Integer.parseInt(value);
            if (port <= MAX_PORT) {
                return port;
            }
        }
        throw new IllegalArgumentException("--port takes a number from 0 to " + MAX_PORT + ", not " + value);
    }

    /** The files that are named, or the sample's own. */
    SampleFiles files(Path home, Instant now) {
        return settings.map(named -> new SampleFiles(named, database)).orElseGet(() -> SampleFiles.own(home, now));
    }
}
