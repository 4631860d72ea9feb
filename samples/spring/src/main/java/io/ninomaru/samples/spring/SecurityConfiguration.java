package io.ninomaru.samples.spring;

import static io.ninomaru.spring.web.TotpConfigurer.totp;
import static org.springframework.security.config.Customizer.withDefaults;

import io.ninomaru.spring.factor.TotpFactor;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** Who gets in, and where a fresh code is asked. */
@Configuration
@EnableMethodSecurity
class SecurityConfiguration {

    @Bean
    SecurityFilterChain chain(HttpSecurity http) {
        http.authorizeHttpRequests(requests -> requests.requestMatchers("/", "/error")
                .permitAll()
                .requestMatchers("/transfer")
                .access(TotpFactor.within(Duration.ofMinutes(5)))
                .anyRequest()
                .authenticated());
        http.formLogin(withDefaults());
        http.with(totp(), withDefaults());
        return http.build();
    }

    /** A real application has its own users, and no passwords in its code. */
    @Bean
    UserDetailsService users() {
        return new InMemoryUserDetailsManager(
                User.withUsername("alice")
                        .password("{noop}wonderland")
                        .roles("CUSTOMER")
                        .build(),
                User.withUsername("bob")
                        .password("{noop}builder")
                        .roles("CUSTOMER")
                        .build());
    }
}
