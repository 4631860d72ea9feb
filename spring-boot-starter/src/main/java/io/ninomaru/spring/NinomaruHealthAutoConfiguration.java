package io.ninomaru.spring;

import io.ninomaru.account.Account;
import io.ninomaru.secondfactor.AccountStore;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Says by the health endpoint whether the store answers; while it does not, nobody with a second factor can log in. */
@AutoConfiguration(after = NinomaruAutoConfiguration.class)
@ConditionalOnClass(name = "org.springframework.boot.health.contributor.HealthIndicator")
public final class NinomaruHealthAutoConfiguration {

    /** Apart, so that what it names is looked for only where there is a health endpoint. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnEnabledHealthIndicator("ninomaru")
    static class OfTheStore {

        @Bean
        @ConditionalOnMissingBean(name = "ninomaruHealthIndicator")
        HealthIndicator ninomaruHealthIndicator(AccountStore store) {
            return () -> {
                try {
                    store.find(Account.of("health"));
                    return Health.up().build();
                } catch (RuntimeException fault) {
                    return Health.down(fault).build();
                }
            };
        }
    }
}
