package io.ninomaru.zoo;

import static org.springframework.security.config.Customizer.withDefaults;

import java.security.Principal;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Parts that several applications have. */
final class Parts {

    static final String USER = "alice";
    static final String PASSWORD = "wonderland";

    private Parts() {}

    @Configuration(proxyBeanMethods = false)
    static class Users {
        @Bean
        UserDetailsService users() {
            return new InMemoryUserDetailsManager(
                    User.withUsername(USER)
                            .password("{noop}" + PASSWORD)
                            .roles("CUSTOMER", "ADMIN")
                            .build(),
                    User.withUsername("bob")
                            .password("{noop}builder")
                            .roles("CUSTOMER")
                            .build());
        }
    }

    /** What is guarded: whoever gets it finds the word gold. */
    @RestController
    static class Vault {
        @GetMapping("/account")
        String account(Principal principal) {
            return "gold-account of " + principal.getName();
        }

        @PostMapping("/transfer")
        String transfer() {
            return "gold-transfer";
        }

        @GetMapping("/")
        String landing() {
            return "Welcome";
        }
    }

    /** A login by a form, and rules. */
    @Configuration(proxyBeanMethods = false)
    static class FormChain {
        @Bean
        SecurityFilterChain chain(HttpSecurity http, Wiring wiring) {
            http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
            http.formLogin(withDefaults());
            wiring.protect(http);
            return http.build();
        }
    }
}
