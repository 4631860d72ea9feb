package io.ninomaru.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be undone is asked for on a terminal, and needs {@code --yes} elsewhere. */
class PromptsTest {

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void home() {
        cli = Cli.in(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "remove, n",
        "remove, ''",
        "remove, no",
        "remove, yep",
        "remove, yn",
        "forget, n",
        "forget, ''",
        "forget, N"
    })
    void anythingButYesChangesNothing(String command, String line) {
        String begin = begin(command);
        Answer answer = cli.onTerminal(line, arguments(command)).printsNothing().says("[y/N] ", "Nothing was changed");
        answer.exits(1);
        assertThat(cli.state(Cli.ALICE)).isEqualTo(begin);
    }

    private static String[] arguments(String command, String... options) {
        return Stream.of(
                        Stream.of(command, Cli.ALICE),
                        Stream.of(options),
                        command.equals("forget") ? Stream.of("--reason", "test") : Stream.<String>of())
                .flatMap(part -> part)
                .toArray(String[]::new);
    }

    /** A pending authenticator is removed without a code. */
    private String begin(String command) {
        if (command.equals("remove")) {
            cli.enroll();
            return "pending";
        }
        cli.activate();
        return "active";
    }

    @ParameterizedTest
    @ValueSource(strings = {"remove", "forget"})
    void theEndOfTheInputChangesNothing(String command) {
        String begin = begin(command);
        cli.onTerminal(List.of(), arguments(command)).printsNothing().says("Nothing was changed");
        assertThat(cli.state(Cli.ALICE)).isEqualTo(begin);
    }

    @ParameterizedTest
    @ValueSource(strings = {"y", "Y", "yes", " y "})
    void yesRemoves(String line) {
        Enrolled enrolled = cli.enroll("--name", "Pixel 9");
        cli.onTerminal(line, "remove", Cli.ALICE)
                .exits(0)
                .printsLine("removed " + enrolled.authenticator())
                .says("Remove \"Pixel 9\" (" + enrolled.authenticator() + ") from alice@example.org?");
        assertThat(cli.state(Cli.ALICE)).isEqualTo("empty");
    }

    @Test
    void yesForgets() {
        cli.activate();
        cli.onTerminal("y", arguments("forget"))
                .exits(0)
                .printsLine("forgotten alice@example.org")
                .says("Delete everything known of alice@example.org?", "no second factor at all");
        assertThat(cli.state(Cli.ALICE)).isEqualTo("unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"remove", "forget"})
    void aPipeCannotSayYes(String command) {
        String begin = begin(command);
        cli.run("y\n", arguments(command)).exits(2).printsNothing().says("add --yes");
        assertThat(cli.state(Cli.ALICE)).isEqualTo(begin);
    }

    @ParameterizedTest
    @ValueSource(strings = {"remove", "forget"})
    void withTheOptionNothingIsAsked(String command) {
        begin(command);
        Answer answer = cli.onTerminal(List.of(), arguments(command, "--yes")).exits(0);
        assertThat(answer.err()).doesNotContain("[y/N]");
    }

    @Test
    void anAuthenticatorIsNamedByItsCharactersOrItsName() {
        Enrolled first = cli.enroll("--name", "Pixel 9");
        cli.run("", "remove", Cli.ALICE, "Pixel 8", "--yes")
                .exits(1)
                .printsNothing()
                .says("no such device");
        cli.run("", "remove", Cli.ALICE, "Pixel 9", "--yes").exits(0).printsLine("removed " + first.authenticator());
        Enrolled second = cli.enroll("--name", "Pixel 9");
        cli.run("", "remove", Cli.ALICE, first.authenticator(), "--yes")
                .exits(1)
                .printsNothing();
        cli.run("", "remove", Cli.ALICE, second.authenticator(), "--yes")
                .exits(0)
                .printsLine("removed " + second.authenticator());
    }

    @Test
    void whereNothingIsThereNothingIsRemoved() {
        cli.enrollFor("somebody");
        cli.onTerminal(List.of(), "remove", Cli.ALICE).exits(1).printsNothing().says("no such device");
        cli.run("", "forget", Cli.ALICE, "--yes", "--reason", "test")
                .exits(1)
                .printsNothing()
                .says("Nothing is known of this account.");
    }

    @Test
    void aMachineIsToldThatSomebodyDidNotAgree() {
        cli.enroll();
        Answer answer = cli.onTerminal("n", "remove", Cli.ALICE, "--json").exits(1);
        assertThat(answer.json()).containsEntry("outcome", "rejected").containsEntry("reason", "not_agreed");
    }
}
