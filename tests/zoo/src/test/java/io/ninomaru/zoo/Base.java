package io.ninomaru.zoo;

import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.testkit.InMemoryAccountStore;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What every application of the zoo is made of. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class Base {

    @Bean
    Wiring wiring(Environment environment) {
        return new Wiring(environment);
    }

    @Bean
    AccountStore accounts() {
        return new InMemoryAccountStore();
    }
}
