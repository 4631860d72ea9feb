package io.ninomaru.samples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.browser.Branch;
import io.ninomaru.browser.Browser;
import io.ninomaru.browser.Door;
import io.ninomaru.browser.SlowLine;
import io.ninomaru.browser.Tired;
import io.ninomaru.secondfactor.SecondFactor;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every form of the pages, sent as tired people over bad lines send it: what it does is done once, and said. */
class SentTwiceTest {

    @TempDir
    static Path folder;

    private static RunningBank bank;
    private static SlowLine line;
    private static Browser browser;

    @BeforeAll
    static void open() throws IOException {
        browser = Browser.start("en");
        bank = RunningBank.start(folder);
        line = new SlowLine(URI.create(bank.url("/")).getPort());
    }

    @AfterAll
    static void close() throws IOException {
        if (line != null) {
            line.close();
            bank.close();
            browser.close();
        }
    }

    /** The bank of the sample. */
    private record OfSpring(RunningBank bank) implements Branch {
        @Override
        public int port() {
            return line.port();
        }

        @Override
        public SecondFactor secondFactor() {
            return bank.secondFactor();
        }

        @Override
        public String newPerson() {
            return bank.newCustomer();
        }

        @Override
        public void givePassword(Browser at, String site, String person) {
            at.open(site + "/account")
                    .type("Username", person)
                    .type("Password", person)
                    .press("Sign in");
        }

        @Override
        public void expectLoggedIn(Browser at, String site) {
            assertThat(at.open(site + "/account").text()).contains("gold coins");
        }

        @Override
        public void close() {
            bank.close();
        }
    }

    static Stream<Arguments> all() {
        return Arrays.stream(Door.values())
                .flatMap(door -> Arrays.stream(Tired.values()).map(tired -> Arguments.of(door, tired)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("all")
    void isDoneOnce(Door door, Tired tired) {
        tired.at(door, new OfSpring(bank), browser, line);
    }
}
