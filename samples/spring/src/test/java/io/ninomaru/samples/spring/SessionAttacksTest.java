package io.ninomaru.samples.spring;

import static io.ninomaru.samples.spring.RunningBank.code;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.totp.Totp;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows A10 and A15 to A18 of the attack list, against the running sample: what a session can do that lacks a factor. */
class SessionAttacksTest extends TwoCustomers {

    private static final List<String> OURS = List.of(
            "/second-factor/authenticators",
            "/second-factor/authenticators/abcdefg2",
            "/second-factor/recovery-codes",
            "/second-factor/set-up",
            "/second-factor/continue");

    SessionAttacksTest(RunningBank bank) {
        super(bank);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/account", "/transfer", "/statement", "/nothing", "/error/x", "/second-factor/authenticators"})
    void a10_aHalfSessionIsSentToTheCode(String path) {
        Visitor half = owner.withPassword();
        Visitor.Reply reply = half.get(path);
        assertThat(reply.status()).isIn(302, 303);
        assertThat(reply.location()).endsWith("/second-factor");
        assertThat(reply.body()).doesNotContain("gold");
    }

    @Test
    void a10_aHalfSessionCanDoNothingAtOurPagesButGiveACode() {
        Visitor half = owner.withPassword();
        half.get("/second-factor");
        String before = owner.status().toString();
        for (String path : OURS) {
            Visitor.Reply reply = half.post(path, Map.of("name", "mine", "code", ""));
            assertThat(reply.status()).as(path).isEqualTo(303);
            assertThat(reply.location()).as(path).endsWith("/second-factor");
        }
        assertThat(owner.status()).hasToString(before);
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
        Visitor half = owner.withPassword();
        Visitor.Reply reply = half.get(path);
        assertThat(reply.status()).isNotEqualTo(200);
        assertThat(reply.body()).doesNotContain("gold", "Add another device");
    }

    @Test
    void a15_noCookieOfTheFirstStepOpensTheSecond() {
        Visitor half = owner.withPassword();
        assertThat(half.cookieNames()).containsExactly("JSESSIONID");
        assertThat(half.get("/account").status()).isEqualTo(302);
    }

    @Test
    void a16_theSessionIdentifierChangesAtEachStepAndTheOldOneIsDead() {
        Visitor visitor = new Visitor(bank);
        visitor.get("/login");
        String fixed = visitor.session();
        visitor.post("/login", Map.of("username", owner.name(), "password", owner.name()));
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
        SetUpPage bob = newcomer.setUpPage();
        Totp his = bob.begin("new");
        String before = bob.visitor().session();
        assertThat(bob.confirm(code(his, 0)).body()).contains("Keep your recovery codes");
        assertThat(bob.visitor().session()).isNotEqualTo(before);
        assertThat(bob.visitor().get("/account").body()).contains("gold");
    }

    /** Sessions that were there before are asked for a code at once. */
    @Test
    void a17_settingUpEndsWhatOtherSessionsCouldDo() {
        Visitor other = newcomer.withPassword();
        assertThat(other.get("/account").body()).contains("gold");
        SetUpPage bob = newcomer.setUpPage();
        bob.confirm(code(bob.begin("new"), 0));
        assertThat(other.get("/account").location()).endsWith("/second-factor");
    }

    @Test
    void a18_aLoginBegunWithTheOldPasswordIsNotCompletedAfterItWasChanged() {
        Visitor half = owner.withPassword();
        half.get("/second-factor");
        owner.change(user -> user.password("{noop}changed"));
        Visitor.Reply late = half.post("/second-factor", Map.of("code", code(totp, 0)));
        assertThat(late.status()).isEqualTo(403);
        assertThat(late.body()).contains("Log in again");
        assertThat(half.get("/account").location()).endsWith("/login");
        assertThat(owner.status().failures()).isZero();
        assertThat(Visitor.withPassword(bank, owner.name(), "changed")
                        .code(code(totp, 0))
                        .status())
                .as("the code was not spent")
                .isEqualTo(302);
    }

    @Test
    void a18_norOneOfSomebodyWhoMayNotLogInAnyMore() {
        Visitor half = owner.withPassword();
        half.get("/second-factor");
        owner.change(user -> user.disabled(true));
        assertThat(half.post("/second-factor", Map.of("code", code(totp, 0))).status())
                .isEqualTo(403);
        assertThat(half.get("/account").location()).endsWith("/login");
    }
}
