package io.ninomaru.samples.spring;

import static io.ninomaru.samples.spring.RunningBank.code;
import static io.ninomaru.samples.spring.RunningBank.wrongCode;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rows A06, A09 and A19 to A21 of the attack list, against the running sample: what guesses and used codes gain. */
class GuessingAttacksTest extends TwoCustomers {

    GuessingAttacksTest(RunningBank bank) {
        super(bank);
    }

    /** The count of wrong codes lies with the account: a new session for each guess gains nothing. */
    @Test
    void a06_aNewSessionForEachGuessIsStillLimited() {
        for (int i = 0; i < 5; i++) {
            assertThat(owner.withPassword().code(wrongCode(totp)).status()).isEqualTo(403);
        }
        Visitor.Reply sixth = owner.withPassword().code(code(totp, 0));
        assertThat(sixth.status()).as("a right code during the wait").isEqualTo(429);
        assertThat(sixth.body()).contains("Try again in");
        assertThat(Integer.parseInt(sixth.header("Retry-After"))).isBetween(1, 30);
        assertThat(owner.status().failures()).isEqualTo(5);
    }

    @Test
    void a09_anAccountThatWaitsOrIsDisabledIsReachedByNoOtherDoor() {
        Visitor full = owner.withPassword();
        full.code(code(totp, 0));
        bank.secondFactor().operator("olga", "test").disable(owner.account());
        for (String door : List.of("/second-factor/recovery-codes", "/second-factor/set-up")) {
            full.get(door);
            assertThat(full.post(door, Map.of("code", code(totp, 1))).status())
                    .as(door)
                    .isEqualTo(403);
        }
        Visitor half = owner.withPassword();
        assertThat(half.get("/account").location()).endsWith("/second-factor");
        assertThat(half.get("/second-factor").body()).contains("This account is disabled");
        assertThat(half.post("/second-factor", Map.of("code", code(totp, 1))).status())
                .isEqualTo(403);
        assertThat(half.get("/account").status()).isEqualTo(302);
    }

    /** Who has not given a password learns nothing of who has a second factor. */
    @Test
    void a19_nothingTellsAStrangerWhoIsEnrolled() {
        for (String user : List.of(owner.name(), newcomer.name(), "nobody")) {
            Visitor visitor = new Visitor(bank);
            visitor.get("/login");
            Visitor.Reply reply = visitor.post("/login", Map.of("username", user, "password", "wrong"));
            assertThat(reply.status()).isEqualTo(302);
            assertThat(reply.location()).endsWith("/login?error");
            assertThat(visitor.get("/second-factor").location()).endsWith("/login");
        }
    }

    @Test
    void a20_aUsedCodeIsAnsweredAsAWrongOne() {
        String right = code(totp, 0);
        assertThat(owner.withPassword().code(right).status()).isEqualTo(302);
        Visitor.Reply used = owner.withPassword().code(right);
        Visitor.Reply wrong = owner.withPassword().code(wrongCode(totp));
        assertThat(used.status()).isEqualTo(wrong.status()).isEqualTo(403);
        assertThat(withoutToken(used)).isEqualTo(withoutToken(wrong));
    }

    private static String withoutToken(Visitor.Reply reply) {
        return reply.body().replaceAll("value=\"[^\"]+\"", "");
    }

    @Test
    void a21_whoHasNoPasswordCannotMoveTheCount() {
        Visitor stranger = new Visitor(bank);
        for (int i = 0; i < 20; i++) {
            stranger.get("/login");
            Visitor.Reply reply = stranger.post("/second-factor", Map.of("code", wrongCode(totp)));
            assertThat(reply.status()).isEqualTo(403);
        }
        assertThat(owner.status().failures()).isZero();
        assertThat(owner.withPassword().code(code(totp, 0)).status()).isEqualTo(302);
    }

    @Test
    void oneCodeLetsOneOfManySessionsIn() {
        List<Visitor> many =
                IntStream.range(0, 8).mapToObj(i -> owner.withPassword()).toList();
        many.forEach(visitor -> visitor.get("/second-factor"));
        String right = code(totp, 0);
        long in = many.parallelStream()
                .filter(visitor ->
                        visitor.post("/second-factor", Map.of("code", right)).status() == 302)
                .count();
        assertThat(in).isEqualTo(1);
    }
}
