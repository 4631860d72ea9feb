package io.ninomaru.tests;

import static io.ninomaru.secondfactor.Samples.ANNA;
import static io.ninomaru.secondfactor.Samples.NOW;
import static io.ninomaru.secondfactor.Samples.code;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Account;
import io.ninomaru.jdbc.Stores;
import io.ninomaru.keyring.SealException;
import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.secondfactor.Samples;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.secondfactor.SendLedger;
import io.ninomaru.secondfactor.StoredRecord;
import io.ninomaru.settings.StoreSettings;
import io.ninomaru.totp.Totp;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Whoever can write to the database cannot end a process by the length of what he writes: it has 64 MB, and he has more. */
@EnabledIfEnvironmentVariable(
        named = "NINOMARU_PEERS",
        matches = "required",
        disabledReason = "SKIPPED: this writes hundreds of megabytes; NINOMARU_PEERS=required runs it")
class LongTextsTest {

    private static final Account BERT = Account.of("bert");

    @TempDir
    Path folder;

    private void assertNothingLongIsRead(StoreSettings database, String longText, String... before) throws Exception {
        String key;
        try (AccountStore store = Stores.open(database)) {
            SecondFactor secondFactor = Samples.secondFactor(store);
            ServerStoreContract.enrolled(secondFactor);
            Totp bert = Samples.factory().create();
            secondFactor.enroll(BERT, bert);
            assertThat(secondFactor
                            .confirm(BERT, code(bert, NOW.minusSeconds(30)))
                            .accepted())
                    .isTrue();
            ((SendLedger) store).begin("number", "1", NOW);
            key = bert.base32Key();
        }
        try (Connection connection = DriverManager.getConnection(
                        database.url(),
                        database.user().orElse(null),
                        database.password().orElse(null));
                Statement statement = connection.createStatement()) {
            for (String sql : before) {
                statement.execute(sql);
            }
        }
        try (Connection connection = DriverManager.getConnection(
                        database.url(),
                        database.user().orElse(null),
                        database.password().orElse(null));
                Statement statement = connection.createStatement()) {
            String anna = name(database, "anna");
            statement.execute("UPDATE ninomaru_account SET record = " + longText + " WHERE account = " + anna);
            statement.execute(
                    "UPDATE ninomaru_trail SET entry = " + longText + " WHERE number = 1 AND account = " + anna);
        }
        Run.Result child = Run.in(
                folder,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LongTextsTest.class.getName(),
                        database.url(),
                        database.user().orElse(""),
                        database.password().orElse("")),
                key,
                Map.of());
        assertThat(child.exit()).as(child.err()).isZero();
        assertThat(child.out().lines().toList())
                .containsExactly(
                        "anna: SealException, named",
                        "bert: true",
                        "audit of anna: genuine false",
                        "scanned anna: 0",
                        "scanned bert: true",
                        "reset: true");
    }

    private static String name(StoreSettings database, String name) {
        return database.url().startsWith("jdbc:postgresql:")
                ? "convert_to('" + name + "', 'UTF8')"
                : "CAST('" + name + "' AS " + (database.file().isPresent() ? "BLOB" : "BINARY") + ")";
    }

    /** The process with little memory: url, user, password; on standard input Bert's key. */
    public static void main(String... arguments) throws Exception {
        StoreSettings database = StoreSettings.of(
                arguments[0],
                Optional.of(arguments[1]).filter(user -> !user.isEmpty()),
                Optional.of(arguments[2]).filter(password -> !password.isEmpty()));
        String key = new String(System.in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
        Totp bert = Samples.factory().fromSource("otpauth://totp/test?secret=" + key);
        try (AccountStore store = Stores.open(database)) {
            SecondFactor secondFactor = Samples.secondFactor(store);
            System.out.println("anna: " + attempt(secondFactor));
            System.out.println(
                    "bert: " + secondFactor.verify(BERT, code(bert, NOW)).accepted());
            System.out.println("audit of anna: genuine " + audit(secondFactor));
            for (StoredRecord record : store.scan(Optional.empty(), AccountStore.LARGEST_PAGE)) {
                int length = record.sealed().length();
                System.out.println("scanned " + record.account().name() + ": "
                        + (record.account().equals(ANNA) ? Integer.toString(length) : Boolean.toString(length > 100)));
            }
            System.out.println("reset: "
                    + secondFactor
                            .operator("op", "somebody wrote there")
                            .reset(ANNA)
                            .isGranted());
        }
    }

    private static String attempt(SecondFactor secondFactor) {
        try {
            return "" + secondFactor.verify(ANNA, "123456");
        } catch (SealException e) {
            return "SealException, " + (String.valueOf(e.getMessage()).contains("'anna'") ? "named" : "for nobody");
        }
    }

    private static boolean audit(SecondFactor secondFactor) {
        try {
            return secondFactor.audit().verify(ANNA, Optional.empty()).isGenuine();
        } catch (SealException e) {
            return false;
        }
    }

    @Test
    void sqlite() throws Exception {
        assertNothingLongIsRead(
                StoreSettings.of("jdbc:sqlite:" + folder.resolve("ninomaru.db"), Optional.empty(), Optional.empty()),
                "CAST(zeroblob(150000000) AS TEXT)");
    }

    @Test
    void postgresql() throws Exception {
        assertNothingLongIsRead(PostgresServer.shared().newDatabase(), "repeat('x', 150000000)");
    }

    @Test
    void mariadb() throws Exception {
        try (MariaDbServer server = MariaDbServer.start("--max-allowed-packet=512M")) {
            assertNothingLongIsRead(
                    server.newDatabase(),
                    "repeat('x', 150000000)",
                    "ALTER TABLE ninomaru_account MODIFY record LONGTEXT CHARACTER SET ascii NOT NULL",
                    "ALTER TABLE ninomaru_trail MODIFY entry LONGTEXT CHARACTER SET ascii NOT NULL",
                    "SET GLOBAL innodb_buffer_pool_size = 64 * 1024 * 1024");
        }
    }
}
