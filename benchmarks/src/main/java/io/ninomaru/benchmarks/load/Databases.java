package io.ninomaru.benchmarks.load;

import io.ninomaru.jdbc.Stores;
import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.settings.StoreSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** Two databases of each engine with the same accounts: one for the facade, one for the bare statements. */
final class Databases implements AutoCloseable {

    private static final int CONNECTIONS = 32;

    private final Path folder;
    private final EmbeddedPostgres server;
    private final int port;

    Databases(Path folder) throws IOException {
        this.folder = folder;
        this.port = freePort();
        // The settings that make an acknowledged commit durable; all else is as PostgreSQL comes.
        this.server = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("postgresql"))
                .setPort(port)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    /** Makes the four databases, of which two are copies of the other two. */
    void fill(int accounts) throws Exception {
        clear();
        execute("postgres", "CREATE DATABASE facade");
        openSqlite().close();
        openPostgresql().close();
        try (Bare sqlite = new Bare(sqlite("facade"));
                Bare postgresql = new Bare(postgresql("facade"))) {
            Population.fill(accounts, Accounts.factory("1"), List.of(sqlite, postgresql));
        }
        Files.copy(file("facade"), file("bare"));
        execute("facade", "VACUUM ANALYZE");
        execute("postgres", "CREATE DATABASE bare TEMPLATE facade");
        execute("postgres", "CHECKPOINT");
    }

    /** Only in SQLite, and only for the facade. */
    void fillSqlite(int accounts) throws Exception {
        clear();
        openSqlite().close();
        try (Bare sqlite = new Bare(sqlite("facade"))) {
            Population.fill(accounts, Accounts.factory("1"), List.of(sqlite));
        }
    }

    private void clear() throws Exception {
        for (String name : List.of("facade", "bare")) {
            execute("postgres", "DROP DATABASE IF EXISTS " + name);
            for (String suffix : List.of("", "-wal", "-shm")) {
                Files.deleteIfExists(Path.of(file(name) + suffix));
            }
        }
    }

    AccountStore openSqlite() {
        return Stores.open(StoreSettings.of("jdbc:sqlite:" + file("facade"), Optional.empty(), Optional.empty()));
    }

    AccountStore openPostgresql() {
        StoreSettings defaults =
                StoreSettings.of(url("facade"), Optional.of("postgres"), Optional.of("no password is asked for"));
        return Stores.open(new StoreSettings(
                defaults.url(),
                defaults.user(),
                defaults.password(),
                CONNECTIONS,
                defaults.timeoutSeconds(),
                defaults.migrate()));
    }

    Connection sqlite(String name) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file(name));
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("PRAGMA journal_mode = WAL");
        }
        return connection;
    }

    Connection postgresql(String name) throws SQLException {
        return DriverManager.getConnection(url(name), "postgres", "");
    }

    String version(Connection connection) throws SQLException {
        try (connection) {
            return connection.getMetaData().getDatabaseProductName() + " "
                    + connection.getMetaData().getDatabaseProductVersion() + ", "
                    + connection.getMetaData().getDriverName() + " "
                    + connection.getMetaData().getDriverVersion();
        }
    }

    private void execute(String database, String sql) throws SQLException {
        try (Connection connection = postgresql(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private Path file(String name) {
        return folder.resolve(name + ".db");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
