package io.ninomaru.samples.spring;

import static io.ninomaru.samples.spring.RunningBank.code;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.RecoveryCode;
import io.ninomaru.totp.Totp;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever logs in with the last recovery code is led out of it, once, and nobody else by it. */
@ExtendWith(OpenBank.class)
class LastRecoveryCodeTest extends TwoCustomers {

    private static final String REMOVE = "/second-factor/authenticators/%s/remove";

    private List<String> codes = List.of();

    LastRecoveryCodeTest(RunningBank bank) {
        super(bank);
    }

    @BeforeEach
    void useAllButOne() {
        codes = owner.recoveryCodes(totp);
        for (String used : codes.subList(1, codes.size())) {
            assertThat(bank.secondFactor().verify(owner.account(), used).accepted())
                    .isTrue();
        }
    }

    private Visitor withTheLast() {
        Visitor visitor = owner.withPassword();
        assertThat(visitor.code(codes.get(0)).location()).endsWith("/second-factor/recovered");
        return visitor;
    }

    private Visitor.Reply begin(Visitor visitor) {
        visitor.get("/second-factor/set-up");
        return visitor.post("/second-factor/set-up", Map.of("name", "new phone"));
    }

    private String id(String name) {
        return owner.status().authenticators().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id()
                .text();
    }

    @Test
    void isToldSoAndGetsANewDeviceNewCodesAndRidOfTheOldOne() {
        Visitor visitor = withTheLast();
        assertThat(visitor.get("/second-factor/recovered").body())
                .contains("That was your last recovery code", "only your administrator can help you then");
        assertThat(visitor.get("/second-factor/set-up").body()).doesNotContain("id=\"code\"");
        assertThat(begin(visitor).location()).endsWith("/set-up");
        SetUpPage page = new SetUpPage(bank, visitor);
        Totp fresh = page.shown();
        assertThat(page.confirm(code(fresh, 0)).body()).contains("Keep your recovery codes");
        visitor.keepCodes();
        String old = id("phone");
        assertThat(visitor.get("/second-factor/authenticators").body()).contains("Your new device works");
        assertThat(visitor.get(REMOVE.formatted(old)).body()).doesNotContain("id=\"code\"");
        assertThat(visitor.post(REMOVE.formatted(old), Map.of()).location()).endsWith("?removed");
        assertThat(visitor.get("/account").body()).contains("gold");
        visitor.get("/second-factor/recovery-codes");
        assertThat(visitor.post("/second-factor/recovery-codes", Map.of()).body())
                .contains("Keep your recovery codes");
        assertThat(visitor.post("/second-factor/recovery-codes", Map.of()).status())
                .as("once each")
                .isEqualTo(400);
        assertThat(visitor.post(REMOVE.formatted(id("new phone")), Map.of()).status())
                .isEqualTo(400);
        assertThat(begin(visitor).status()).isEqualTo(400);
        assertThat(owner.status().authenticators()).hasSize(1);
    }

    @Test
    void anotherSessionOfTheSamePersonHasNothingOfIt() {
        withTheLast();
        Visitor other = owner.withPassword();
        other.code(code(totp, 1));
        assertThat(other.get("/second-factor/set-up").body()).contains("id=\"code\"");
        assertThat(begin(other).status()).isEqualTo(400);
    }

    /** Two people with one list of codes, or one person at two browsers: the later code's session has what is granted. */
    @Test
    void aLaterRecoveryCodeTakesItOverAndTheEarlierSessionIsAskedForACodeAtOnce() {
        codes =
                bank
                        .secondFactor()
                        .operator("olga", "test")
                        .renewRecoveryCodes(owner.account())
                        .granted()
                        .orElseThrow()
                        .stream()
                        .map(RecoveryCode::reveal)
                        .toList();
        Visitor earlier = withTheLast();
        Visitor later = owner.withPassword();
        later.code(codes.get(1));
        assertThat(earlier.get("/second-factor/set-up").body()).contains("id=\"code\"");
        assertThat(earlier.get("/second-factor/recovery-codes").body()).contains("id=\"code\"");
        assertThat(later.get("/second-factor/set-up").body()).doesNotContain("id=\"code\"");
        earlier.get("/second-factor/set-up");
        assertThat(earlier.post("/second-factor/set-up", Map.of("name", "new phone", "code", code(totp, 1)))
                        .location())
                .endsWith("/set-up");
    }

    /** It could remove the device that it has set up, and then there would be none. */
    @Test
    void theNewDeviceIsNotRemovedByIt() {
        Visitor visitor = withTheLast();
        begin(visitor);
        SetUpPage page = new SetUpPage(bank, visitor);
        page.confirm(code(page.shown(), 0));
        visitor.keepCodes();
        assertThat(visitor.get(REMOVE.formatted(id("new phone"))).body()).contains("id=\"code\"");
        assertThat(visitor.get(REMOVE.formatted(id("phone"))).body()).doesNotContain("id=\"code\"");
    }

    @Test
    void itEndsWithTheLogOut() {
        Visitor visitor = withTheLast();
        visitor.get("/logout");
        visitor.post("/logout", Map.of());
        visitor.get("/login");
        visitor.post("/login", Map.of("username", owner.name(), "password", owner.name()));
        visitor.code(code(totp, 1));
        assertThat(visitor.get("/account").body()).contains("gold");
        assertThat(begin(visitor).status()).isEqualTo(400);
    }

    @Test
    void itEndsWhenThePasswordChanges() {
        Visitor visitor = withTheLast();
        owner.change(user -> user.password("{noop}changed"));
        assertThat(begin(visitor).status()).isEqualTo(403);
        assertThat(owner.status().authenticators()).hasSize(1);
    }
}
