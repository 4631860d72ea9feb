package io.ninomaru.settings;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which database keeps the records. Immutable; its string form does not show the password.
 *
 * @param url the database as JDBC names it: {@code jdbc:sqlite:FILE}, {@code jdbc:postgresql://HOST/DATABASE} or
 *     {@code jdbc:mariadb://HOST/DATABASE}
 * @param user the user of a database server, if it wants one
 * @param password the user's password, if there is one
 * @param connections how many connections are held at most: 1 to 200
 * @param timeoutSeconds after how long a call is given up, counted from its beginning, whatever it waits for: 1 to 25 seconds
 * @param migrate whether the tables are made and changed when the store is opened; otherwise somebody runs what
 *     {@code ninomaru schema print} prints
 */
public record StoreSettings(
        String url,
        Optional<String> user,
        Optional<String> password,
        int connections,
        int timeoutSeconds,
        boolean migrate) {

    /** The most connections. */
    public static final int MAX_CONNECTIONS = 200;
    /** The longest timeout in seconds. An attempt that takes longer than 30 seconds is not decided any more. */
    public static final int MAX_TIMEOUT_SECONDS = 25;

    static final int DEFAULT_CONNECTIONS = 10;
    static final int DEFAULT_TIMEOUT_SECONDS = 5;

    private static final List<String> KNOWN = List.of("jdbc:sqlite:", "jdbc:postgresql:", "jdbc:mariadb:");
    /** What would put a secret where URLs are shown, or make a driver repeat what it must not. */
    private static final List<String> REFUSED = List.of("password=", "transactionreplay=");

    /**
     * Checks them.
     *
     * @throws IllegalArgumentException if the database is none of those, a number is outside its range, or the URL holds a
     *     password or asks the driver to repeat transactions
     */
    public StoreSettings {
        if (KNOWN.stream().noneMatch(url::startsWith)) {
            throw new IllegalArgumentException("the store's url must begin with " + String.join(", ", KNOWN));
        }
        checkLine("url", url);
        user.ifPresent(text -> checkLine("user", text));
        password.ifPresent(text -> checkLine("password", text));
        String lower = url.toLowerCase(Locale.ROOT);
        for (String refused : REFUSED) {
            if (lower.contains(refused)) {
                throw new IllegalArgumentException("the store's url must not have '" + refused.replace("=", "")
                        + "' in it" + (refused.equals("password=") ? ": it has a setting of its own" : ""));
            }
        }
        if (url.matches("jdbc:(postgresql|mariadb):.*//[^/?]*@.*")) {
            throw new IllegalArgumentException(
                    "the store's url must not name user or password: they have settings of their own");
        }
        check("connections", connections, MAX_CONNECTIONS);
        check("timeout", timeoutSeconds, MAX_TIMEOUT_SECONDS);
        if (isFile(url) && (user.isPresent() || password.isPresent())) {
            throw new IllegalArgumentException("an SQLite file has no user and no password");
        }
    }

    private static void checkLine(String name, String text) {
        if (!SettingText.isOneLine(text)) {
            throw new IllegalArgumentException("the store's " + name + " must be one line, without control characters");
        }
    }

    private static void check(String name, int number, int max) {
        if (number < 1 || number > max) {
            throw new IllegalArgumentException("the store's " + name + " must be 1 to " + max);
        }
    }

    private static boolean isFile(String url) {
        return url.startsWith(KNOWN.get(0));
    }

    /** Returns settings of a database with every default. */
    public static StoreSettings of(String url, Optional<String> user, Optional<String> password) {
        return new StoreSettings(url, user, password, DEFAULT_CONNECTIONS, DEFAULT_TIMEOUT_SECONDS, true);
    }

    /** Returns the path of an SQLite file, or empty if it is another database. */
    public Optional<String> file() {
        return isFile(url) ? Optional.of(url.substring(KNOWN.get(0).length())) : Optional.empty();
    }

    /** Returns the settings with another choice of whether the tables are made. */
    public StoreSettings withMigrate(boolean newMigrate) {
        return new StoreSettings(url, user, password, connections, timeoutSeconds, newMigrate);
    }

    /** Returns the URL without its options. */
    @Override
    public String toString() {
        int options = url.indexOf('?');
        return options < 0 ? url : url.substring(0, options);
    }
}
