package io.ninomaru.jdbc;

import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.secondfactor.AccountStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteAccountStoreTest extends AccountStoreContract {

    @TempDir
    private Path directory;

    @Override
    protected AccountStore newStore() {
        return SqliteAccountStore.open(directory.resolve("ninomaru.db"));
    }
}
