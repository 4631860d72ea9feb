package io.ninomaru.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.cli.terminal.Moment;
import io.ninomaru.testkit.AtOnce;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyTest {

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void home() {
        cli = Cli.in(folder);
    }

    private Answer verify(String code) {
        return cli.run(code, "verify", Cli.ALICE, "--json");
    }

    private static void refused(Answer answer, String reason) {
        answer.exits(1).printsLine("{\"outcome\":\"rejected\",\"reason\":\"" + reason + "\"}");
    }

    @Test
    void aPendingAuthenticatorVerifiesNothing() {
        Enrolled enrolled = cli.enroll();
        refused(verify(enrolled.code(0)), "not_enrolled");
        cli.run(enrolled.code(0), "confirm", Cli.ALICE).exits(0);
    }

    @Test
    void afterFiveWrongCodesNothingIsEvaluatedForHalfAMinute() {
        Enrolled enrolled = cli.activate();
        Instant before = Instant.now();
        for (int i = 0; i < 5; i++) {
            refused(verify(enrolled.wrongCode()), "wrong_code");
        }
        Map<String, Object> locked =
                verify(enrolled.code(1)).exits(1).saysNothing().json();
        assertThat(locked.keySet()).containsExactly("outcome", "until");
        assertThat(locked).containsEntry("outcome", "locked");
        String until = (String) locked.get("until");
        assertThat(Instant.parse(until))
                .isBetween(before.plus(Duration.ofSeconds(29)), Instant.now().plus(Duration.ofSeconds(30)));

        cli.run(enrolled.code(1), "verify", Cli.ALICE)
                .exits(1)
                .printsLine("locked until " + Moment.shown(Instant.parse(until)))
                .says("Try again in ", " seconds.");
        assertThat(cli.run("", "show", Cli.ALICE, "--json").json())
                .containsEntry("failures", 5L)
                .containsEntry("lockedUntil", until);
        assertThat(cli.run("", "show", Cli.ALICE).out())
                .endsWith("  wrong codes in a row: 5\n  locked until " + Moment.shown(Instant.parse(until))
                        + "\n  recovery codes left: 10\n");
    }

    @Test
    void aRightCodeEndsTheRunOfWrongOnes() {
        Enrolled enrolled = cli.activate();
        for (int i = 0; i < 4; i++) {
            refused(verify(enrolled.wrongCode()), "wrong_code");
        }
        assertThat(cli.run("", "show", Cli.ALICE, "--json").json()).containsEntry("failures", 4L);
        verify(enrolled.code(1)).exits(0);
        assertThat(cli.run("", "show", Cli.ALICE, "--json").json()).containsEntry("failures", 0L);
    }

    /** Whoever sends the same form twice is not punished for it. */
    @Test
    void aSpentCodeIsNotCounted() {
        Enrolled enrolled = cli.activate();
        String code = enrolled.code(1);
        verify(code).exits(0);
        for (int i = 0; i < 6; i++) {
            refused(verify(code), "wrong_code");
        }
        assertThat(cli.run("", "show", Cli.ALICE, "--json").json()).containsEntry("failures", 0L);
    }

    @Test
    void theWaitBeginsWhereTheSettingsSay() {
        Enrolled enrolled = cli.withSettings("secrets:\n" + secretLine() + "policy:\n  waitFromFailure: 1\n")
                .activate();
        refused(verify(enrolled.wrongCode()), "wrong_code");
        assertThat(verify(enrolled.code(1)).json()).containsEntry("outcome", "locked");
    }

    private String secretLine() {
        return cli.run("", "secret", "new").out();
    }

    /** I1: each run opens the database by itself, as a process does. */
    @Test
    void oneCodeSentManyTimesAtOnceIsAcceptedOnce() throws Exception {
        Enrolled enrolled = cli.activate();
        String code = enrolled.code(1);
        List<Integer> exits = AtOnce.run(16, () -> verify(code).exit());
        assertThat(exits).containsOnly(0, 1).containsOnlyOnce(0);
    }
}
