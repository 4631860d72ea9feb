package io.ninomaru.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadAccountNameTest {

    static final List<String> BAD = List.of(
            "",
            ".",
            "..",
            "a".repeat(256),
            "\ud83d\udd11".repeat(256),
            "a\nb",
            "a\0b",
            "\u001b[2J",
            "a\u007f",
            "a\u0085",
            "\ud800",
            "a\udc00b",
            "\udc00\ud800",
            "caf\ufffd");

    private static final List<List<String>> COMMANDS = List.of(
            List.of("enroll"),
            List.of("enroll", "--json"),
            List.of("confirm"),
            List.of("verify"),
            List.of("show"),
            List.of("remove", "--yes"),
            List.of("forget", "--yes", "--reason", "test"));

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void home() {
        cli = Cli.in(folder);
    }

    /** Said before anything is made, and not repeated: a control character would act on the terminal. */
    @ParameterizedTest
    @FieldSource("BAD")
    void everyCommandRefusesIt(String account) {
        for (List<String> command : COMMANDS) {
            String[] arguments = command.toArray(new String[command.size() + 1]);
            arguments[command.size()] = account;
            Answer answer = cli.run("123456", arguments)
                    .exits(2)
                    .printsNothing()
                    .says("ninomaru: the account name ")
                    .doesNotSay("internal error");
            assertThat(answer.err()).isASCII().doesNotContainPattern("[^\\n -~]");
        }
        assertThat(cli.home()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "...",
                "a b",
                " a",
                "A/../b",
                "'; DROP TABLE ninomaru_account; --",
                "例え",
                "علي",
                "\ud83d\udd11",
                "%s"
            })
    void anyOtherNameIsTakenAsItIs(String account) {
        Enrolled enrolled = cli.enrollFor(account);
        assertThat(enrolled.text("account")).isEqualTo(account);
        cli.run(enrolled.code(0), "confirm", account).exits(0);
        assertThat(cli.run("", "show", account).exits(0).out()).startsWith(account + ": active\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "\ud83d\udd11"})
    void aNameOf255CodePointsIsTaken(String letter) {
        String account = letter.repeat(255);
        Enrolled enrolled = cli.enrollFor(account);
        cli.run(enrolled.code(0), "confirm", account).exits(0);
        cli.run(enrolled.code(1), "verify", account).exits(0);
        cli.run("", "remove", account, "--yes", "--reason", "test").exits(0);
        cli.run("", "forget", account, "--yes", "--reason", "test").exits(0).printsLine("forgotten " + account);
    }

    @Test
    void namesAreComparedByTheirBytes() {
        cli.enrollFor("zo\u00eb");
        for (String other : List.of("zoe\u0308", "Zo\u00eb", "zo\u00eb ")) {
            assertThat(cli.state(other)).isEqualTo("unknown");
        }
    }

    /** Not the name of a file with arguments, as some programs have it. */
    @Test
    void aNameThatBeginsWithAnAtSignIsAName() throws Exception {
        Path file = Files.writeString(folder.resolve("arguments"), "bob");
        for (String account : List.of("@" + file, "@@alice")) {
            assertThat(cli.enrollFor(account).text("account")).isEqualTo(account);
            assertThat(cli.state(account)).isEqualTo("pending");
        }
        assertThat(cli.state("bob")).isEqualTo("unknown");
    }

    @Test
    void aNameThatBeginsWithAHyphenIsTakenAfterTwoHyphens() {
        cli.run("", "show", "-alice").exits(2).printsNothing();
        cli.run("", "enroll", "--json", "--", "-alice").exits(0);
        cli.run("", "show", "--json", "--", "-alice").exits(0);
    }
}
