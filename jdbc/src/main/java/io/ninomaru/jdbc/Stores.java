package io.ninomaru.jdbc;

import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.settings.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Opens the store that settings name. */
public final class Stores {

    private Stores() {}

    /**
     * Opens a store.
     *
     * @throws io.ninomaru.secondfactor.StoreException if it cannot be opened; the message names the remedy
     */
    public static AccountStore open(StoreSettings settings) {
        Optional<String> file = settings.file();
        return file.isPresent()
                ? SqliteAccountStore.open(
                        Path.of(file.get()), Duration.ofSeconds(settings.timeoutSeconds()), settings.migrate())
                : JdbcAccountStore.open(settings);
    }

    /**
     * Opens a store only to look: no table is made and, of an SQLite file, nothing is written at all.
     *
     * @throws io.ninomaru.secondfactor.StoreException if it cannot be opened, or its tables are not there
     */
    public static AccountStore look(StoreSettings settings) {
        Optional<String> file = settings.file();
        return file.isPresent()
                ? SqliteAccountStore.look(Path.of(file.get()))
                : JdbcAccountStore.open(settings.withMigrate(false));
    }

    /**
     * Returns the script that makes the tables, for those who run it themselves.
     *
     * @param engine sqlite, postgresql or mariadb
     * @throws IllegalArgumentException if it is none of them
     */
    public static String schema(String engine) {
        return schema(engine, 0);
    }

    /**
     * Returns the script that brings tables of an older version up to date, for those who run it themselves.
     *
     * @param engine sqlite, postgresql or mariadb
     * @param from the version of the tables that are there; 0 if there are none
     * @throws IllegalArgumentException if the engine is none of them, or nothing comes after that version
     */
    public static String schema(String engine, int from) {
        if (from < 0 || from >= Scripts.VERSION) {
            throw new IllegalArgumentException("the version to start from is 0 (no tables) to " + (Scripts.VERSION - 1)
                    + ": version " + Scripts.VERSION + " is the newest");
        }
        return switch (engine) {
            case "sqlite", "postgresql", "mariadb" -> Scripts.after(engine, from);
            default -> throw new IllegalArgumentException("the engines are sqlite, postgresql and mariadb");
        };
    }
}
