package io.ninomaru.cli.command;

import io.ninomaru.jdbc.SqliteAccountStore;
import io.ninomaru.jdbc.Stores;
import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.settings.SafeFolders;
import io.ninomaru.settings.StoreSettings;
import io.ninomaru.totp.TotpFactory;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Settings and store, open for one command.
 *
 * @param factory the factory of the settings
 * @param store the database that they name, or the home's own
 * @param secondFactor the facade over both
 */
public record Session(TotpFactory factory, AccountStore store, SecondFactor secondFactor) implements AutoCloseable {

    /** Over what is there: nothing is made where settings or database are not. */
    static Session open(Home home, Optional<Path> settings) {
        TotpFactory factory = home.lookAtFactory(settings);
        file(factory, home).filter(database -> !Home.isThere(database)).ifPresent(database -> {
            throw Home.noDatabase(database);
        });
        return of(factory, home);
    }

    /** For a set-up, whose first one makes home, settings and database. */
    static Session openOrMake(Home home, Optional<Path> settings) {
        return of(home.factory(settings), home);
    }

    public static Session of(TotpFactory factory, Home home) {
        file(factory, home).ifPresent(SafeFolders::require);
        Optional<StoreSettings> named = factory.settings().store();
        return over(
                factory, home, named.isPresent() ? Stores.open(named.get()) : SqliteAccountStore.open(home.database()));
    }

    /** One that makes no tables, and of an SQLite file writes nothing at all. */
    public static Session onlyLooking(TotpFactory factory, Home home) {
        file(factory, home).ifPresent(SafeFolders::require);
        return over(
                factory,
                home,
                factory.settings().store().map(Stores::look).orElseGet(() -> SqliteAccountStore.look(home.database())));
    }

    /** The SQLite file of the settings, or of the home. */
    public static Optional<Path> file(TotpFactory factory, Home home) {
        return factory.settings().store().isPresent()
                ? factory.settings().store().flatMap(StoreSettings::file).map(Path::of)
                : Optional.of(home.database());
    }

    /** Over a store that is open. */
    public static Session over(TotpFactory factory, Home home, AccountStore store) {
        return new Session(factory, store, SecondFactor.of(factory, store).withClock(home.clock()));
    }

    @Override
    public void close() {
        store.close();
    }
}
