package io.ninomaru.spring;

import io.ninomaru.keyring.ApplicationSecret;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

/** Applications with the starter, for tests of its context. */
final class Starter {

    static final String SECRET = ApplicationSecret.generate(new SecureRandom()).reveal();

    /** One that has neither secret nor database. */
    static final WebApplicationContextRunner BARE = new WebApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    SecurityAutoConfiguration.class,
                    UserDetailsServiceAutoConfiguration.class,
                    ServletWebSecurityAutoConfiguration.class,
                    NinomaruAutoConfiguration.class,
                    NinomaruSecurityAutoConfiguration.class))
            .withPropertyValues("spring.application.name=Test");

    private Starter() {}

    /** One with a secret and a file in a folder. */
    static WebApplicationContextRunner ready(Path folder) {
        return BARE.withPropertyValues(
                "ninomaru.secrets.1=" + SECRET, "ninomaru.store.file=" + folder.resolve("ninomaru.db"));
    }
}
