package io.ninomaru.zoo;

import static io.ninomaru.spring.web.TotpConfigurer.totp;

import io.ninomaru.spring.web.TotpConfigurer;
import org.springframework.core.env.Environment;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/**
 * Puts the second factor into a chain, as an application does; in a mutant it is forgotten.
 *
 * @param environment the application's
 */
record Wiring(Environment environment) {

    static final String MUTANT = "zoo.mutant";

    void protect(HttpSecurity http) {
        protect(http, Customizer.withDefaults());
    }

    void protect(HttpSecurity http, Customizer<TotpConfigurer> customizer) {
        if (!environment.getProperty(MUTANT, Boolean.class, false)) {
            http.with(totp(), customizer);
        }
    }

    boolean isMutant() {
        return environment.getProperty(MUTANT, Boolean.class, false);
    }
}
