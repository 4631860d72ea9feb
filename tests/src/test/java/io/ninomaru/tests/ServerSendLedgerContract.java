package io.ninomaru.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.jdbc.Stores;
import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.secondfactor.SendLedger;
import io.ninomaru.secondfactor.SendLedgerContract;
import io.ninomaru.settings.StoreSettings;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The sends per number on a database server. */
abstract class ServerSendLedgerContract extends SendLedgerContract {

    private final List<AccountStore> opened = new ArrayList<>();

    abstract Server server() throws Exception;

    @Override
    protected final SendLedger ledger() throws Exception {
        return open(server().newDatabase());
    }

    private SendLedger open(StoreSettings settings) {
        AccountStore store = Stores.open(settings);
        opened.add(store);
        return (SendLedger) store;
    }

    @AfterEach
    final void close() {
        opened.forEach(AccountStore::close);
    }

    @Test
    void aSchemaOfVersionOneIsBroughtUpToDate() throws Exception {
        StoreSettings settings = server().newDatabase();
        open(settings);
        try (Connection connection = server().connect(settings);
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE ninomaru_send");
            statement.execute("DELETE FROM ninomaru_schema_history WHERE version = '2'");
            statement.execute("UPDATE ninomaru_schema SET version = 1");
        }
        assertThat(open(settings).find("a")).isEmpty();
    }
}
