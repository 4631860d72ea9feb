package io.ninomaru.cli.store;

import io.ninomaru.settings.StoreSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What backs up and restores a database on a server: the server's own tools, which ask for the password themselves. */
final class ServerTools {

    private static final String TABLES = "ninomaru_schema ninomaru_account ninomaru_trail ninomaru_send";

    private ServerTools() {}

    static String backup(StoreSettings store, Path file) {
        return isPostgresql(store)
                ? "pg_dump --format=custom --table='ninomaru_*' --file=" + quoted(file) + " --dbname="
                        + postgresql(store)
                : "mariadb-dump --single-transaction " + mariaDb(store) + " " + TABLES + " > " + quoted(file);
    }

    static String restore(StoreSettings store, Path file) {
        return isPostgresql(store)
                ? "pg_restore --clean --if-exists --single-transaction --dbname=" + postgresql(store) + " "
                        + quoted(file)
                : "mariadb " + mariaDb(store) + " < " + quoted(file);
    }

    private static boolean isPostgresql(StoreSettings store) {
        return store.url().startsWith("jdbc:postgresql:");
    }

    private static String postgresql(StoreSettings store) {
        String url = store.toString().substring("jdbc:".length());
        return quoted(store.user()
                .map(user -> url.replaceFirst("//", "//" + user.replace("$", "\\$") + "@"))
                .orElse(url));
    }

    private static String mariaDb(StoreSettings store) {
        URI url = URI.create(store.toString().substring("jdbc:".length()));
        List<String> words = new ArrayList<>();
        if (url.getHost() != null) {
            words.add("--host=" + quoted(url.getHost()));
        }
        if (url.getPort() >= 0) {
            words.add("--port=" + url.getPort());
        }
        store.user().ifPresent(user -> words.add("--user=" + quoted(user)));
        words.add("--password");
        String path = url.getPath() == null ? "" : url.getPath();
        words.add(quoted(path.startsWith("/") ? path.substring(1) : path));
        return String.join(" ", words);
    }

    private static String quoted(Path file) {
        return quoted(file.toString());
    }

    /** As a shell reads it as one word. */
    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:@%+=-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
