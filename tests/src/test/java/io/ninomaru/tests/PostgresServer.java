package io.ninomaru.tests;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** PostgreSQL out of a jar, set as in production: every commit is flushed. */
final class PostgresServer extends Server {

    private static @Nullable PostgresServer shared;

    private final Path data;
    private final int port;
    private final Map<String, String> settings;
    private EmbeddedPostgres server;

    private PostgresServer(Path data, int port, Map<String, String> settings) throws IOException {
        this.data = data;
        this.port = port;
        this.settings = settings;
        this.server = boot();
    }

    static PostgresServer start() throws IOException {
        return start(Map.of());
    }

    /** One with further settings. */
    static PostgresServer start(Map<String, String> settings) throws IOException {
        return new PostgresServer(Files.createTempDirectory("ninomaru-postgresql"), freePort(), settings);
    }

    /** One for all tests that leave it as it is. */
    static synchronized PostgresServer shared() throws IOException {
        if (shared == null) {
            PostgresServer started = start();
            Runtime.getRuntime().addShutdownHook(new Thread(started::close));
            shared = started;
        }
        return shared;
    }

    /** Its major version. */
    int major() throws SQLException {
        try (Connection connection = connect(adminDatabase())) {
            return connection.getMetaData().getDatabaseMajorVersion();
        }
    }

    private EmbeddedPostgres boot() throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder();
        settings.forEach(builder::setServerConfig);
        return builder.setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .setRegisterShutdownHook(false)
                .start();
    }

    /**
     * Starts another server that follows this one: on a copy of its data, for there is no pg_basebackup in the jar. This one is
     * stopped meanwhile.
     */
    PostgresServer startStandby() throws Exception {
        server.close();
        Path copy = Files.createTempDirectory("ninomaru-standby");
        Folders.copy(data, copy);
        Files.deleteIfExists(copy.resolve("postmaster.pid"));
        Files.deleteIfExists(copy.resolve("epg-lock"));
        Files.createFile(copy.resolve("standby.signal"));
        Files.writeString(
                copy.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=127.0.0.1 port=" + port + " user=postgres password=test-password'\n",
                java.nio.file.StandardOpenOption.CREATE,
                java.nio.file.StandardOpenOption.APPEND);
        server = boot();
        return new PostgresServer(copy, freePort(), settings);
    }

    /** Lets all of its processes stand still, as a machine does that hangs, or go on. */
    void freeze(boolean still) throws Exception {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        for (ProcessHandle process :
                Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList()) {
            Frozen.set(process, still);
        }
    }

    /** The folder of all that it keeps. */
    Path data() {
        return data;
    }

    @Override
    String scheme() {
        return "postgresql";
    }

    @Override
    int port() {
        return port;
    }

    @Override
    String user() {
        return "postgres";
    }

    @Override
    String password() {
        return "test-password";
    }

    @Override
    String adminDatabase() {
        return "postgres";
    }

    @Override
    void kill() {
        try {
            long pid = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
            ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
            List<ProcessHandle> all = postmaster.descendants().toList();
            postmaster.destroyForcibly();
            all.forEach(ProcessHandle::destroyForcibly);
            postmaster.onExit().get(10, TimeUnit.SECONDS);
            for (ProcessHandle process : all) {
                process.onExit().get(10, TimeUnit.SECONDS);
            }
        } catch (Exception e) {
            throw new AssertionError("the server could not be killed", e);
        }
    }

    @Override
    void restart() throws Exception {
        // It holds a lock on the folder, and only logs that there is nothing to stop.
        server.close();
        server = boot();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new AssertionError("the server could not be stopped", e);
        } finally {
            Folders.delete(data);
        }
    }
}
