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
import org.springframework.security.core.userdetails.UserDetailsService;
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
            Visitor without = Customer.of(bank).withPassword();
            assertThat(without.get("/account").location()).endsWith("/second-factor/set-up");
        }
    }

    /** This factor being optional makes no other one so. */
    @Test
    void optional_noOtherFactorIsTakenFromARule() {
        try (RunningBank bank = RunningBank.start(folder, List.of(AnotherFactor.class))) {
            Visitor without = Customer.of(bank).withPassword();
            assertThat(without.get("/account").status()).isNotEqualTo(200);
            assertThat(without.get("/account").body()).doesNotContain("gold");
        }
    }

    private static void optional(RunningBank bank) {
        Visitor without = Customer.of(bank).withPassword();
        assertThat(without.get("/account").body()).contains("gold");
        Customer owner = Customer.of(bank);
        Totp totp = owner.activate();
        Visitor with = owner.withPassword();
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
        Visitor visitor = Customer.of(bank).withPassword();
        for (String path : List.of("/account", "/transfer", "/second-factor/authenticators", "/second-factor")) {
            assertThat(visitor.get(path).location()).as(path).endsWith("/second-factor/set-up");
        }
        assertThat(visitor.get("/second-factor/set-up").body()).contains("Set one up to continue");
    }

    /** A18 where nothing is set up yet: the set-up gives the factor, so it needs the password that holds. */
    @Test
    void required_noSetUpIsBegunOrEndedWithThePasswordOfBefore() {
        try (RunningBank bank = RunningBank.start(folder, "ninomaru.requirement=required")) {
            Customer customer = Customer.of(bank);
            Visitor begun = customer.withPassword();
            new SetUpPage(bank, begun).begin("mine");
            Visitor notYet = customer.withPassword();
            notYet.get("/second-factor/set-up");
            customer.change(user -> user.password("{noop}changed"));
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
            Visitor visitor = Customer.of(bank).withPassword();
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
            Customer owner = Customer.of(bank);
            Totp totp = owner.activate();
            Visitor visitor = new Visitor(bank);
            visitor.get("/login");
            visitor.post("/login", Map.of("username", owner.name(), "password", owner.name(), "remember-me", "on"));
            assertThat(visitor.cookieNames())
                    .as("a password alone earns no cookie")
                    .doesNotContain("remember-me");
            assertThat(visitor.code(code(totp, 0)).status()).isEqualTo(302);
            assertThat(visitor.cookieNames()).contains("remember-me");
            visitor.forgetSession();
            assertThat(visitor.get("/account").location()).endsWith("/second-factor");
            assertThat(visitor.code(code(totp, 1)).status()).isEqualTo(302);
            assertThat(visitor.get("/account").body()).contains("gold");
            visitor.forgetSession();
            assertThat(visitor.get("/account").location()).endsWith("/second-factor");
        }
    }

    @Test
    void aBeanDecidesForEachPerson() {
        try (RunningBank bank = RunningBank.start(folder, List.of(OnlySome.class))) {
            Visitor first = Customer.of(bank).withPassword();
            Visitor second = Customer.of(bank).withPassword();
            assertThat(first.get("/account").location()).endsWith("/second-factor/set-up");
            assertThat(second.get("/account").body()).contains("gold");
        }
    }

    @Test
    void stepUp_anAddressAndAMethodAskForAFreshCode() {
        try (RunningBank bank = RunningBank.start(folder)) {
            Customer owner = Customer.of(bank);
            Totp totp = owner.activate();
            Visitor visitor = owner.withPassword();
            visitor.code(code(totp, 0));
            assertThat(visitor.get("/transfer").body()).contains("You may transfer");
            assertThat(visitor.get("/statement").body()).contains("Nothing was bought");

            Visitor none = Customer.of(bank).withPassword();
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
        Customer owner = Customer.of(bank);
        owner.change(user -> user.authorities("ROLE_CUSTOMER", "FACTOR_TOTP"));
        Visitor unprotected = owner.withPassword();
        assertThat(unprotected.get("/transfer").location()).endsWith("/second-factor/set-up");
        Totp totp = owner.activate();
        Visitor visitor = owner.withPassword();
        assertThat(visitor.get("/account").location()).endsWith("/second-factor");
        visitor.code(code(totp, 0));
        assertThat(visitor.get("/transfer").body()).contains("You may transfer");
    }

    /** Trap: a first factor that is given again must not lose the second, nor the second the first. */
    @Test
    void withSpringsOwnSwitchEachFactorSurvivesTheOther() {
        try (RunningBank bank = RunningBank.start(folder, List.of(BothFactors.class))) {
            Customer owner = Customer.of(bank);
            Totp totp = owner.activate();
            Visitor visitor = owner.withPassword();
            visitor.code(code(totp, 0));
            assertThat(visitor.get("/account").body()).contains("gold");
            visitor.get("/login");
            visitor.post("/login", Map.of("username", owner.name(), "password", owner.name()));
            assertThat(visitor.get("/account").body())
                    .as("the code is still known")
                    .contains("gold");
        }
    }

    @Test
    void aLoginThatIsCompletedTooLateBeginsAgain() {
        try (RunningBank bank = RunningBank.start(folder, "ninomaru.first-factor-validity=1m")) {
            Customer owner = Customer.of(bank);
            Totp totp = owner.activate();
            Visitor visitor = owner.withPassword();
            visitor.get("/second-factor");
            bank.passTime(Duration.ofSeconds(61));
            Visitor.Reply late = visitor.post("/second-factor", Map.of("code", code(totp, 0)));
            assertThat(late.status()).isEqualTo(403);
            assertThat(late.body()).contains("Log in again");
            assertThat(visitor.get("/account").location()).endsWith("/login");
        }
    }
}
