package io.ninomaru.tests;

import static io.ninomaru.secondfactor.Samples.ANNA;
import static io.ninomaru.secondfactor.Samples.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.jdbc.Stores;
import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.secondfactor.StoreException;
import io.ninomaru.settings.StoreSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract on a real PostgreSQL, which comes out of a jar. */
class PostgresStoreTest extends ServerStoreContract {

    @Override
    Server server() throws Exception {
        return PostgresServer.shared();
    }

    @Override
    void endConnections(StoreSettings database) throws Exception {
        String name = Server.name(database);
        server().admin("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
    }

    private String name() {
        return Server.name(settings());
    }

    @Test
    void aServerOnWhichCommittedMeansInMemoryIsRefused() throws Exception {
        server().admin("ALTER DATABASE " + name() + " SET synchronous_commit = off");
        assertThatThrownBy(() -> Stores.open(settings()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("synchronous_commit is off")
                .hasMessageContaining("ALTER ROLE");
    }

    @Test
    void aDatabaseThatCannotBeWritten() throws Exception {
        try (AccountStore readOnly = Stores.open(settings())) {
            server().admin("ALTER DATABASE " + name() + " SET default_transaction_read_only = on");
            endConnections(settings());
            org.awaitility.Awaitility.await()
                    .untilAsserted(() -> assertThatThrownBy(() -> readOnly.find(ANNA))
                            .isInstanceOf(StoreException.class)
                            .hasMessageContaining("default_transaction_read_only = off"));
            assertThatThrownBy(() -> readOnly.insert(record(ANNA, 1), List.of()))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("read-only")
                    .hasMessageContaining("Nothing was stored");
        }
        assertThatThrownBy(() -> Stores.open(settings()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("default_transaction_read_only = off");
    }

    /** Acknowledged means replicated where a failover exists: a commit that gave up waiting for the standby is not. */
    @Test
    void aCommitThatTheStandbyHasNotSeenIsNoAcknowledgement() throws Exception {
        try (PostgresServer alone = PostgresServer.start()) {
            StoreSettings database = alone.newDatabase();
            try (AccountStore opened = Stores.open(database)) {
                assertThat(opened.insert(record(ANNA, 1), List.of())).isTrue();
                alone.admin("ALTER SYSTEM SET synchronous_standby_names = 'nobody'", "SELECT pg_reload_conf()");
                org.awaitility.Awaitility.await().until(() -> {
                    try (java.sql.Connection connection = alone.connect(database);
                            java.sql.Statement statement = connection.createStatement();
                            java.sql.ResultSet row = statement.executeQuery("SHOW synchronous_standby_names")) {
                        row.next();
                        return row.getString(1).equals("nobody");
                    }
                });
                assertThatThrownBy(() -> opened.replace(1, record(ANNA, 2), List.of()))
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("did not say whether it has committed");
            }
            alone.kill();
        }
    }
}
