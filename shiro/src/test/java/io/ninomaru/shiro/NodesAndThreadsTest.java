package io.ninomaru.shiro;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Account;
import io.ninomaru.jdbc.SqliteAccountStore;
import io.ninomaru.testkit.AtOnce;
import io.ninomaru.totp.Totp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.shiro.authc.AuthenticationException;
import org.apache.shiro.subject.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** I1 and I3 through Shiro: however many subjects, threads and nodes send a code, it lets in once. */
class NodesAndThreadsTest {

    private static final int EACH = 12;

    @TempDir
    Path folder;

    private static String login(Subject subject, String code) {
        try {
            subject.login(new TotpToken(code));
            return "in";
        } catch (AuthenticationException e) {
            return e.getClass().getSimpleName();
        }
    }

    @Test
    void aCodeLetsOneSubjectOfTwoNodesIn() throws Exception {
        Path file = folder.resolve("ninomaru.db");
        try (SqliteAccountStore first = SqliteAccountStore.open(file);
                SqliteAccountStore second = SqliteAccountStore.open(file)) {
            Castle one = new Castle(first);
            Totp totp = one.protect(Castle.DUDE);
            Castle two = one.anotherNode(second);
            List<Subject> subjects = new ArrayList<>();
            List<Callable<String>> logins = new ArrayList<>();
            for (int i = 0; i < EACH; i++) {
                for (Castle node : List.of(one, two)) {
                    Subject subject = node.betweenTheSteps(Castle.DUDE);
                    subjects.add(subject);
                    logins.add(() -> login(subject, one.code(totp)));
                }
            }
            assertThat(AtOnce.run(logins)).containsOnlyOnce("in").containsOnly("in", "WrongCodeException");
            assertThat(subjects.stream().filter(Subject::isAuthenticated)).hasSize(1);
            assertThat(one.secondFactor
                            .status(Account.of(Castle.DUDE))
                            .orElseThrow()
                            .failures())
                    .isZero();
        }
    }

    @Test
    void aCodeLetsOneSubjectInOnceThoughItsThreadsRace() throws Exception {
        Castle castle = new Castle();
        Totp totp = castle.protect(Castle.DUDE);
        for (int round = 0; round < 20; round++) {
            Subject subject = castle.betweenTheSteps(Castle.DUDE);
            List<String> answers = AtOnce.run(EACH, () -> login(subject, castle.code(totp)));
            assertThat(answers).containsOnlyOnce("in").doesNotContain("SecondCodeNeededException");
            assertThat(subject.isAuthenticated()).isTrue();
            assertThat(subject.getPrincipal()).isEqualTo(Castle.DUDE);
            castle.advance(Duration.ofSeconds(60));
        }
    }

    /** Two people's first steps race in one session: whoever's code comes is the only one who can come in by it. */
    @Test
    void aCodeNeverLetsInSomebodyElseWhoseFirstStepRaces() throws Exception {
        Castle castle = new Castle();
        Totp dudes = castle.protect(Castle.DUDE);
        castle.protect("walter");
        for (int round = 0; round < 20; round++) {
            Subject subject = castle.betweenTheSteps(Castle.DUDE);
            Subject sameSession = new Subject.Builder(castle.manager)
                    .sessionId(subject.getSession().getId())
                    .buildSubject();
            AtOnce.run(List.of(() -> login(subject, castle.code(dudes)), () -> {
                try {
                    sameSession.login(Castle.password("walter"));
                    return "in";
                } catch (AuthenticationException e) {
                    return e.getClass().getSimpleName();
                }
            }));
            assertThat(sameSession.isAuthenticated()).isFalse();
            if (subject.isAuthenticated()) {
                assertThat(subject.getPrincipal()).isEqualTo(Castle.DUDE);
            }
            castle.advance(Duration.ofSeconds(60));
        }
    }

    @Test
    void parallelGuessesThroughManySubjectsGainNothing() throws Exception {
        Castle castle = new Castle();
        Totp totp = castle.protect(Castle.DUDE);
        List<Callable<String>> guesses = new ArrayList<>();
        for (int i = 0; i < 2 * EACH; i++) {
            Subject subject = castle.betweenTheSteps(Castle.DUDE);
            guesses.add(() -> login(subject, castle.wrong(totp)));
        }
        List<String> answers = AtOnce.run(guesses);
        assertThat(answers.stream().filter("WrongCodeException"::equals)).hasSize(5);
        assertThat(answers.stream().filter("WaitException"::equals)).hasSize(2 * EACH - 5);
    }
}
