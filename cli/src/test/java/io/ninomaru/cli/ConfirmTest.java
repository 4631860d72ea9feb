package io.ninomaru.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfirmTest {

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void home() {
        cli = Cli.in(folder);
    }

    private Answer confirm(String code) {
        return cli.run(code, "confirm", Cli.ALICE, "--json");
    }

    private static void refused(Answer answer, String reason) {
        answer.exits(1).printsLine("{\"outcome\":\"rejected\",\"reason\":\"" + reason + "\"}");
    }

    @Test
    void nothingIsThereToConfirm() {
        cli.enrollFor("somebody");
        refused(confirm("123456"), "not_enrolled");
        assertThat(cli.state(Cli.ALICE)).as("nothing is remembered of it").isEqualTo("unknown");
    }

    @Test
    void whatIsConfirmedIsEnrolledAlready() {
        Enrolled enrolled = cli.activate();
        refused(confirm(enrolled.code(1)), "already_enrolled");
        cli.run(enrolled.code(1), "verify", Cli.ALICE).exits(0);
    }

    @Test
    void afterFiveWrongCodesTheSetUpHasEnded() {
        Enrolled first = cli.enroll();
        for (int i = 0; i < 5; i++) {
            refused(confirm(first.wrongCode()), "wrong_code");
        }
        refused(confirm(first.code(0)), "expired");
        cli.run(first.code(0), "confirm", Cli.ALICE)
                .exits(1)
                .printsLine("rejected: expired")
                .says("Start again", "ninomaru enroll alice@example.org");

        Enrolled second = cli.enroll();
        confirm(second.code(0)).exits(0);
    }

    @Test
    void aRecoveryCodeIsNotTakenThereAndNotSpokenOf() {
        cli.enroll();
        cli.run("ABCD-EFGH-JKLM-NPQR", "confirm", Cli.ALICE)
                .exits(1)
                .printsLine("rejected: malformed")
                .says("That is not a code. The app shows six to eight digits.")
                .doesNotSay("recovery");
    }

    @Test
    void aWrongCodeLeavesTheSetUpOpen() {
        Enrolled enrolled = cli.enroll();
        for (int i = 0; i < 4; i++) {
            refused(confirm(enrolled.wrongCode()), "wrong_code");
        }
        confirm(enrolled.code(-1)).exits(0);
    }

    @Test
    void beginningAgainReplacesWhatIsPending() {
        Enrolled first = cli.enroll();
        Enrolled second = cli.enroll();
        refused(confirm(first.code(0)), "wrong_code");
        confirm(second.code(0)).exits(0);
    }

    @Test
    void theCodeOfTheConfirmationIsSpent() {
        Enrolled enrolled = cli.enroll();
        String code = enrolled.code(0);
        confirm(code).exits(0);
        refused(cli.run(code, "verify", Cli.ALICE, "--json"), "wrong_code");
    }
}
