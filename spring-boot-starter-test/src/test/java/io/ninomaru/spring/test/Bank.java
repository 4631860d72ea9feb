package io.ninomaru.spring.test;

import static io.ninomaru.spring.web.TotpConfigurer.totp;
import static org.springframework.security.config.Customizer.withDefaults;

import io.ninomaru.spring.factor.TotpFactor;
import java.security.Principal;
import java.time.Duration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** An application as somebody has it, with the properties of its production. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(Bank.Pages.class)
class Bank {

    /** What it shows. */
    @RestController
    static class Pages {

        @GetMapping("/balance")
        String balance(Principal who) {
            return who.getName() + " has 100";
        }

        @GetMapping("/admin")
        String admin() {
            return "administration";
        }

        @PostMapping("/transfer")
        String transfer() {
            return "transferred";
        }
    }

    @Bean
    SecurityFilterChain chain(HttpSecurity http) {
        http.authorizeHttpRequests(requests -> requests.requestMatchers("/transfer")
                .access(TotpFactor.within(Duration.ofMinutes(5)))
                .requestMatchers("/admin")
                .hasRole("ADMIN")
                .anyRequest()
                .authenticated());
        http.formLogin(withDefaults());
        http.with(totp(), withDefaults());
        return http.build();
    }

    @Bean
    UserDetailsService users() {
        return new InMemoryUserDetailsManager(User.withUsername("anna")
                .password("{noop}password")
                .roles("USER")
                .build());
    }
}
