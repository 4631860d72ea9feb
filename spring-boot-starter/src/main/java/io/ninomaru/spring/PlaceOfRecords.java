package io.ninomaru.spring;

import io.ninomaru.jdbc.JdbcAccountStore;
import io.ninomaru.jdbc.SqliteAccountStore;
import io.ninomaru.jdbc.Stores;
import io.ninomaru.otp.DisplayText;
import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.settings.Settings;
import io.ninomaru.settings.SettingsException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.ClassUtils;

/** Where an application keeps its records: what the properties name, or the settings, or else its own data source. */
final class PlaceOfRecords {

    private static final Set<String> SERVERS = Set.of("PostgreSQL", "MariaDB");

    private static final String FILE =
            "set ninomaru.store.file to the path of an SQLite file, with the dependency org.xerial:sqlite-jdbc";
    private static final String SERVER = "lead spring.datasource.url to PostgreSQL or MariaDB";
    private static final String TEST_STARTER = "io.ninomaru:ninomaru-spring-boot-starter-test";
    private static final String TEST =
            "In tests set ninomaru.store.memory=true, with the dependency " + TEST_STARTER + " in the scope test";

    private PlaceOfRecords() {}

    static AccountStore open(NinomaruProperties.Store store, Settings settings, ObjectProvider<DataSource> sources) {
        if (store.memory()) {
            throw new SettingsException(
                    "ninomaru.store.memory is set, which is for tests alone, and what it needs is not there. In tests "
                            + "add the dependency " + TEST_STARTER
                            + " in the scope test; anywhere else remove the property and " + FILE);
        }
        @Nullable String file = store.file();
        if (file != null && !file.isBlank()) {
            refuseWithoutDriver();
            return SqliteAccountStore.open(Path.of(file), store.timeout(), store.migrate());
        }
        if (settings.store().isPresent()) {
            return Stores.open(settings.store().get());
        }
        DataSource own = Connections.ofItsOwn(only(sources));
        refuseUnfit(own);
        return JdbcAccountStore.over(own, store.timeout(), store.migrate());
    }

    private static void refuseWithoutDriver() {
        if (!ClassUtils.isPresent("org.sqlite.JDBC", null)) {
            throw new SettingsException("ninomaru.store.file is set, and the driver of SQLite is missing. Add the "
                    + "dependency org.xerial:sqlite-jdbc");
        }
    }

    private static DataSource only(ObjectProvider<DataSource> sources) {
        @Nullable DataSource source = sources.getIfUnique();
        if (source != null) {
            return source;
        }
        throw new SettingsException(
                sources.stream().findAny().isPresent()
                        ? "the application has several data sources, and there is no database for the second factor unless one is chosen. "
                                + "Mark that on PostgreSQL or MariaDB as @Primary, make a bean of type AccountStore, or "
                                + FILE + ". "
                                + TEST
                        : "there is no database for the second factor, for the application has no data source. To have one, "
                                + SERVER + "; or " + FILE + ". " + TEST);
    }

    /** One that cannot be reached is the store's to tell of. */
    private static void refuseUnfit(DataSource source) {
        Optional<String> product = product(source);
        if (product.isEmpty() || SERVERS.contains(product.get())) {
            return;
        }
        if (product.get().equals("SQLite")) {
            throw new SettingsException(
                    "the application's data source is an SQLite file, which the second factor has to open by itself: "
                            + "set ninomaru.store.file to the path of a file of its own; the dependency org.xerial:sqlite-jdbc is there. "
                            + TEST);
        }
        throw new SettingsException("the application's data source is " + DisplayText.line(product.get())
                + ", on which the records of the second factor cannot be kept: " + FILE + "; or " + SERVER + ". "
                + TEST);
    }

    private static Optional<String> product(DataSource source) {
        try (Connection connection = source.getConnection()) {
            return Optional.ofNullable(connection.getMetaData().getDatabaseProductName());
        } catch (SQLException e) {
            // The store asks for a connection next, and says what is wrong with it.
            return Optional.empty();
        }
    }
}
