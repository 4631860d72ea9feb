package io.ninomaru.tests;

import static io.ninomaru.secondfactor.Samples.ANNA;
import static io.ninomaru.secondfactor.Samples.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.jdbc.Diagnosable;
import io.ninomaru.jdbc.Finding;
import io.ninomaru.secondfactor.StoreException;
import io.ninomaru.settings.StoreSettings;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract on a real MariaDB, if the machine has one. */
class MariaDbStoreTest extends ServerStoreContract {

    @Override
    Server server() throws Exception {
        return MariaDbServer.shared();
    }

    @Override
    void endConnections(StoreSettings database) throws Exception {
        String name = Server.name(database);
        List<String> kills = new ArrayList<>();
        try (Connection connection = server().connect("mysql");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT id FROM information_schema.processlist WHERE db = '" + name + "'")) {
            while (row.next()) {
                kills.add("KILL " + row.getLong(1));
            }
        }
        server().admin(kills.toArray(String[]::new));
    }

    /** CVE-2026-90997: a driver that counts the rows it has found takes a lost race for a first place. */
    @Test
    void changedRowsAreCountedWhateverTheDriverIsToldToCount() throws Exception {
        for (String option : new String[] {"&useAffectedRows=true", "&useAffectedRows=false"}) {
            StoreSettings with = StoreSettings.of(
                    settings().url() + option, settings().user(), settings().password());
            try (var counted = io.ninomaru.jdbc.Stores.open(with)) {
                counted.insert(record(ANNA, 1), List.of());
                assertThat(counted.replace(1, record(ANNA, 2), List.of())).isTrue();
                assertThat(counted.replace(1, record(ANNA, 2), List.of())).isFalse();
                assertThat(counted.forget(ANNA, 2)).isPresent();
            }
        }
    }

    @Test
    void aServerThatCannotBeWritten() throws Exception {
        store.insert(record(ANNA, 1), List.of());
        try (Connection connection = server().connect("mysql");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE OR REPLACE USER 'reader'@'%' IDENTIFIED BY 'test-password'");
            statement.execute("GRANT SELECT ON *.* TO 'reader'@'%'");
        }
        StoreSettings reader = StoreSettings.of(
                settings().url(), java.util.Optional.of("reader"), java.util.Optional.of("test-password"));
        try (var readOnly = io.ninomaru.jdbc.Stores.open(reader)) {
            assertThat(readOnly.find(ANNA)).isPresent();
            assertThatThrownBy(() -> readOnly.replace(1, record(ANNA, 2), List.of()))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("Grant SELECT, INSERT, UPDATE and DELETE");
        }
    }

    @Test
    void theDoctorFindsCommitsThatAreNotFlushed() throws Exception {
        try {
            server().admin("SET GLOBAL innodb_flush_log_at_trx_commit = 2");
            assertThat(((Diagnosable) store).diagnose(Clock.systemUTC()))
                    .anyMatch(finding -> finding.level() == Finding.Level.FAULT
                            && finding.text().contains("innodb_flush_log_at_trx_commit is 2"));
        } finally {
            server().admin("SET GLOBAL innodb_flush_log_at_trx_commit = 1");
        }
    }
}
