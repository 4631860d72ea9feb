package io.ninomaru.samples.spring;

import static io.ninomaru.samples.spring.RunningBank.code;
import static io.ninomaru.samples.spring.RunningBank.wrongCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Account;
import io.ninomaru.account.Attempt;
import io.ninomaru.secondfactor.AccountStatus;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people type, and what becomes of set-ups and sessions that are left half-way. */
class BadInputTest {

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

    private AccountStatus status(Account account) {
        return bank.secondFactor().status(account).orElseThrow();
    }

    private Visitor bob() {
        return Visitor.withPassword(bank, newcomer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "12345", "12345a", "abcdef", "１２３４５６", "٠١٢٣٤٥", "+12345", "123456789012", "12 34", "<b>"})
    void whatIsNoCodeIsSaidToBeNoneAndNotCounted(String typed) {
        Visitor.Reply reply = Visitor.withPassword(bank, owner).code(typed);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body())
                .contains("That is not a code", "role=\"alert\"", "aria-invalid=\"true\"")
                .doesNotContain("<b>");
        assertThat(status(Account.of(owner)).failures()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s %s", " %s%s", "%s%s ", " %s  %s "})
    void aCodeIsTakenAsAppsShowIt(String shape) {
        String code = code(totp, 0);
        String typed = shape.formatted(code.substring(0, 3), code.substring(3));
        assertThat(Visitor.withPassword(bank, owner).code(typed).status()).isEqualTo(302);
    }

    @Test
    void twoCodesAreAskedForWhereOneIsNotEnough() {
        for (int i = 0; i < 10; i++) {
            bank.secondFactor().verify(Account.of(owner), wrongCode(totp));
            bank.secondFactor().operator("olga", "test").unlock(Account.of(owner));
        }
        Visitor visitor = Visitor.withPassword(bank, owner);
        assertThat(visitor.get("/second-factor").body()).contains("The next code");
        Visitor.Reply one = visitor.post("/second-factor", Map.of("code", code(totp, 0)));
        assertThat(one.status()).isEqualTo(403);
        assertThat(one.body()).contains("give two codes in a row");
        Visitor.Reply two = visitor.post("/second-factor", Map.of("code", code(totp, 0), "next", code(totp, 1)));
        assertThat(two.status()).isEqualTo(302);
    }

    @Test
    void theCodeIsTakenWhereThePersonWantedToGo() {
        Visitor visitor = new Visitor(bank);
        assertThat(visitor.get("/account").location()).endsWith("/login");
        visitor.get("/login");
        Visitor.Reply first = visitor.post("/login", Map.of("username", owner, "password", owner));
        assertThat(first.location()).contains("/account");
        assertThat(visitor.get("/account").location()).endsWith("/second-factor");
        assertThat(visitor.code(code(totp, 0)).location()).contains("/account");
    }

    @Test
    void aSetUpLeftHalfWayIsShownAgainAndCanBeBegunAnew() {
        Visitor bob = bob();
        Totp first = begin(bob, "one");
        assertThat(read(bob)).as("the same key as long as it is pending").isEqualTo(first.base32Key());
        bob.get("/second-factor/set-up");
        assertThat(bob.post("/second-factor/set-up/again", Map.of()).location()).endsWith("/set-up");
        Totp second = begin(bob, "two");
        assertThat(second.base32Key()).isNotEqualTo(first.base32Key());
        assertThat(confirm(bob, id(bob), code(first, 0)).status()).isEqualTo(403);
        assertThat(confirm(bob, id(bob), code(second, 0)).body()).contains("Keep your recovery codes");
    }

    /** Another tab has begun again: what this one shows is not what is asked for, and no try is lost by that. */
    @Test
    void aSetUpBegunAgainInAnotherTabIsSaidToBe() {
        Visitor bob = bob();
        Totp first = begin(bob, "one");
        String firstId = id(bob);
        bob.get("/second-factor/set-up");
        bob.post("/second-factor/set-up", Map.of("name", "two"));
        Visitor.Reply old = confirm(bob, firstId, code(first, 0));
        assertThat(old.status()).isEqualTo(409);
        assertThat(old.body()).contains("begun again in another window", "<svg");
        assertThat(status(Account.of(newcomer)).isProtected()).isFalse();
    }

    @Test
    void ofTwoBrowsersTheLaterOneSetsUp() {
        Visitor one = bob();
        Visitor two = bob();
        Totp first = begin(one, "one");
        String firstId = id(one);
        Totp second = begin(two, "two");
        Visitor.Reply late = confirm(one, firstId, code(first, 0));
        assertThat(late.status()).isEqualTo(410);
        assertThat(late.body()).contains("Begin again").doesNotContain("<svg");
        assertThat(confirm(two, id(two), code(second, 0)).body()).contains("Keep your recovery codes");
        assertThat(one.get("/account").location()).endsWith("/second-factor");
    }

    @Test
    void goingBackToTheFormThatHasConfirmedShowsNoKeyAndNoCodesAgain() {
        Visitor bob = bob();
        Totp his = begin(bob, "one");
        String id = id(bob);
        assertThat(confirm(bob, id, code(his, -1)).body()).contains("Keep your recovery codes");
        bob.get("/second-factor/recovery-codes");
        Visitor.Reply again = confirm(bob, id, code(his, 0));
        assertThat(again.status()).isEqualTo(303);
        assertThat(again.location()).endsWith("/authenticators");
        assertThat(bob.get("/second-factor/set-up").body()).doesNotContain("<svg", his.base32Key(), "otpauth");
    }

    @Test
    void aSetUpThatHasExpiredIsBegunAgain() {
        Visitor bob = bob();
        Totp his = begin(bob, "one");
        String id = id(bob);
        for (int i = 0; i < 4; i++) {
            assertThat(confirm(bob, id, wrongCode(his)).status()).isEqualTo(403);
        }
        Visitor.Reply last = confirm(bob, id, wrongCode(his));
        assertThat(last.body()).doesNotContain("<svg").contains("Name of the device");
        Visitor.Reply late = confirm(bob, id, code(his, 0));
        assertThat(late.status()).isEqualTo(410);
        assertThat(late.body()).contains("Begin again").doesNotContain("<svg");
    }

    @Test
    void aSessionLostBetweenTheStepsIsSaidToBe() {
        Visitor half = Visitor.withPassword(bank, owner);
        half.get("/second-factor");
        half.takeSession("0123456789ABCDEF0123456789ABCDEF");
        Visitor.Reply lost = half.post("/second-factor", Map.of("code", code(totp, 0)));
        assertThat(lost.status()).isEqualTo(403);
        assertThat(lost.body()).contains("Log in again");
        assertThat(status(Account.of(owner)).failures()).isZero();
    }

    @Test
    void aFormWithoutItsTokenDoesNothing() {
        Visitor bob = bob();
        Visitor.Reply refused = bob.post("/second-factor/set-up", Map.of("name", "x", "_csrf", "wrong"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("Nothing was done");
        assertThat(bank.secondFactor().status(Account.of(newcomer))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u202eb", "a\nb", "\u0000"})
    void aNameThatCannotBeShownIsRefused(String name) {
        Visitor bob = bob();
        bob.get("/second-factor/set-up");
        Visitor.Reply refused = bob.post("/second-factor/set-up", Map.of("name", name));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("Give it a name");
    }

    @Test
    void aRecoveryCodeLetsInOnceAndTellsHowManyAreLeft() {
        String recovery = bank.secondFactor()
                .renewRecoveryCodes(Account.of(owner), Attempt.of(code(totp, 0)))
                .granted()
                .orElseThrow()
                .get(3)
                .reveal();
        Visitor alice = Visitor.withPassword(bank, owner);
        Visitor.Reply in = alice.code(recovery);
        assertThat(in.location()).contains("/second-factor/authenticators");
        assertThat(alice.get("/second-factor/authenticators?recovered").body()).contains("9 are left");
        assertThat(alice.get("/account").body()).contains("gold");
        assertThat(Visitor.withPassword(bank, owner).code(recovery).status()).isEqualTo(403);
    }

    @Test
    void aDisabledAccountIsSetUpAnewByARecoveryCode() {
        String recovery = bank.secondFactor()
                .renewRecoveryCodes(Account.of(owner), Attempt.of(code(totp, 0)))
                .granted()
                .orElseThrow()
                .get(0)
                .reveal();
        bank.secondFactor().operator("olga", "test").disable(Account.of(owner));
        Visitor alice = Visitor.withPassword(bank, owner);
        assertThat(alice.get("/second-factor").body()).contains("Set up with a recovery code");
        assertThat(alice.get("/second-factor/set-up").body()).contains("Recovery code");
        Visitor.Reply wasted = alice.post("/second-factor", Map.of("code", recovery));
        assertThat(wasted.status())
                .as("a recovery code is not used up for nothing")
                .isEqualTo(403);
        assertThat(status(Account.of(owner)).recoveryCodesLeft()).isEqualTo(10);
        alice.get("/second-factor/set-up");
        assertThat(alice.post("/second-factor/set-up", Map.of("name", "new", "code", recovery))
                        .location())
                .endsWith("/set-up");
        Totp fresh = bank.bean(TotpFactory.class).fromSource(uri(alice));
        assertThat(confirm(alice, id(alice), code(fresh, 0)).status()).isIn(200, 303);
        assertThat(alice.get("/account").body()).contains("gold");
        assertThat(status(Account.of(owner)).authenticators())
                .singleElement()
                .satisfies(only -> assertThat(only.name()).isEqualTo("new"));
    }

    private Totp begin(Visitor visitor, String name) {
        visitor.get("/second-factor/set-up");
        assertThat(visitor.post("/second-factor/set-up", Map.of("name", name)).location())
                .endsWith("/set-up");
        return bank.bean(TotpFactory.class).fromSource(uri(visitor));
    }

    private String read(Visitor visitor) {
        return bank.bean(TotpFactory.class).fromSource(uri(visitor)).base32Key();
    }

    private static String uri(Visitor visitor) {
        String page = visitor.get("/second-factor/set-up").body();
        return page.replaceAll("(?s).*href=\"(otpauth:[^\"]+)\".*", "$1")
                .replace("&amp;", "&")
                .replace("&#x3D;", "=");
    }

    private static String id(Visitor visitor) {
        return visitor.get("/second-factor/set-up")
                .body()
                .replaceAll("(?s).*name=\"authenticator\" value=\"([^\"]+)\".*", "$1");
    }

    private static Visitor.Reply confirm(Visitor visitor, String id, String code) {
        visitor.get("/second-factor/set-up");
        return visitor.post("/second-factor/set-up/confirm", Map.of("authenticator", id, "code", code));
    }
}
