package io.ninomaru.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code must_refuse_tokens_6_digits}, on standard input. */
class MalformedCodesTest {

    private static final String MALFORMED = "{\"outcome\":\"rejected\",\"reason\":\"malformed\"}";

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void home() {
        cli = Cli.in(folder);
    }

    /** All but the one that a line's end after six digits is: on standard input that is how a code looks. */
    static Stream<String> tokens() {
        List<String> all = Vectors.mustRefuseTokens();
        List<String> tokens =
                all.stream().filter(token -> !token.endsWith("\n")).toList();
        assertThat(tokens).hasSize(all.size() - 1).hasSize(16);
        return tokens.stream();
    }

    private void allAreRefused(String command) {
        tokens().forEach(token -> {
            cli.run(token, command, Cli.ALICE, "--json").exits(1).printsLine(MALFORMED);
            cli.run(token + "\n", command, Cli.ALICE, "--json").exits(1).printsLine(MALFORMED);
        });
    }

    @Test
    void confirmRefusesThemAndTheSetUpGoesOn() {
        Enrolled enrolled = cli.enroll();
        allAreRefused("confirm");
        cli.run(enrolled.code(0), "confirm", Cli.ALICE).exits(0).printsFirst("accepted");
    }

    @Test
    void verifyRefusesThemAndCountsNone() {
        Enrolled enrolled = cli.activate();
        allAreRefused("verify");
        assertThat(cli.run("", "show", Cli.ALICE, "--json").json()).containsEntry("failures", 0L);
        cli.run(enrolled.code(1), "verify", Cli.ALICE).exits(0).printsLine("accepted");
    }

    @Test
    void anEndOfTheLineBelongsToTheLineAndWhatFollowsIsNotRead() {
        Enrolled enrolled = cli.enroll();
        cli.run(enrolled.wrongCode() + "\n", "confirm", Cli.ALICE).exits(1).printsLine("rejected: wrong_code");
        cli.run(enrolled.code(0) + "\r\n", "confirm", Cli.ALICE).exits(0);
        cli.run(enrolled.code(1) + "\n\nand so on", "verify", Cli.ALICE).exits(0);
    }

    @Test
    void spacesAreTakenAsTheAppShowsThem() {
        Enrolled enrolled = cli.enroll();
        String code = enrolled.code(0);
        cli.run(code.substring(0, 3) + " " + code.substring(3) + "\n", "confirm", Cli.ALICE)
                .exits(0);
        String next = enrolled.code(1);
        cli.run(
                        " " + next.substring(0, 2) + " " + next.substring(2, 4) + " " + next.substring(4) + " ",
                        "verify",
                        Cli.ALICE)
                .exits(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\t%s", "%s\t", "%s\u00a0", "\u3000%s", "\ufeff%s", "%s.", "%s\r", "%s\u2028"})
    void nothingElseIsRepaired(String form) {
        Enrolled enrolled = cli.enroll();
        String typed = form.formatted(enrolled.code(0)) + " ";
        cli.run(typed, "confirm", Cli.ALICE, "--json").exits(1).printsLine(MALFORMED);
    }

    @Test
    void noInputAtAllIsNoCode() {
        cli.activate();
        for (String command : List.of("confirm", "verify")) {
            cli.run("", command, Cli.ALICE, "--json").exits(1).printsLine(MALFORMED);
            cli.onTerminal(List.of(), command, Cli.ALICE, "--json").exits(1).printsLine(MALFORMED);
            cli.onTerminal("", command, Cli.ALICE, "--json").exits(1).printsLine(MALFORMED);
        }
    }

    @Test
    void anEndlessLineEndsTheCommand() {
        cli.activate();
        cli.run("1".repeat(16_385), "verify", Cli.ALICE)
                .exits(2)
                .printsNothing()
                .says("standard input has more than 16384 characters");
    }
}
