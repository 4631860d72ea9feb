package io.ninomaru.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.secondfactor.SendLedger;
import io.ninomaru.secondfactor.SendLedgerContract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteSendLedgerTest extends SendLedgerContract {

    private final List<SqliteAccountStore> opened = new ArrayList<>();

    @TempDir
    private Path directory = Path.of("replaced by JUnit");

    @Override
    protected SendLedger ledger() {
        SqliteAccountStore store = SqliteAccountStore.open(directory.resolve("ninomaru.db"));
        opened.add(store);
        return store;
    }

    @AfterEach
    void close() {
        opened.forEach(SqliteAccountStore::close);
    }

    @Test
    void aFileOfVersionOneIsBroughtUpToDate() throws Exception {
        Path file = directory.resolve("ninomaru.db");
        SqliteAccountStore.open(file).close();
        Sqlite.run(file, "DROP TABLE ninomaru_send", "PRAGMA user_version = 1");
        assertThat(ledger().find("a")).isEmpty();
        try (Sqlite other = Sqlite.connect(file)) {
            assertThat(other.ask("PRAGMA user_version")).isEqualTo("2");
        }
    }
}
