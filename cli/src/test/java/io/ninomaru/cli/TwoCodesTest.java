package io.ninomaru.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two consecutive codes, where the rule asks for them and to resynchronise a device: two lines of standard input. */
class TwoCodesTest {

    @TempDir
    private Path folder;

    private Cli cli;

    /** With a wide window the next two codes are a pair, even if a time step ends between the commands. */
    @BeforeEach
    void home() {
        cli = Cli.in(folder);
        String secret = cli.run("", "secret", "new").out();
        cli.withSettings("secrets:\n" + secret + "policy:\n  windowFuture: 2\n  allowance: 1\n");
    }

    @Test
    void areAskedWhenTheAllowanceIsUsedUp() {
        Enrolled alice = cli.activate();
        cli.run(alice.wrongCode(), "verify", Cli.ALICE).exits(1).printsLine("rejected: wrong_code");
        cli.run(alice.code(1), "verify", Cli.ALICE, "--json")
                .exits(1)
                .printsLine("{\"outcome\":\"rejected\",\"reason\":\"second_code_needed\"}");
        assertThat(cli.run("", "show", Cli.ALICE).out()).contains("two codes in a row are needed");
        cli.run(alice.code(1) + "\n" + alice.code(2) + "\n", "verify", Cli.ALICE)
                .exits(0)
                .printsLine("accepted");
    }

    @Test
    void areAskedForOnATerminal() {
        Enrolled alice = cli.activate();
        cli.run(alice.wrongCode(), "verify", Cli.ALICE).exits(1);
        cli.onTerminal(List.of(screen -> alice.code(1), screen -> alice.code(2)), "verify", Cli.ALICE)
                .exits(0)
                .printsLine("accepted")
                .says("Wait until the app shows the next one");
    }

    @Test
    void allowAnActAsWell() {
        Enrolled alice = cli.activate();
        cli.run(alice.wrongCode(), "recovery-codes", Cli.ALICE).exits(1).printsLine("rejected: wrong_code");
        cli.run(alice.code(1) + "\n" + alice.code(2), "recovery-codes", Cli.ALICE)
                .exits(0);
    }

    @Test
    void resynchroniseADeviceWhoseClockIsOff() {
        Enrolled alice = cli.activate();
        String codes = alice.code(8) + "\n" + alice.code(9) + "\n";
        cli.run(codes, "resync", Cli.ALICE).exits(0).printsLine("accepted").says("Both codes are used up");
        cli.run(codes, "resync", Cli.ALICE).exits(1).printsLine("rejected: wrong_code");
        assertThat(cli.run("", "show", Cli.ALICE).out()).containsPattern("clock      2[4-7]0 s ahead of ours");
        cli.run(alice.code(10), "verify", Cli.ALICE).exits(0).printsLine("accepted");
        cli.run(alice.code(1), "verify", Cli.ALICE).exits(1).printsLine("rejected: wrong_code");
    }

    @Test
    void oneCodeResynchronisesNothing() {
        Enrolled alice = cli.activate();
        cli.run(alice.code(2), "resync", Cli.ALICE).exits(1).printsLine("rejected: second_code_needed");
        cli.run("", "resync", Cli.ALICE)
                .exits(1)
                .printsLine("rejected: malformed")
                .says("The app shows six to eight digits")
                .doesNotSay("recovery");
        cli.run(alice.code(130) + "\n" + alice.code(131), "resync", Cli.ALICE)
                .exits(1)
                .printsLine("rejected: wrong_code");
    }

    @Test
    void resyncOfASetUpThatIsNotConfirmedSaysWhatToDo() {
        cli.enroll();
        cli.run("111111\n222222\n", "resync", Cli.ALICE)
                .exits(1)
                .says("not confirmed yet", "Set the clock of the device", "ninomaru confirm alice@example.org");
    }
}
