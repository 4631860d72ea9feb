package io.ninomaru.cli;

import io.ninomaru.jdbc.SqliteAccountStore;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.totp.TotpFactory;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Settings and store, open for one command.
 *
 * @param factory the factory of the settings
 * @param store the home's database
 * @param secondFactor the facade over both
 */
record Session(TotpFactory factory, SqliteAccountStore store, SecondFactor secondFactor) implements AutoCloseable {

    static Session open(Home home, Optional<Path> settings) {
        TotpFactory factory = TotpFactory.fromFile(home.settings(settings));
        SqliteAccountStore store = SqliteAccountStore.open(home.database());
        return new Session(factory, store, SecondFactor.of(factory, store));
    }

    @Override
    public void close() {
        store.close();
    }
}
