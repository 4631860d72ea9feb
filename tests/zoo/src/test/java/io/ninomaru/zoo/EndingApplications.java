package io.ninomaru.zoo;

import static org.springframework.security.config.Customizer.withDefaults;

import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Applications that differ in what they do when a login ends. */
final class EndingApplications {

    private EndingApplications() {}

    static List<Application> all() {
        return List.of(
                Application.of(
                                "a strategy of sessions that hands out a token",
                                Parts.Users.class,
                                Parts.Vault.class,
                                Strategy.class)
                        .guarding("gold-account", "token-strategy"),
                Application.of(
                                "HTTP Basic that is remembered",
                                Parts.Users.class,
                                Parts.Vault.class,
                                RememberedBasic.class)
                        .by(visitor -> {
                            Login.BASIC.give(visitor);
                            visitor.get("/account?remember-me=on");
                        }),
                Application.of(
                                "operators with a login of their own",
                                Parts.Users.class,
                                Parts.Vault.class,
                                TwoLogins.class)
                        .inChains("operators", "chain")
                        .guarding("gold-account", "token-operator")
                        .by(visitor -> {
                            visitor.get("/login");
                            visitor.post("/admin/login", Map.of("username", Parts.USER, "password", Parts.PASSWORD));
                        }));
    }

    @Configuration(proxyBeanMethods = false)
    static class Strategy {
        @Bean
        SecurityFilterChain chain(HttpSecurity http, Wiring wiring) {
            http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
            http.sessionManagement(sessions -> sessions.addSessionAuthenticationStrategy(
                    (login, request, response) -> response.setHeader("X-Token", "token-strategy")));
            http.formLogin(withDefaults());
            wiring.protect(http);
            return http.build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class RememberedBasic {
        @Bean
        SecurityFilterChain chain(HttpSecurity http, Wiring wiring) {
            http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
            http.httpBasic(withDefaults());
            http.rememberMe(remember -> remember.key("of the zoo").rememberMeCookieName("token-remember"));
            wiring.protect(http);
            return http.build();
        }
    }

    /** Each login has its own handler; the code is given at one address, which is in one of the chains. */
    @Configuration(proxyBeanMethods = false)
    static class TwoLogins {
        @Bean
        @Order(1)
        SecurityFilterChain operators(HttpSecurity http, Wiring wiring) {
            http.securityMatcher("/admin/**");
            http.authorizeHttpRequests(requests -> requests.anyRequest().hasRole("ADMIN"));
            http.formLogin(form -> form.loginProcessingUrl("/admin/login")
                    .successHandler(
                            (request, response, login) -> response.getWriter().print("token-operator")));
            wiring.protect(http);
            return http.build();
        }

        @Bean
        SecurityFilterChain chain(HttpSecurity http, Wiring wiring) {
            http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
            http.formLogin(form -> form.successHandler(
                    (request, response, login) -> response.getWriter().print("token-customer")));
            wiring.protect(http);
            return http.build();
        }
    }
}
