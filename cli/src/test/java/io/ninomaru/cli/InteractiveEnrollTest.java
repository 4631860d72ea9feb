package io.ninomaru.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a terminal {@code enroll} asks for the first code. The key is read from the screen, as an app does. */
class InteractiveEnrollTest {

    private static final String PROMPT = "Code that the app shows (or Enter, to confirm later): ";
    private static final UnaryOperator<String> NONSENSE = screen -> "hello?";
    private static final UnaryOperator<String> ENTER = screen -> "";
    private static final UnaryOperator<String> WRONG =
            screen -> Enrolled.ofText(screen).wrongCode();
    private static final UnaryOperator<String> RIGHT =
            screen -> Enrolled.ofText(screen).code(0);

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void home() {
        cli = Cli.in(folder);
    }

    private Answer enroll(List<UnaryOperator<String>> lines, String... options) {
        return cli.onTerminal(lines, options.length == 0 ? new String[] {"enroll", Cli.ALICE} : options);
    }

    @Test
    void itAsksUntilTheCodeIsRight() {
        Answer answer = enroll(List.of(NONSENSE, WRONG, RIGHT)).exits(0);
        assertThat(answer.out())
                .containsPattern("\nconfirmed [a-z2-7]{8}\n(recovery code  ([0-9A-Z]{4}-){3}[0-9A-Z]{4}\n){10}$");
        answer.says(
                "That is not a code. The app shows six to eight digits.\n",
                "wait until the app shows a new one",
                "\"App\" is active");
        answer.doesNotSay("a recovery code has");
        assertThat(answer.err().split(Pattern.quote(PROMPT), -1)).hasSize(4);
        assertThat(cli.state(Cli.ALICE)).isEqualTo("active");
        cli.run(Enrolled.ofText(answer.out()).code(1), "verify", Cli.ALICE).exits(0);
    }

    @Test
    void aSpaceInTheMiddleIsTaken() {
        enroll(List.of(screen -> RIGHT.apply(screen).replaceFirst("^...", "$0 ")))
                .exits(0);
        assertThat(cli.state(Cli.ALICE)).isEqualTo("active");
    }

    @Test
    void enterLeavesItPending() {
        Answer answer = enroll(List.of(ENTER)).exits(0).says("pending until", "ninomaru confirm alice@example.org");
        assertThat(answer.out()).doesNotContain("confirmed");
        assertThat(cli.state(Cli.ALICE)).isEqualTo("pending");
        cli.run(Enrolled.ofText(answer.out()).code(0), "confirm", Cli.ALICE).exits(0);
    }

    @Test
    void aKeyPressedTwiceTakesNothingAway() {
        Answer answer = enroll(List.of(screen -> WRONG.apply(screen) + "\n", RIGHT))
                .exits(0)
                .says("5 tries left", "4 tries left", "To go on later: ninomaru confirm");
        assertThat(answer.out()).contains("recovery code");
        assertThat(cli.run("", "show", Cli.ALICE, "--json").json()).doesNotContainKey("recoveryCodesUnseen");
    }

    @Test
    void theEndOfTheInputLeavesItPending() {
        enroll(List.of()).exits(0).says("pending until");
        enroll(List.of(WRONG)).exits(0).says("pending until");
        assertThat(cli.state(Cli.ALICE)).isEqualTo("pending");
    }

    @Test
    void afterFiveWrongCodesItStopsAsking() {
        enroll(Collections.nCopies(8, WRONG))
                .exits(1)
                .says("had too many wrong codes", "ninomaru enroll alice@example.org");
        cli.run("123456", "confirm", Cli.ALICE).exits(1).printsLine("rejected: expired");
    }

    /** Codes of the app in hand would use up the tries of somebody else's set-up. */
    @Test
    void aSetUpThatAnotherOneHasReplacedStopsAsking() {
        enroll(List.of(screen -> {
                    cli.enroll();
                    return "123456";
                }))
                .exits(1)
                .says("Another set-up for this account");
        assertThat(cli.state(Cli.ALICE)).isEqualTo("pending");
    }

    @Test
    void forMachinesItDoesNotAsk() {
        cli.enrollFor("somebody");
        Answer answer =
                enroll(List.of(RIGHT), "enroll", Cli.ALICE, "--json").exits(0).saysNothing();
        assertThat(answer.json()).containsEntry("state", "pending");
    }

    @Test
    void confirmAndVerifyAskToo() {
        Enrolled enrolled = cli.enroll();
        Answer confirmed =
                cli.onTerminal(enrolled.code(0), "confirm", Cli.ALICE).exits(0).printsFirst("accepted");
        assertThat(confirmed.err()).startsWith("Code: ");
        cli.onTerminal(enrolled.code(1), "verify", Cli.ALICE).exits(0).says("Code: ");
    }

    @Test
    void anExistingKeyIsPastedAndConfirmedLater() {
        String uri = "otpauth://totp/alice?secret=HXOG6HQMTMVEPWCVCLXH7EFLGTA5FY7U";
        enroll(List.of(screen -> uri), "enroll", Cli.ALICE, "--from-stdin")
                .exits(0)
                .says("Paste", "Ctrl-D", "pending")
                .doesNotSay(PROMPT);
        assertThat(cli.state(Cli.ALICE)).isEqualTo("pending");
    }
}
