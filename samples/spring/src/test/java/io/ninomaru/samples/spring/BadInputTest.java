package io.ninomaru.samples.spring;

import static io.ninomaru.samples.spring.RunningBank.code;
import static io.ninomaru.samples.spring.RunningBank.wrongCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.totp.Totp;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people type, and what becomes of set-ups and sessions that are left half-way. */
class BadInputTest extends TwoCustomers {

    BadInputTest(RunningBank bank) {
        super(bank);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345", "12345a", "abcdef", "12345６", "+12345", "123456789012", "12 34", "<b>"})
    void whatIsNoCodeIsSaidToBeNoneAndNotCounted(String typed) {
        Visitor.Reply reply = owner.withPassword().code(typed);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body())
                .contains("That is not a code", "role=\"alert\"", "aria-invalid=\"true\"")
                .doesNotContain("<b>");
        assertThat(owner.status().failures()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s %s", " %s%s", "%s%s ", " %s  %s "})
    void aCodeIsTakenAsAppsShowIt(String shape) {
        String code = code(totp, 0);
        String typed = shape.formatted(code.substring(0, 3), code.substring(3));
        assertThat(owner.withPassword().code(typed).status()).isEqualTo(302);
    }

    @Test
    void twoCodesAreAskedForWhereOneIsNotEnough() {
        for (int i = 0; i < 10; i++) {
            bank.secondFactor().verify(owner.account(), wrongCode(totp));
            bank.secondFactor().operator("olga", "test").unlock(owner.account());
        }
        Visitor visitor = owner.withPassword();
        assertThat(visitor.get("/second-factor").body()).contains("The next code");
        Visitor.Reply one = visitor.post("/second-factor", Map.of("code", code(totp, 0)));
        assertThat(one.status()).isEqualTo(403);
        assertThat(one.body()).contains("enter two codes in a row");
        Visitor.Reply two = visitor.post("/second-factor", Map.of("code", code(totp, 0), "next", code(totp, 1)));
        assertThat(two.status()).isEqualTo(302);
    }

    @Test
    void theCodeIsTakenWhereThePersonWantedToGo() {
        Visitor visitor = new Visitor(bank);
        assertThat(visitor.get("/account").location()).endsWith("/login");
        visitor.get("/login");
        Visitor.Reply first = visitor.post("/login", Map.of("username", owner.name(), "password", owner.name()));
        assertThat(first.location())
                .as("nothing of the application's comes between")
                .endsWith("/second-factor");
        assertThat(visitor.code(code(totp, 0)).location()).contains("/account");
    }

    @Test
    void aSetUpLeftHalfWayIsShownAgainAndCanBeBegunAnew() {
        SetUpPage bob = newcomer.setUpPage();
        Totp first = bob.begin("one");
        assertThat(bob.shown().base32Key())
                .as("the same key as long as it is pending")
                .isEqualTo(first.base32Key());
        bob.open();
        assertThat(bob.visitor().post("/second-factor/set-up/again", Map.of()).location())
                .endsWith("/set-up");
        Totp second = bob.begin("two");
        assertThat(second.base32Key()).isNotEqualTo(first.base32Key());
        assertThat(bob.confirm(code(first, 0)).status()).isEqualTo(403);
        assertThat(bob.confirm(code(second, 0)).body()).contains("Keep your recovery codes");
    }

    /** Another tab has begun again: what this one shows is not what is asked for, and no try is lost by that. */
    @Test
    void aSetUpBegunAgainInAnotherTabIsSaidToBe() {
        SetUpPage bob = newcomer.setUpPage();
        Totp first = bob.begin("one");
        String firstId = bob.id();
        bob.open();
        bob.post(Map.of("name", "two"));
        Visitor.Reply old = bob.confirm(firstId, code(first, 0));
        assertThat(old.status()).isEqualTo(409);
        assertThat(old.body()).contains("started again in another window", "<svg");
        assertThat(newcomer.status().isProtected()).isFalse();
    }

    @Test
    void ofTwoBrowsersTheLaterOneSetsUp() {
        SetUpPage one = newcomer.setUpPage();
        SetUpPage two = newcomer.setUpPage();
        Totp first = one.begin("one");
        String firstId = one.id();
        Totp second = two.begin("two");
        Visitor.Reply late = one.confirm(firstId, code(first, 0));
        assertThat(late.status()).isEqualTo(410);
        assertThat(late.body()).contains("Start again").doesNotContain("<svg");
        assertThat(two.confirm(code(second, 0)).body()).contains("Keep your recovery codes");
        assertThat(one.visitor().get("/account").location()).endsWith("/second-factor");
    }

    @Test
    void goingBackToTheFormThatHasConfirmedShowsNoKeyAndNoCodesAgain() {
        SetUpPage bob = newcomer.setUpPage();
        Totp his = bob.begin("one");
        String id = bob.id();
        assertThat(bob.confirm(id, code(his, 0)).body()).contains("Keep your recovery codes");
        bob.visitor().get("/second-factor/recovery-codes");
        Visitor.Reply again = bob.confirm(id, code(his, 1));
        assertThat(again.status()).isEqualTo(303);
        assertThat(again.location()).as("nobody has said to have them").endsWith("/recovery-codes/new");
        bob.visitor().get("/second-factor/recovery-codes/new");
        bob.visitor().keepCodes();
        assertThat(bob.visitor().get("/second-factor/recovery-codes/new").location())
                .endsWith("/authenticators");
        assertThat(bob.confirm(id, code(his, 1)).location()).endsWith("/authenticators");
        assertThat(bob.open().body()).doesNotContain("<svg", his.base32Key(), "otpauth");
    }

    @Test
    void aSetUpThatHasExpiredIsBegunAgain() {
        SetUpPage bob = newcomer.setUpPage();
        Totp his = bob.begin("one");
        String id = bob.id();
        for (int i = 0; i < 4; i++) {
            assertThat(bob.confirm(id, wrongCode(his)).status()).isEqualTo(403);
        }
        Visitor.Reply last = bob.confirm(id, wrongCode(his));
        assertThat(last.body()).doesNotContain("<svg").contains("Name of the device");
        Visitor.Reply late = bob.confirm(id, code(his, 0));
        assertThat(late.status()).isEqualTo(410);
        assertThat(late.body()).contains("Start again").doesNotContain("<svg");
    }

    @Test
    void aSessionLostBetweenTheStepsIsSaidToBe() {
        Visitor half = owner.withPassword();
        half.get("/second-factor");
        half.takeSession("0123456789ABCDEF0123456789ABCDEF");
        Visitor.Reply lost = half.post("/second-factor", Map.of("code", code(totp, 0)));
        assertThat(lost.status()).isEqualTo(403);
        assertThat(lost.body()).contains("Log in again");
        assertThat(owner.status().failures()).isZero();
    }

    @Test
    void aFormWithoutItsTokenDoesNothing() {
        SetUpPage bob = newcomer.setUpPage();
        Visitor.Reply refused = bob.post(Map.of("name", "x", "_csrf", "wrong"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("Please log in again");
        assertThat(bank.secondFactor().status(newcomer.account())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u202eb", "a\nb", "\u0000"})
    void aNameThatCannotBeShownIsRefused(String name) {
        SetUpPage bob = newcomer.setUpPage();
        bob.open();
        Visitor.Reply refused = bob.post(Map.of("name", name));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("Give it a name");
    }

    @Test
    void aRecoveryCodeLetsInOnceAndTellsHowManyAreLeft() {
        String recovery = owner.recoveryCodes(totp).get(0);
        Visitor alice = owner.withPassword();
        Visitor.Reply in = alice.code(recovery);
        assertThat(in.location()).endsWith("/second-factor/recovered");
        assertThat(alice.get("/second-factor/recovered").body())
                .contains("9 recovery codes are left", "Set up a new device");
        assertThat(alice.get("/account").body()).contains("gold");
        assertThat(owner.withPassword().code(recovery).status()).isEqualTo(403);
    }

    @Test
    void aDisabledAccountIsSetUpAnewByARecoveryCode() {
        String recovery = owner.recoveryCodes(totp).get(0);
        bank.secondFactor().operator("olga", "test").disable(owner.account());
        Visitor alice = owner.withPassword();
        assertThat(alice.get("/second-factor").body()).contains("Set up with a recovery code");
        assertThat(alice.get("/second-factor/set-up").body()).contains("Recovery code");
        Visitor.Reply wasted = alice.post("/second-factor", Map.of("code", recovery));
        assertThat(wasted.status())
                .as("a recovery code is not used up for nothing")
                .isEqualTo(403);
        assertThat(owner.status().recoveryCodesLeft()).isEqualTo(10);
        SetUpPage setUp = new SetUpPage(bank, alice);
        setUp.open();
        assertThat(setUp.post(Map.of("name", "new", "code", recovery)).location())
                .endsWith("/set-up");
        assertThat(setUp.confirm(code(setUp.shown(), 0)).status()).isIn(200, 303);
        assertThat(alice.get("/account").body()).contains("gold");
        assertThat(owner.status().authenticators())
                .singleElement()
                .satisfies(only -> assertThat(only.name()).isEqualTo("new"));
    }
}
