package io.ninomaru.tests;

import io.ninomaru.settings.StoreSettings;
import java.io.IOException;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A database server of a test's own, on the loopback, that can be killed and started again on the same data. */
abstract class Server implements AutoCloseable {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    /** What a JDBC URL says between "jdbc:" and the host. */
    abstract String scheme();

    abstract int port();

    abstract String user();

    abstract String password();

    /** Ends it as {@code kill -9} does, with all of its processes. */
    abstract void kill();

    /** Starts it again on the same data and port. */
    abstract void restart() throws Exception;

    @Override
    public abstract void close();

    /** Makes an empty database and returns what settings say of it. */
    final StoreSettings newDatabase() throws SQLException {
        String name = "n" + DATABASES.incrementAndGet() + "x" + Long.toString(System.nanoTime(), 36);
        admin("CREATE DATABASE " + name);
        return StoreSettings.of(url(name), Optional.of(user()), Optional.of(password()));
    }

    final String url(String database) {
        return url(port(), database);
    }

    final String url(int port, String database) {
        return "jdbc:" + scheme() + "://127.0.0.1:" + port + "/" + database + options();
    }

    /** What stands in every address behind the database's name. */
    String options() {
        return "";
    }

    /** The name of a database of {@link #newDatabase}. */
    static String name(StoreSettings database) {
        return database.url().replaceAll(".*/|\\?.*", "");
    }

    final void admin(String... statements) throws SQLException {
        try (Connection connection = connect(adminDatabase());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    abstract String adminDatabase();

    final Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), user(), password());
    }

    /** Connects to a database that {@link #newDatabase} has made. */
    final Connection connect(StoreSettings settings) throws SQLException {
        return DriverManager.getConnection(settings.url(), user(), password());
    }

    final boolean answers() {
        try (Connection connection = connect(adminDatabase())) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
