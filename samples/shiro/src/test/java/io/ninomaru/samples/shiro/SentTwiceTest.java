package io.ninomaru.samples.shiro;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.browser.Branch;
import io.ninomaru.browser.Browser;
import io.ninomaru.browser.Door;
import io.ninomaru.browser.SlowLine;
import io.ninomaru.browser.Tired;
import io.ninomaru.jdbc.SqliteAccountStore;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.totp.TotpFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The forms of the same pages in this frame, which has sessions and forms of its own, sent twice: it is done once, and said. */
class SentTwiceTest {

    private static Browser browser;

    @TempDir
    Path folder;

    private Sample sample;
    private SqliteAccountStore store;
    private SlowLine line;

    @BeforeAll
    static void startBrowser() {
        browser = Browser.start("en");
    }

    @AfterAll
    static void stopBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void open() throws IOException {
        sample = new Sample(folder);
        store = SqliteAccountStore.open(sample.database());
        line = new SlowLine(URI.create(sample.url("")).getPort());
    }

    @AfterEach
    void close() throws IOException {
        line.close();
        store.close();
        sample.close();
    }

    /** The sample with its one user who has no second factor yet. */
    private final class OfShiro implements Branch {
        @Override
        public int port() {
            return line.port();
        }

        @Override
        public SecondFactor secondFactor() {
            return SecondFactor.of(TotpFactory.fromFile(sample.settings()), store);
        }

        @Override
        public String newPerson() {
            return "alice";
        }

        @Override
        public void givePassword(Browser at, String site, String person) {
            at.open(site + "/")
                    .type("Name", person)
                    .type("Password", Sample.PASSWORD)
                    .press("Log in");
        }

        @Override
        public void expectLoggedIn(Browser at, String site) {
            assertThat(at.open(site + "/").text()).contains("by both factors");
        }

        @Override
        public void close() {
            store.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void isDoneOnce(Door door) {
        Tired.CLICKS_TWICE.at(door, new OfShiro(), browser, line);
    }
}
