package io.ninomaru.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Attempt;
import io.ninomaru.testkit.TypedCodes;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

    /** All that mean no code, however they were typed. */
    static Stream<String> tokens() {
        List<String> tokens = Vectors.mustRefuseTokens().stream()
                .filter(token -> Attempt.of(token) instanceof Attempt.Malformed)
                .toList();
        assertThat(tokens).hasSizeGreaterThan(7);
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

    static List<TypedCodes.Way> taken() {
        return TypedCodes.taken().stream().filter(way -> isOneLine(way)).toList();
    }

    static List<TypedCodes.Way> refused() {
        return TypedCodes.refused().stream().filter(way -> isOneLine(way)).toList();
    }

    /** A line is what a terminal gives. */
    private static boolean isOneLine(TypedCodes.Way way) {
        return way.of().apply("123456").lines().count() <= 1;
    }

    @ParameterizedTest
    @MethodSource("taken")
    void codesAreReadAsTheyAreMeant(TypedCodes.Way way) {
        Enrolled enrolled = cli.enroll();
        cli.run(way.of().apply(enrolled.code(0)), "confirm", Cli.ALICE).exits(0);
        cli.run(way.of().apply(enrolled.code(1)), "verify", Cli.ALICE).exits(0);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void nothingElseIsRepaired(TypedCodes.Way way) {
        Enrolled enrolled = cli.enroll();
        cli.run(way.of().apply(enrolled.code(0)), "confirm", Cli.ALICE, "--json")
                .exits(1)
                .printsLine(MALFORMED);
        cli.run(enrolled.code(0), "confirm", Cli.ALICE).exits(0);
        cli.run(way.of().apply(enrolled.code(1)), "verify", Cli.ALICE, "--json")
                .exits(1)
                .printsLine(MALFORMED);
        cli.run(enrolled.code(1), "verify", Cli.ALICE).exits(0);
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
