package io.ninomaru.spring;

import io.ninomaru.account.Account;
import io.ninomaru.jdbc.Diagnosable;
import io.ninomaru.jdbc.Finding;
import io.ninomaru.secondfactor.AccountStore;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Says by the health endpoint whether the store answers, and whether its clock and this host's agree; while it does not, nobody with a second factor can log in. */
@AutoConfiguration(after = NinomaruAutoConfiguration.class)
@ConditionalOnClass(name = "org.springframework.boot.health.contributor.HealthIndicator")
public final class NinomaruHealthAutoConfiguration {

    /** Apart, so that what it names is looked for only where there is a health endpoint. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnEnabledHealthIndicator("ninomaru")
    static class OfTheStore {

        @Bean
        @ConditionalOnMissingBean(name = "ninomaruHealthIndicator")
        HealthIndicator ninomaruHealthIndicator(
                AccountStore store, @Qualifier(NinomaruAutoConfiguration.CLOCK) InstantSource clock) {
            return () -> {
                try {
                    store.find(Account.of("health"));
                    return store instanceof Diagnosable database
                            ? database.diagnoseClock(clock)
                                    .map(OfTheStore::health)
                                    .orElseGet(() -> Health.up().build())
                            : Health.up().build();
                } catch (RuntimeException fault) {
                    return Health.down(fault).build();
                }
            };
        }

        /** Right codes are refused by a host whose clock is wrong. */
        private static Health health(Finding clock) {
            Health.Builder health = clock.level() == Finding.Level.FAULT ? Health.down() : Health.up();
            return clock.level() == Finding.Level.OK
                    ? health.build()
                    : health.withDetail("clock", clock.text()).build();
        }
    }
}
