package io.ninomaru.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The section `store:`. */
class StoreSettingsTest {

    @TempDir
    private Path folder;

    private Settings read(String more) {
        return SettingsFile.read(folder, SettingsFile.OWN + more);
    }

    @Test
    void isOptional() {
        assertThat(read("").store()).isEmpty();
    }

    @Test
    void namesAServer() {
        StoreSettings expected = new StoreSettings(
                "jdbc:postgresql://db.example.org:5433/n?sslmode=verify-full",
                Optional.of("ninomaru"),
                Optional.of("test-password"),
                40,
                7,
                false);
        assertThat(read("store:\n  url: jdbc:postgresql://db.example.org:5433/n?sslmode=verify-full\n  user: ninomaru\n"
                                + "  password: test-password\n  connections: 40\n  timeout: 7\n  migrate: false\n")
                        .store())
                .contains(expected);
        assertThat(expected).hasToString("jdbc:postgresql://db.example.org:5433/n");
        assertThat(read("store: {url: \"jdbc:mariadb://localhost/n\"}\n").store())
                .contains(StoreSettings.of("jdbc:mariadb://localhost/n", Optional.empty(), Optional.empty()));
    }

    @Test
    void aFileIsRelativeToTheSettings() {
        assertThat(read("store: {url: \"jdbc:sqlite:some/n.db\"}\n").store().flatMap(StoreSettings::file))
                .contains(folder.resolve("some/n.db").toString());
        assertThat(read("store: {url: \"jdbc:sqlite:/var/n.db\"}\n").store().flatMap(StoreSettings::file))
                .contains("/var/n.db");
    }

    @Test
    void yosaisFileHasItBesideItsContext() {
        Settings settings = SettingsFile.read(
                folder,
                "AUTHC_CONFIG:\n  totp:\n    context:\n      secrets:\n        1479568656: " + SettingsFile.SECRET
                        + "\n    store:\n      url: jdbc:mariadb://localhost/n\n");
        assertThat(settings.store()).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '^',
            value = {
                "{user: a} => `url:` is missing",
                "{url: \"jdbc:oracle:x\"} => must begin with jdbc:sqlite:",
                "{url: \"jdbc:mysql://h/d\"} => must begin with",
                "{url: \"jdbc:mariadb://h/d?user=a&password=CANARY\"} => must not have 'password' in it",
                "{url: \"jdbc:mariadb://h/d?transactionReplay=true\"} => must not have 'transactionreplay'",
                "{url: \"jdbc:postgresql://a:CANARY@h/d\"} => must not name user or password",
                "{url: \"jdbc:sqlite:n.db\", password: CANARY} => no user and no password",
                "{url: \"jdbc:mariadb://h/d\", connections: 0} => 'connections' must be",
                "{url: \"jdbc:mariadb://h/d\", timeout: 26} => 'timeout' must be",
                "{url: \"jdbc:mariadb://h/d\", migrate: 2} => 'migrate' must be",
                "{url: \"jdbc:mariadb://h/d\", pool: 2} => unknown setting 'pool'"
            })
    void refuses(String store, String why) {
        assertThatThrownBy(() -> read("store: " + store + "\n"))
                .isInstanceOf(SettingsException.class)
                .message()
                .startsWith(folder.resolve("settings.yaml") + ", line ")
                .contains(why)
                .doesNotContain("CANARY");
    }
}
