package io.ninomaru.samples.spring;

import static io.ninomaru.samples.spring.RunningBank.code;
import static io.ninomaru.samples.spring.RunningBank.wrongCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Account;
import io.ninomaru.totp.Totp;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/** Rows A06 and A09 to A21 of the attack list, against the running sample. */
class SessionAttacksTest {

    private static final List<String> OURS = List.of(
            "/second-factor/authenticators",
            "/second-factor/authenticators/abcdefg2",
            "/second-factor/recovery-codes",
            "/second-factor/set-up",
            "/second-factor/continue");

    @TempDir
    private static Path folder;

    private static RunningBank bank;

    private String owner;
    private String newcomer;
    private Totp totp;

    @BeforeAll
    static void open() {
        bank = RunningBank.start(folder);
    }

    @AfterAll
    static void close() {
        bank.close();
    }

    @BeforeEach
    void twoCustomers() {
        owner = bank.newCustomer();
        newcomer = bank.newCustomer();
        totp = bank.activate(owner);
    }

    private int failures() {
        return bank.secondFactor().status(Account.of(owner)).orElseThrow().failures();
    }

    /** The count of wrong codes lies with the account: a new session for each guess gains nothing. */
    @Test
    void a06_aNewSessionForEachGuessIsStillLimited() {
        for (int i = 0; i < 5; i++) {
            assertThat(Visitor.withPassword(bank, owner).code(wrongCode(totp)).status())
                    .isEqualTo(403);
        }
        Visitor.Reply sixth = Visitor.withPassword(bank, owner).code(code(totp, 0));
        assertThat(sixth.status()).as("a right code during the wait").isEqualTo(429);
        assertThat(sixth.body()).contains("Try again in");
        assertThat(Integer.parseInt(sixth.header("Retry-After"))).isBetween(1, 30);
        assertThat(failures()).isEqualTo(5);
    }

    @Test
    void a09_anAccountThatWaitsOrIsDisabledIsReachedByNoOtherDoor() {
        Visitor full = Visitor.withPassword(bank, owner);
        full.code(code(totp, 0));
        bank.secondFactor().operator("olga", "test").disable(Account.of(owner));
        for (String door : List.of("/second-factor/recovery-codes", "/second-factor/set-up")) {
            full.get(door);
            assertThat(full.post(door, Map.of("code", code(totp, 1))).status())
                    .as(door)
                    .isEqualTo(403);
        }
        Visitor half = Visitor.withPassword(bank, owner);
        assertThat(half.get("/account").location()).endsWith("/second-factor");
        assertThat(half.get("/second-factor").body()).contains("This account is disabled");
        assertThat(half.post("/second-factor", Map.of("code", code(totp, 1))).status())
                .isEqualTo(403);
        assertThat(half.get("/account").status()).isEqualTo(302);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/account", "/transfer", "/statement", "/nothing", "/error/x", "/second-factor/authenticators"})
    void a10_aHalfSessionIsSentToTheCode(String path) {
        Visitor half = Visitor.withPassword(bank, owner);
        Visitor.Reply reply = half.get(path);
        assertThat(reply.status()).isIn(302, 303);
        assertThat(reply.location()).endsWith("/second-factor");
        assertThat(reply.body()).doesNotContain("gold");
    }

    @Test
    void a10_aHalfSessionCanDoNothingAtOurPagesButGiveACode() {
        Visitor half = Visitor.withPassword(bank, owner);
        half.get("/second-factor");
        String before =
                bank.secondFactor().status(Account.of(owner)).orElseThrow().toString();
        for (String path : OURS) {
            Visitor.Reply reply = half.post(path, Map.of("name", "mine", "code", ""));
            assertThat(reply.status()).as(path).isEqualTo(303);
            assertThat(reply.location()).as(path).endsWith("/second-factor");
        }
        assertThat(bank.secondFactor().status(Account.of(owner)).orElseThrow()).hasToString(before);
        assertThat(half.get("/").body()).as("what anybody sees").contains("Log in as");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/second-factor;x=1/authenticators",
                "/second-factor//authenticators",
                "/SECOND-FACTOR/set-up",
                "/second-factor/%2e%2e/account",
                "/account;jsessionid=1",
                "//account",
                "/second-factor/../account"
            })
    void a10_aHalfSessionFindsNoOtherSpellingOfAnAddress(String path) {
        Visitor half = Visitor.withPassword(bank, owner);
        Visitor.Reply reply = half.get(path);
        assertThat(reply.status()).isNotEqualTo(200);
        assertThat(reply.body()).doesNotContain("gold", "Add another device");
    }

    @Test
    void a12_whatChangesTheAccountNeedsAFreshCode() {
        Visitor full = Visitor.withPassword(bank, owner);
        full.code(code(totp, 0));
        String id = bank.secondFactor()
                .status(Account.of(owner))
                .orElseThrow()
                .authenticators()
                .get(0)
                .id()
                .text();
        for (String path : List.of(
                "/second-factor/set-up",
                "/second-factor/recovery-codes",
                "/second-factor/authenticators/" + id + "/rename",
                "/second-factor/authenticators/" + id + "/remove")) {
            full.get("/second-factor/authenticators/" + id);
            Visitor.Reply without = full.post(path, Map.of("name", "other"));
            assertThat(without.status()).as(path).isIn(400, 403);
            Visitor.Reply spent = full.post(path, Map.of("name", "other", "code", code(totp, 0)));
            assertThat(spent.status()).as(path).isEqualTo(403);
        }
        assertThat(bank.secondFactor().status(Account.of(owner)).orElseThrow().authenticators())
                .singleElement()
                .satisfies(only -> assertThat(only.name()).isEqualTo("phone"));
    }

    @Test
    void a13_aPendingAuthenticatorLetsNobodyInAndBlocksNobody() {
        Visitor bob = Visitor.withPassword(bank, newcomer);
        bob.get("/second-factor/set-up");
        assertThat(bob.post("/second-factor/set-up", Map.of("name", "new")).location())
                .endsWith("/set-up");
        assertThat(Visitor.withPassword(bank, newcomer).get("/account").body())
                .as("a password is enough until it is confirmed")
                .contains("gold");
    }

    /** What a form says of keys is not read; only its own set-up can be confirmed. */
    @Test
    void a14_theKeyComesFromTheServerAlone() {
        Visitor bob = Visitor.withPassword(bank, newcomer);
        bob.get("/second-factor/set-up");
        bob.post("/second-factor/set-up", Map.of("name", "new", "key", totp.base32Key(), "secret", totp.base32Key()));
        String page = bob.get("/second-factor/set-up").body();
        assertThat(page).contains("<svg").doesNotContain(totp.base32Key());
        Visitor.Reply strange =
                bob.post("/second-factor/set-up/confirm", Map.of("authenticator", "abcdefg2", "code", code(totp, 0)));
        assertThat(strange.status()).isEqualTo(409);
        assertThat(bank.secondFactor()
                        .status(Account.of(newcomer))
                        .orElseThrow()
                        .isProtected())
                .isFalse();
    }

    @Test
    void a15_noCookieOfTheFirstStepOpensTheSecond() {
        Visitor half = Visitor.withPassword(bank, owner);
        assertThat(half.cookieNames()).containsExactly("JSESSIONID");
        assertThat(half.get("/account").status()).isEqualTo(302);
    }

    @Test
    void a16_theSessionIdentifierChangesAtEachStepAndTheOldOneIsDead() {
        Visitor visitor = new Visitor(bank);
        visitor.get("/login");
        String fixed = visitor.session();
        visitor.post("/login", Map.of("username", owner, "password", owner));
        String half = visitor.session();
        assertThat(half).isNotEqualTo(fixed);
        assertThat(visitor.code(code(totp, 0)).status()).isEqualTo(302);
        assertThat(visitor.session()).isNotEqualTo(half);
        assertThat(visitor.get("/account").body()).contains("gold");
        for (String old : List.of(fixed, half)) {
            Visitor thief = new Visitor(bank);
            thief.takeSession(old);
            assertThat(thief.get("/account").location()).endsWith("/login");
        }
    }

    @Test
    void a16_alsoWhenASetUpIsConfirmed() {
        Visitor bob = Visitor.withPassword(bank, newcomer);
        Totp his = begin(bob);
        String before = bob.session();
        assertThat(confirm(bob, his).body()).contains("Keep your recovery codes");
        assertThat(bob.session()).isNotEqualTo(before);
        assertThat(bob.get("/account").body()).contains("gold");
    }

    private Totp begin(Visitor visitor) {
        visitor.get("/second-factor/set-up");
        visitor.post("/second-factor/set-up", Map.of("name", "new"));
        String page = visitor.get("/second-factor/set-up").body();
        String uri = page.replaceAll("(?s).*href=\"(otpauth:[^\"]+)\".*", "$1")
                .replace("&amp;", "&")
                .replace("&#x3D;", "=");
        return bank.bean(io.ninomaru.totp.TotpFactory.class).fromSource(uri);
    }

    private Visitor.Reply confirm(Visitor visitor, Totp his) {
        String page = visitor.get("/second-factor/set-up").body();
        String id = page.replaceAll("(?s).*name=\"authenticator\" value=\"([^\"]+)\".*", "$1");
        return visitor.post("/second-factor/set-up/confirm", Map.of("authenticator", id, "code", code(his, -1)));
    }

    /** Sessions that were there before are asked for a code at once. */
    @Test
    void a17_settingUpEndsWhatOtherSessionsCouldDo() {
        Visitor other = Visitor.withPassword(bank, newcomer);
        assertThat(other.get("/account").body()).contains("gold");
        Visitor bob = Visitor.withPassword(bank, newcomer);
        confirm(bob, begin(bob));
        assertThat(other.get("/account").location()).endsWith("/second-factor");
    }

    @Test
    void a18_aLoginBegunWithTheOldPasswordIsNotCompletedAfterItWasChanged() {
        Visitor half = Visitor.withPassword(bank, owner);
        half.get("/second-factor");
        bank.bean(InMemoryUserDetailsManager.class)
                .updateUser(User.withUsername(owner)
                        .password("{noop}changed")
                        .roles("CUSTOMER")
                        .build());
        Visitor.Reply late = half.post("/second-factor", Map.of("code", code(totp, 0)));
        assertThat(late.status()).isEqualTo(403);
        assertThat(late.body()).contains("Log in again");
        assertThat(half.get("/account").location()).endsWith("/login");
        assertThat(failures()).isZero();
        assertThat(Visitor.withPassword(bank, owner, "changed")
                        .code(code(totp, 0))
                        .status())
                .as("the code was not spent")
                .isEqualTo(302);
    }

    @Test
    void a18_norOneOfSomebodyWhoMayNotLogInAnyMore() {
        Visitor half = Visitor.withPassword(bank, owner);
        half.get("/second-factor");
        bank.bean(InMemoryUserDetailsManager.class)
                .updateUser(User.withUsername(owner)
                        .password("{noop}" + owner)
                        .disabled(true)
                        .roles("CUSTOMER")
                        .build());
        assertThat(half.post("/second-factor", Map.of("code", code(totp, 0))).status())
                .isEqualTo(403);
        assertThat(half.get("/account").location()).endsWith("/login");
    }

    /** Who has not given a password learns nothing of who has a second factor. */
    @Test
    void a19_nothingTellsAStrangerWhoIsEnrolled() {
        for (String user : List.of(owner, newcomer, "nobody")) {
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
        assertThat(Visitor.withPassword(bank, owner).code(right).status()).isEqualTo(302);
        Visitor.Reply used = Visitor.withPassword(bank, owner).code(right);
        Visitor.Reply wrong = Visitor.withPassword(bank, owner).code(wrongCode(totp));
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
        assertThat(failures()).isZero();
        assertThat(Visitor.withPassword(bank, owner).code(code(totp, 0)).status())
                .isEqualTo(302);
    }

    @Test
    void oneCodeLetsOneOfManySessionsIn() {
        List<Visitor> many = java.util.stream.IntStream.range(0, 8)
                .mapToObj(i -> Visitor.withPassword(bank, owner))
                .toList();
        many.forEach(visitor -> visitor.get("/second-factor"));
        String right = code(totp, 0);
        long in = many.parallelStream()
                .filter(visitor ->
                        visitor.post("/second-factor", Map.of("code", right)).status() == 302)
                .count();
        assertThat(in).isEqualTo(1);
    }
}
