package io.ninomaru.zoo;

import static org.springframework.security.config.Customizer.withDefaults;

import java.security.Principal;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Applications that differ in their filter chains and rules. */
final class ChainApplications {

    private ChainApplications() {}

    static List<Application> all() {
        return List.of(
                Application.of("a login by a form", Parts.Users.class, Parts.Vault.class, Parts.FormChain.class),
                Application.of("no chain of its own", Parts.Users.class, Parts.Vault.class)
                        .inChains(),
                Application.of("a landing page for all", Parts.Users.class, Landing.class, OpenLanding.class)
                        .guarding("gold-account", "gold-landing"),
                Application.of(
                                "a second chain over the same sessions",
                                Parts.Users.class,
                                Parts.Vault.class,
                                Parts.FormChain.class,
                                SecondChain.class,
                                Api.class)
                        .guarding("gold-account", "gold-api")
                        .inChains("chain", "api"),
                Application.of("methods alone have rules", Parts.Users.class, NoRules.class, Methods.class)
                        .guarding("gold-method", "gold-role"),
                Application.of(
                                "the actuator in the same port",
                                Parts.Users.class,
                                Parts.Vault.class,
                                Parts.FormChain.class,
                                Actuated.class)
                        .with("management.endpoints.web.exposure.include", "*")
                        .with("management.endpoint.env.show-values", "always")
                        .guarding("gold-account", "gold-env")
                        .trying("/actuator", "/actuator/env", "/actuator/env/zoo.treasure", "/actuator/beans")
                        .with("zoo.treasure", "gold-env"),
                Application.of("the actuator, and no chain of its own", Parts.Users.class, Parts.Vault.class)
                        .inChains()
                        .with("management.endpoints.web.exposure.include", "*")
                        .with("management.endpoint.env.show-values", "always")
                        .guarding("gold-account", "gold-env")
                        .trying("/actuator/env", "/actuator/health")
                        .with("zoo.treasure", "gold-env"),
                Application.of("asynchronous answers", Parts.Users.class, Parts.FormChain.class, Asynchronous.class)
                        .guarding("gold-async", "gold-deferred"),
                Application.of("a page of errors that tells", Parts.Users.class, Parts.FormChain.class, Failing.class)
                        .guarding("gold-account")
                        .with("spring.web.error.include-message", "always")
                        .with("server.error.include-message", "always"));
    }

    /** Who is there is looked up by the page itself. */
    @RestController
    static class Landing {
        @GetMapping("/")
        String landing() {
            var login = SecurityContextHolder.getContext().getAuthentication();
            return login == null || login.getName().equals("anonymousUser")
                    ? "Welcome"
                    : "gold-landing " + login.getName();
        }

        @GetMapping("/account")
        String account() {
            return "gold-account";
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OpenLanding {
        @Bean
        SecurityFilterChain chain(HttpSecurity http, Wiring wiring) {
            http.authorizeHttpRequests(requests ->
                    requests.requestMatchers("/").permitAll().anyRequest().authenticated());
            http.formLogin(form -> form.defaultSuccessUrl("/", true));
            wiring.protect(http);
            return http.build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class SecondChain {
        @Bean
        @Order(1)
        SecurityFilterChain api(HttpSecurity http, Wiring wiring) {
            http.securityMatcher("/api/**");
            http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
            http.csrf(csrf -> csrf.disable());
            wiring.protect(http);
            return http.build();
        }
    }

    @RestController
    static class Api {
        @GetMapping("/api/balance")
        String balance() {
            return "gold-api";
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableMethodSecurity
    static class NoRules {
        @Bean
        SecurityFilterChain chain(HttpSecurity http, Wiring wiring) {
            http.formLogin(withDefaults());
            wiring.protect(http);
            return http.build();
        }
    }

    @RestController
    static class Methods {
        @GetMapping("/method")
        @PreAuthorize("isAuthenticated()")
        public String method() {
            return "gold-method";
        }

        @GetMapping("/role")
        @PreAuthorize("hasRole('ADMIN')")
        public String role() {
            return "gold-role";
        }
    }

    static class Actuated {}

    @RestController
    static class Asynchronous {
        @GetMapping("/async")
        Callable<String> async(Principal principal) {
            return () -> "gold-async " + principal.getName();
        }

        @GetMapping("/deferred")
        java.util.concurrent.CompletableFuture<String> deferred() {
            return java.util.concurrent.CompletableFuture.completedFuture("gold-deferred");
        }
    }

    @RestController
    static class Failing {
        @GetMapping("/account")
        String account() {
            throw new IllegalStateException("gold-account");
        }
    }
}
