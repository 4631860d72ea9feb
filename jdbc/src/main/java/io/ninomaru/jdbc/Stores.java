package io.ninomaru.jdbc;

import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.settings.StoreSettings;
import java.nio.file.Path;
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
        return file.isPresent() ? SqliteAccountStore.open(Path.of(file.get())) : JdbcAccountStore.open(settings);
    }

    /**
     * Returns the script that makes the tables, for who runs it himself.
     *
     * @param engine sqlite, postgresql or mariadb
     * @throws IllegalArgumentException if it is none of them
     */
    public static String schema(String engine) {
        return switch (engine) {
            case "sqlite" -> Scripts.after("sqlite", 0);
            case "postgresql", "mariadb" -> Scripts.after(engine, 0);
            default -> throw new IllegalArgumentException("the engines are sqlite, postgresql and mariadb");
        };
    }
}
