package io.ninomaru.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.config.Customizer.withDefaults;

import io.ninomaru.account.Account;
import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.secondfactor.StoreException;
import io.ninomaru.testkit.InMemoryAccountStore;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.provisioning.UserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** Several nodes over one database, sessions included, with a balancer before them that sends each request anywhere. */
class BehindALoadBalancerTest {

    private static final String FORM = "name=\"once\"[^>]*value=\"([^\"]+)\"";

    private static Running one;
    private static Running two;

    /** The records, which all nodes share, in a database that can be gone. */
    @Configuration(proxyBeanMethods = false)
    static class OneDatabase {
        private static final AccountStore RECORDS = new InMemoryAccountStore();
        /** Which all nodes share as well: each one's own would have another hash of the same password. */
        private static final UserDetailsManager USERS = new InMemoryUserDetailsManager(Stream.of("anna", "bert", "carl")
                .map(name -> User.withUsername(name)
                        .password("{noop}" + name)
                        .roles("CUSTOMER")
                        .build())
                .toList());

        private static volatile boolean gone;

        @Bean
        UserDetailsService users() {
            return USERS;
        }

        @Bean
        @Primary
        AccountStore shared() {
            return (AccountStore) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {AccountStore.class}, (proxy, method, arguments) -> {
                        if (gone) {
                            throw new StoreException("the database cannot be reached");
                        }
                        try {
                            return method.invoke(RECORDS, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ProbesForAll {
        @Bean
        SecurityFilterChain chain(HttpSecurity http, Wiring wiring) {
            http.authorizeHttpRequests(
                    requests -> requests.requestMatchers("/actuator/health/liveness", "/actuator/health/readiness")
                            .permitAll()
                            .anyRequest()
                            .authenticated());
            http.formLogin(withDefaults());
            wiring.protect(http);
            return http.build();
        }
    }

    private static Running node(Map<String, String> more) {
        Application application = Application.of("a node", Parts.Vault.class, ProbesForAll.class, OneDatabase.class)
                .with("spring.datasource.url", "jdbc:h2:mem:nodes;DB_CLOSE_DELAY=-1")
                .with("spring.session.jdbc.initialize-schema", "always")
                .with("spring.autoconfigure.exclude", "");
        for (Map.Entry<String, String> property : more.entrySet()) {
            application = application.with(property.getKey(), property.getValue());
        }
        return Running.start(application);
    }

    @BeforeAll
    static void startTwo() {
        one = node(Map.of(
                "server.forward-headers-strategy",
                "native",
                "management.endpoint.health.group.readiness.include",
                "readinessState,ninomaru"));
        two = node(Map.of());
    }

    @AfterAll
    static void stopBoth() {
        one.close();
        two.close();
    }

    private static String found(String pattern, Visitor.Reply page) {
        Matcher matcher = Pattern.compile(pattern).matcher(page.body());
        assertThat(matcher.find()).as(page.body()).isTrue();
        return matcher.group(1);
    }

    @Test
    void everyRequestOfALoginMayGoToAnotherNode() {
        Totp totp = one.activate("anna");
        Visitor visitor = one.visitor();
        visitor.get(one.url("/login"));
        visitor.post(two.url("/login"), Map.of("username", "anna", "password", "anna"));
        assertThat(visitor.get(one.url("/account")).location()).endsWith("/second-factor");
        visitor.get(two.url("/second-factor"));
        visitor.post(one.url("/second-factor"), Map.of("code", one.code(totp, 0)));
        assertThat(visitor.get(two.url("/account")).body()).contains("gold-account");
        assertThat(visitor.get(one.url("/account")).body()).contains("gold-account");

        two.secondFactor().operator("olga", "phone stolen").disable(Account.of("anna"));
        assertThat(visitor.get(one.url("/account")).body()).doesNotContain("gold");
    }

    @Test
    void aSetUpMayGoOnAtAnotherNode() {
        Visitor bert = one.visitor();
        Login.form("bert", "bert").give(bert);
        bert.get(two.url("/second-factor/set-up"));
        bert.post(one.url("/second-factor/set-up"), Map.of("name", "phone"));
        Visitor.Reply shown = bert.get(two.url("/second-factor/set-up"));
        String key = found("secret&#x3D;([A-Z2-7]+)", shown);
        Totp totp = one.bean(TotpFactory.class).fromSource("{\"type\":\"totp\",\"v\":1,\"key\":\"" + key + "\"}");
        Visitor.Reply confirmed = bert.post(
                one.url("/second-factor/set-up/confirm"),
                Map.of(
                        "code", one.code(totp, 0),
                        "once", found(FORM, shown),
                        "authenticator", found("name=\"authenticator\" value=\"([^\"]+)\"", shown)));
        assertThat(bert.get(two.url(confirmed.location())).body())
                .as("the recovery codes are shown by the other node, too: %s", confirmed)
                .containsPattern("[0-9A-Z]{4}(-[0-9A-Z]{4}){3}");
    }

    /** The first answer was lost on its way, and the form goes to the other node: nothing is done twice, and nobody is locked out. */
    @Test
    void aRepeatAtAnotherNodeCostsALoginAtMost() {
        Totp totp = one.activate("carl");
        Visitor browser = one.visitor();
        Login.form("carl", "carl").give(browser);
        Map<String, String> form =
                Map.of("code", one.code(totp, 0), "once", found(FORM, browser.get(one.url("/second-factor"))));
        Visitor same = browser.twin();
        Visitor lost = browser.twin();
        lost.post(one.url("/second-factor"), form);
        Visitor.Reply there = same.twin().post(one.url("/second-factor"), form);
        assertThat(there.location())
                .as("the node that has answered gives its answer again")
                .isNotEmpty();

        same.post(two.url("/second-factor"), form);
        assertThat(same.get(two.url("/account")).location()).endsWith("/login");
        Login.form("carl", "carl").give(same);
        same.get(two.url("/second-factor"));
        same.post(one.url("/second-factor"), Map.of("code", one.code(totp, 1)));
        assertThat(same.get(two.url("/account")).body()).contains("gold-account");
    }

    @Test
    void redirectsLeadToTheAddressThatPeopleSee() {
        Visitor visitor = one.visitor();
        visitor.header("X-Forwarded-Proto", "https");
        visitor.header("X-Forwarded-Host", "login.example.org");
        visitor.header("X-Forwarded-Port", "443");
        assertThat(visitor.get("/account").location()).isEqualTo("https://login.example.org/login");
    }

    /** Without the database nobody can be let in, so the node takes no requests; it would not help to start it again. */
    @Test
    void aNodeWithoutItsDatabaseIsNotReadyAndAlive() {
        Visitor probe = one.visitor();
        assertThat(status(probe, "liveness")).isEqualTo(200);
        assertThat(status(probe, "readiness")).isEqualTo(200);
        OneDatabase.gone = true;
        try {
            assertThat(status(probe, "liveness")).isEqualTo(200);
            assertThat(status(probe, "readiness")).isEqualTo(503);
        } finally {
            OneDatabase.gone = false;
        }
    }

    private static int status(Visitor probe, String group) {
        return probe.send("GET", "/actuator/health/" + group, Map.of(), "application/json")
                .status();
    }
}
