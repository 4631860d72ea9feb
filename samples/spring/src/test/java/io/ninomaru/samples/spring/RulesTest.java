package io.ninomaru.samples.spring;

import static io.ninomaru.samples.spring.RunningBank.code;
import static io.ninomaru.spring.web.TotpConfigurer.totp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.config.Customizer.withDefaults;

import io.ninomaru.spring.factor.SecondFactorRequirement;
import io.ninomaru.totp.Totp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.authorization.EnableMultiFactorAuthentication;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** Who has to give a code, where a fresh one is asked, and how that goes together with Spring Security's own rules. */
class RulesTest {

    @TempDir
    private Path folder;

    /** Spring Security's own switch, for a bank that is started with it: no component that would be found by itself. Every rule asks for both factors. */
    @EnableMultiFactorAuthentication(authorities = {FactorGrantedAuthority.PASSWORD_AUTHORITY, "FACTOR_TOTP"})
    static class BothFactors {}

    /** Factors of an application that say nothing of ours. */
    @EnableMultiFactorAuthentication(
            authorities = {FactorGrantedAuthority.PASSWORD_AUTHORITY, FactorGrantedAuthority.OTT_AUTHORITY})
    static class AnotherFactor {}

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

    /** What names the factor in a rule of its own demands it, also of those who have none. */
    @Test
    void optional_aRuleThatNamesTheFactorSendsWhoHasNoneToTheSetUp() {
        try (RunningBank bank = RunningBank.start(folder, List.of(BothFactors.class))) {
            Visitor without = Visitor.withPassword(bank, bank.newCustomer());
            assertThat(without.get("/account").location()).endsWith("/second-factor/set-up");
        }
    }

    /** This factor being optional makes no other one so. */
    @Test
    void optional_noOtherFactorIsTakenFromARule() {
        try (RunningBank bank = RunningBank.start(folder, List.of(AnotherFactor.class))) {
            Visitor without = Visitor.withPassword(bank, bank.newCustomer());
            assertThat(without.get("/account").status()).isNotEqualTo(200);
            assertThat(without.get("/account").body()).doesNotContain("gold");
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

    /** A18 where nothing is set up yet: the set-up gives the factor, so it needs the password that holds. */
    @Test
    void required_noSetUpIsBegunOrEndedWithThePasswordOfBefore() {
        try (RunningBank bank = RunningBank.start(folder, "ninomaru.requirement=required")) {
            String customer = bank.newCustomer();
            Visitor begun = Visitor.withPassword(bank, customer);
            begun.get("/second-factor/set-up");
            assertThat(begun.post("/second-factor/set-up", Map.of("name", "mine"))
                            .location())
                    .endsWith("/set-up");
            begun.get("/second-factor/set-up");
            Visitor notYet = Visitor.withPassword(bank, customer);
            notYet.get("/second-factor/set-up");
            bank.bean(InMemoryUserDetailsManager.class)
                    .updateUser(User.withUsername(customer)
                            .password("{noop}changed")
                            .roles("CUSTOMER")
                            .build());
            for (Visitor.Reply late : List.of(
                    notYet.post("/second-factor/set-up", Map.of("name", "mine")),
                    begun.post("/second-factor/set-up/confirm", Map.of("authenticator", "x", "code", "123456")))) {
                assertThat(late.status()).isEqualTo(403);
                assertThat(late.body()).contains("Log in again");
            }
            assertThat(begun.get("/account").location()).endsWith("/login");
        }
    }

    @Test
    void required_norLongAfterTheLogin() {
        try (RunningBank bank = RunningBank.start(folder, "ninomaru.requirement=required")) {
            Visitor visitor = Visitor.withPassword(bank, bank.newCustomer());
            visitor.get("/second-factor/set-up");
            bank.passTime(Duration.ofMinutes(11));
            assertThat(visitor.post("/second-factor/set-up", Map.of("name", "mine"))
                            .body())
                    .contains("Log in again");
        }
    }

    /** A chain that remembers logins, in the place of the sample's. */
    static class Remembering {
        @Bean
        @Order(Ordered.HIGHEST_PRECEDENCE)
        SecurityFilterChain remembering(HttpSecurity http, UserDetailsService users) {
            http.securityMatcher("/**");
            http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
            http.formLogin(withDefaults());
            http.rememberMe(remember -> remember.userDetailsService(users).key("of the test"));
            http.with(totp(), withDefaults());
            return http.build();
        }
    }

    /** A15: a login that is remembered is a first factor, and no more. */
    @Test
    void aRememberedLoginStandsForNoSecondFactor() {
        try (RunningBank bank = RunningBank.start(folder, List.of(Remembering.class))) {
            String owner = bank.newCustomer();
            Totp totp = bank.activate(owner);
            Visitor visitor = new Visitor(bank);
            visitor.get("/login");
            visitor.post("/login", Map.of("username", owner, "password", owner, "remember-me", "on"));
            assertThat(visitor.cookieNames()).contains("remember-me");
            visitor.forgetSession();
            assertThat(visitor.get("/account").location()).endsWith("/second-factor");
            assertThat(visitor.code(code(totp, 0)).status()).isEqualTo(302);
            assertThat(visitor.get("/account").body()).contains("gold");
            visitor.forgetSession();
            assertThat(visitor.get("/account").location()).endsWith("/second-factor");
        }
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
