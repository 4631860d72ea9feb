package io.ninomaru.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person reads: data on standard output, sentences on standard error. */
class TextOutputTest {

    private static final String TIME = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d [+-]\\d\\d:\\d\\d";

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void home() {
        cli = Cli.in(folder);
    }

    /** A comment that is broken is no comment any more. */
    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql", "mariadb"})
    void aScriptHasOnATerminalTheLinesThatItHas(String engine) {
        String script = cli.run("", "schema", "print", engine).exits(0).out();
        assertThat(script.lines()).anyMatch(line -> line.length() > 60);
        assertThat(cli.onScreen(60).run("", "schema", "print", engine).out()).isEqualTo(script);
    }

    /** What is talked, and help, is broken between words all the same. */
    @Test
    void talkAndHelpFitTheTerminal() {
        cli.enroll();
        assertThat(cli.onScreen(30).run("", "show", "nobody").err().lines())
                .hasSizeGreaterThan(1)
                .allMatch(line -> line.length() <= 30);
        assertThat(cli.onScreen(30).run("", "verify", "--help").out().lines()).allMatch(line -> line.length() <= 30);
    }

    @Test
    void enrollShowsQrCodeKeyAndUri() {
        Answer answer = cli.run("", "enroll", Cli.ALICE).exits(0);
        assertThat(answer.out())
                .matches("(?s)Key     ([A-Z2-7]{4}-){7}[A-Z2-7]{4}\n"
                        + "base32  [A-Z2-7]{32}\n"
                        + "hex     [0-9a-f]{40}\n"
                        + "URI     otpauth://totp/Ninomaru:alice@example\\.org\\?secret=[A-Z2-7]{32}&issuer=Ninomaru\n"
                        + "(\u001b\\[38;5;16m\u001b\\[48;5;231m[ \u2580\u2584\u2588]+\u001b\\[0m\n){20,}");
        answer.says("Scan the QR code", "pending until", "ninomaru confirm alice@example.org")
                .doesNotSay(Enrolled.ofText(answer.out()).wrongCode());
        cli.run(Enrolled.ofText(answer.out()).code(0), "confirm", Cli.ALICE)
                .exits(0)
                .printsFirst("accepted")
                .says("used up", "They are not shown again");
    }

    @Test
    void aRefusalNamesTheNextStep() {
        cli.enrollFor("somebody");
        cli.run("123456", "verify", Cli.ALICE)
                .exits(1)
                .printsLine("rejected: not_enrolled")
                .says("ninomaru enroll alice@example.org");
        cli.run("", "show", Cli.ALICE).exits(1).printsNothing().says("ninomaru enroll alice@example.org");
        Enrolled enrolled = cli.activate();
        cli.run("", "enroll", Cli.ALICE)
                .exits(1)
                .printsLine("rejected: code_needed")
                .says("a recovery code");
        cli.run(enrolled.wrongCode(), "verify", Cli.ALICE)
                .exits(1)
                .printsLine("rejected: wrong_code")
                .says("wait until the app shows a new one");
        cli.run("12 34", "verify", Cli.ALICE)
                .exits(1)
                .printsLine("rejected: malformed")
                .says("six to eight digits");
    }

    @Test
    void showTellsStatesAndTimes() {
        Enrolled enrolled = cli.enroll("--name", "Pixel 9");
        String head = "  " + enrolled.authenticator() + "  Pixel 9\n";
        Answer pending = cli.run("", "show", Cli.ALICE).exits(0).saysNothing();
        assertThat(pending.out())
                .matches("alice@example\\.org: pending\n" + head + "    state      pending\n"
                        + "    codes      6 digits every 30 s, sha1\n    enrolled   " + TIME + "\n    expires    "
                        + TIME
                        + "\n");

        cli.run(enrolled.code(0), "confirm", Cli.ALICE).exits(0);
        cli.run(enrolled.wrongCode(), "verify", Cli.ALICE).exits(1);
        Answer active = cli.run("", "show", Cli.ALICE).exits(0).saysNothing();
        assertThat(active.out())
                .matches("alice@example\\.org: active\n" + head + "    state      active\n"
                        + "    codes      6 digits every 30 s, sha1\n    enrolled   " + TIME + "\n    confirmed  "
                        + TIME
                        + "\n    last used  " + TIME
                        + "\n  wrong codes in a row: 1\n  recovery codes left: 10\n");
    }

    @Test
    void noCommandButEnrollShowsAKey() {
        Enrolled enrolled = cli.activate();
        String[] forms = {enrolled.text("base32Key"), enrolled.text("hexKey"), enrolled.text("prettyKey")};
        for (String[] command : new String[][] {
            {"show", Cli.ALICE},
            {"show", Cli.ALICE, "--json"},
            {"verify", Cli.ALICE},
            {"confirm", Cli.ALICE},
            {"enroll", Cli.ALICE},
            {"remove", Cli.ALICE, "--yes"}
        }) {
            Answer answer = cli.run("123456", command);
            assertThat(answer.out() + answer.err()).as(command[0]).isNotEmpty().doesNotContain(forms);
        }
    }
}
