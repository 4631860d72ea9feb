package io.ninomaru.samples.spring;

import static io.ninomaru.samples.spring.RunningBank.code;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rows A12 to A14 of the attack list, against the running sample: who changes what an account demands. */
class SetUpAttacksTest extends TwoCustomers {

    SetUpAttacksTest(RunningBank bank) {
        super(bank);
    }

    @Test
    void a12_whatChangesTheAccountNeedsAFreshCode() {
        Visitor full = owner.withPassword();
        String used = code(totp, 0);
        full.code(used);
        String id = owner.authenticatorId();
        for (String path : List.of(
                "/second-factor/set-up",
                "/second-factor/recovery-codes",
                "/second-factor/authenticators/" + id + "/rename",
                "/second-factor/authenticators/" + id + "/remove")) {
            full.get("/second-factor/authenticators/" + id);
            Visitor.Reply without = full.post(path, Map.of("name", "other"));
            assertThat(without.status()).as(path).isIn(400, 403);
            Visitor.Reply spent = full.post(path, Map.of("name", "other", "code", used));
            assertThat(spent.status()).as(path).isEqualTo(403);
        }
        assertThat(owner.status().authenticators())
                .singleElement()
                .satisfies(only -> assertThat(only.name()).isEqualTo("phone"));
    }

    @Test
    void a13_aPendingAuthenticatorLetsNobodyInAndBlocksNobody() {
        newcomer.setUpPage().begin("new");
        assertThat(newcomer.withPassword().get("/account").body())
                .as("a password is enough until it is confirmed")
                .contains("gold");
    }

    /** What a form says of keys is not read; only its own set-up can be confirmed. */
    @Test
    void a14_theKeyComesFromTheServerAlone() {
        SetUpPage bob = newcomer.setUpPage();
        bob.open();
        bob.post(Map.of("name", "new", "key", totp.base32Key(), "secret", totp.base32Key()));
        assertThat(bob.open().body()).contains("<svg").doesNotContain(totp.base32Key());
        assertThat(bob.confirm("abcdefg2", code(totp, 0)).status()).isEqualTo(409);
        assertThat(newcomer.status().isProtected()).isFalse();
    }
}
