package io.ninomaru.samples.spring;

import static io.ninomaru.samples.spring.RunningBank.code;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.spring.factor.SecondFactorRequirement;
import io.ninomaru.totp.Totp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.authorization.EnableMultiFactorAuthentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/** Who has to give a code, where a fresh one is asked, and how that goes together with Spring Security's own rules. */
class RulesTest {

    @TempDir
    private Path folder;

    /** Spring Security's own switch, for a bank that is started with it: no component that would be found by itself. Every rule asks for both factors. */
    @EnableMultiFactorAuthentication(authorities = {FactorGrantedAuthority.PASSWORD_AUTHORITY, "FACTOR_TOTP"})
    static class BothFactors {}

    /** A rule of the application's own. */
    static class OnlySome {
        @Bean
        SecondFactorRequirement some() {
            return authentication -> authentication.getName().endsWith("1");
        }
    }

    @Test
    void optional_whoHasNoneIsLetInAndWhoHasOneGivesIt() {
        try (RunningBank bank = RunningBank.start(folder)) {
            optional(bank);
        }
    }

    @Test
    void optional_alsoWithSpringsOwnSwitch() {
        try (RunningBank bank = RunningBank.start(folder, List.of(BothFactors.class))) {
            optional(bank);
        }
    }

    private static void optional(RunningBank bank) {
        Visitor without = Visitor.withPassword(bank, bank.newCustomer());
        assertThat(without.get("/account").body()).contains("gold");
        String owner = bank.newCustomer();
        Totp totp = bank.activate(owner);
        Visitor with = Visitor.withPassword(bank, owner);
        assertThat(with.get("/account").location()).endsWith("/second-factor");
        assertThat(with.code(code(totp, 0)).status()).isEqualTo(302);
        assertThat(with.get("/account").body()).contains("gold");
    }

    @Test
    void required_whoHasNoneCanDoNothingButSetOneUp() {
        try (RunningBank bank = RunningBank.start(folder, "ninomaru.requirement=required")) {
            required(bank);
        }
    }

    @Test
    void required_alsoWithSpringsOwnSwitch() {
        try (RunningBank bank =
                RunningBank.start(folder, List.of(BothFactors.class), "ninomaru.requirement=required")) {
            required(bank);
        }
    }

    private static void required(RunningBank bank) {
        Visitor visitor = Visitor.withPassword(bank, bank.newCustomer());
        for (String path : List.of("/account", "/transfer", "/second-factor/authenticators", "/second-factor")) {
            assertThat(visitor.get(path).location()).as(path).endsWith("/second-factor/set-up");
        }
        assertThat(visitor.get("/second-factor/set-up").body()).contains("Set one up to go on");
    }

    @Test
    void aBeanDecidesForEachPerson() {
        try (RunningBank bank = RunningBank.start(folder, List.of(OnlySome.class))) {
            Visitor first = Visitor.withPassword(bank, bank.newCustomer());
            Visitor second = Visitor.withPassword(bank, bank.newCustomer());
            assertThat(first.get("/account").location()).endsWith("/second-factor/set-up");
            assertThat(second.get("/account").body()).contains("gold");
        }
    }

    @Test
    void stepUp_anAddressAndAMethodAskForAFreshCode() {
        try (RunningBank bank = RunningBank.start(folder)) {
            String owner = bank.newCustomer();
            Totp totp = bank.activate(owner);
            Visitor visitor = Visitor.withPassword(bank, owner);
            visitor.code(code(totp, 0));
            assertThat(visitor.get("/transfer").body()).contains("You may transfer");
            assertThat(visitor.get("/statement").body()).contains("Nothing was bought");

            Visitor none = Visitor.withPassword(bank, bank.newCustomer());
            for (String path : List.of("/transfer", "/statement")) {
                assertThat(none.get(path).location()).as(path).endsWith("/second-factor/set-up");
            }
            assertThat(new Visitor(bank).get("/transfer").location()).endsWith("/login");
        }
    }

    /** Trap: a role of a database that has the factor's name. */
    @Test
    void aRoleThatIsNamedAsTheFactorIsNotTheFactor() {
        try (RunningBank bank = RunningBank.start(folder)) {
            aRoleIsNotTheFactor(bank);
        }
    }

    @Test
    void aRoleThatIsNamedAsTheFactorIsNotTheFactorAlsoWithSpringsOwnSwitch() {
        try (RunningBank bank = RunningBank.start(folder, List.of(BothFactors.class))) {
            aRoleIsNotTheFactor(bank);
        }
    }

    private static void aRoleIsNotTheFactor(RunningBank bank) {
        String owner = bank.newCustomer();
        bank.bean(InMemoryUserDetailsManager.class)
                .updateUser(User.withUsername(owner)
                        .password("{noop}" + owner)
                        .authorities("ROLE_CUSTOMER", "FACTOR_TOTP")
                        .build());
        Visitor unprotected = Visitor.withPassword(bank, owner);
        assertThat(unprotected.get("/transfer").location()).endsWith("/second-factor/set-up");
        Totp totp = bank.activate(owner);
        Visitor visitor = Visitor.withPassword(bank, owner);
        assertThat(visitor.get("/account").location()).endsWith("/second-factor");
        visitor.code(code(totp, 0));
        assertThat(visitor.get("/transfer").body()).contains("You may transfer");
    }

    /** Trap: a first factor that is given again must not lose the second, nor the second the first. */
    @Test
    void withSpringsOwnSwitchEachFactorSurvivesTheOther() {
        try (RunningBank bank = RunningBank.start(folder, List.of(BothFactors.class))) {
            String owner = bank.newCustomer();
            Totp totp = bank.activate(owner);
            Visitor visitor = Visitor.withPassword(bank, owner);
            visitor.code(code(totp, 0));
            assertThat(visitor.get("/account").body()).contains("gold");
            visitor.get("/login");
            visitor.post("/login", Map.of("username", owner, "password", owner));
            assertThat(visitor.get("/account").body())
                    .as("the code is still known")
                    .contains("gold");
        }
    }

    @Test
    void aLoginThatIsCompletedTooLateBeginsAgain() {
        try (RunningBank bank = RunningBank.start(folder, "ninomaru.first-factor-validity=1m")) {
            String owner = bank.newCustomer();
            Totp totp = bank.activate(owner);
            Visitor visitor = Visitor.withPassword(bank, owner);
            visitor.get("/second-factor");
            bank.passTime(Duration.ofSeconds(61));
            Visitor.Reply late = visitor.post("/second-factor", Map.of("code", code(totp, 0)));
            assertThat(late.status()).isEqualTo(403);
            assertThat(late.body()).contains("Log in again");
            assertThat(visitor.get("/account").location()).endsWith("/login");
        }
    }
}
