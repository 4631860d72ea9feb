package io.ninomaru.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** MariaDB as the machine has it installed, with a data folder of its own. */
final class MariaDbServer extends Server {

    private static @Nullable MariaDbServer shared;

    private final Path folder;
    private final int port;
    private final List<String> options;
    private Process process;

    private MariaDbServer(Path folder, int port, List<String> options) throws Exception {
        this.folder = folder;
        this.port = port;
        this.options = options;
        Files.writeString(
                folder.resolve("init.sql"),
                "CREATE USER IF NOT EXISTS 'ninomaru'@'%' IDENTIFIED BY 'test-password';\n"
                        + "GRANT ALL ON *.* TO 'ninomaru'@'%' WITH GRANT OPTION;\n");
        List<String> install = new ArrayList<>(List.of(
                Peer.program("mariadb-install-db"),
                "--no-defaults",
                "--auth-root-authentication-method=normal",
                "--skip-test-db",
                "--datadir=" + folder.resolve("data")));
        install.addAll(user0());
        Process installing = new ProcessBuilder(install)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("install.log").toFile())
                .start();
        if (!installing.waitFor(2, TimeUnit.MINUTES) || installing.exitValue() != 0) {
            throw new AssertionError(Files.readString(folder.resolve("install.log")));
        }
        process = boot();
    }

    /** One with further options. */
    static MariaDbServer start(String... options) throws Exception {
        Peer.program("mariadbd");
        return new MariaDbServer(Files.createTempDirectory("ninomaru-mariadb"), freePort(), List.of(options));
    }

    /** One for all tests that leave it as it is. */
    static synchronized MariaDbServer shared() throws Exception {
        if (shared == null) {
            MariaDbServer started = start();
            Runtime.getRuntime().addShutdownHook(new Thread(started::close));
            shared = started;
        }
        return shared;
    }

    private static List<String> user0() {
        return System.getProperty("user.name").equals("root") ? List.of("--user=root") : List.of();
    }

    private Process boot() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Peer.program("mariadbd"),
                "--no-defaults",
                "--datadir=" + folder.resolve("data"),
                "--socket=" + folder.resolve("socket"),
                "--pid-file=" + folder.resolve("pid"),
                "--init-file=" + folder.resolve("init.sql"),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--skip-name-resolve",
                "--max-connections=300",
                "--innodb-flush-log-at-trx-commit=1",
                "--innodb-buffer-pool-size=64M"));
        command.addAll(options);
        command.addAll(user0());
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("server.log").toFile()))
                .start();
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
            if (!started.isAlive()) {
                throw new AssertionError(Files.readString(folder.resolve("server.log")));
            }
            return answers();
        });
        return started;
    }

    /** Lets it stand still, as a machine does that hangs, or go on. */
    void freeze(boolean still) {
        Frozen.set(process.toHandle(), still);
    }

    @Override
    String scheme() {
        return "mariadb";
    }

    /** Its driver asks for TLS, for which this server has no certificate. */
    @Override
    String options() {
        return "?sslMode=disable";
    }

    @Override
    int port() {
        return port;
    }

    @Override
    String user() {
        return "ninomaru";
    }

    @Override
    String password() {
        return "test-password";
    }

    @Override
    String adminDatabase() {
        return "mysql";
    }

    @Override
    void kill() {
        try {
            process.destroyForcibly().onExit().get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("the server could not be killed", e);
        }
    }

    @Override
    void restart() throws IOException {
        process = boot();
    }

    @Override
    public void close() {
        try {
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Folders.delete(folder);
        }
    }
}
