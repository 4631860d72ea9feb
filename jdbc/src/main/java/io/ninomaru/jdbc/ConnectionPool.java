package io.ninomaru.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.ninomaru.secondfactor.StoreException;
import io.ninomaru.settings.StoreSettings;
import java.sql.SQLException;
import java.time.Duration;
import java.util.regex.Pattern;

/** The store's own connections to a database server. */
final class ConnectionPool {

    /** The least that the pool takes. */
    private static final long SHORTEST_PROBE_MILLIS = 250;

    private static final Pattern SEVERAL_HOSTS = Pattern.compile("^jdbc:postgresql://[^/?]*,");

    private ConnectionPool() {}

    /**
     * Opens it.
     *
     * @throws StoreException if no connection can be made; the message names the remedy
     */
    static HikariDataSource open(StoreSettings settings) {
        String database = settings.toString();
        try {
            return new HikariDataSource(config(settings));
        } catch (PoolInitializationException e) {
            throw e.getCause() instanceof SQLException cause ? ServerFaults.of(database, cause) : noDriver(database, e);
        } catch (RuntimeException e) {
            throw noDriver(database, e);
        }
    }

    private static StoreException noDriver(String database, RuntimeException e) {
        return new StoreException(
                "there is no driver for the database " + database + " on the class path, or it refuses the url. Add "
                        + Engine.POSTGRESQL.driver() + " or " + Engine.MARIADB.driver() + ", and check the url",
                e);
    }

    private static HikariConfig config(StoreSettings settings) {
        long timeout = Duration.ofSeconds(settings.timeoutSeconds()).toMillis();
        HikariConfig config = new HikariConfig();
        config.setPoolName("ninomaru");
        config.setJdbcUrl(settings.url());
        settings.user().ifPresent(config::setUsername);
        settings.password().ifPresent(config::setPassword);
        config.setMaximumPoolSize(settings.connections());
        config.setMinimumIdle(Math.min(2, settings.connections()));
        // Before it lends a connection the pool may ask whether it still works: both together take no longer than a
        // call.
        long probe = Math.max(SHORTEST_PROBE_MILLIS, timeout / 10);
        config.setConnectionTimeout(timeout - probe);
        config.setValidationTimeout(probe);
        config.setInitializationFailTimeout(timeout);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        if (settings.url().startsWith("jdbc:postgresql:")) {
            // For what is done outside of a call; each call bounds its connection by what is left of its own time.
            config.addDataSourceProperty("socketTimeout", Integer.toString(2 * settings.timeoutSeconds()));
            config.addDataSourceProperty("connectTimeout", Integer.toString(settings.timeoutSeconds()));
            config.addDataSourceProperty("loginTimeout", Integer.toString(settings.timeoutSeconds()));
            config.addDataSourceProperty("cancelSignalTimeout", Integer.toString(settings.timeoutSeconds()));
            config.addDataSourceProperty("ApplicationName", "ninomaru");
            if (SEVERAL_HOSTS.matcher(settings.url()).find()) {
                config.addDataSourceProperty("targetServerType", "primary");
            }
        } else {
            config.addDataSourceProperty("socketTimeout", Long.toString(2 * timeout));
            config.addDataSourceProperty("connectTimeout", Long.toString(timeout));
            config.addDataSourceProperty("transactionReplay", "false");
        }
        return config;
    }
}
