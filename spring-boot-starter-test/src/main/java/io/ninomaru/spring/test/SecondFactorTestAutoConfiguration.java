package io.ninomaru.spring.test;

import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.spring.NinomaruAutoConfiguration;
import io.ninomaru.spring.factor.AccountNames;
import io.ninomaru.testkit.InMemoryAccountStore;
import io.ninomaru.testkit.SettableClock;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/**
 * With {@code ninomaru.store.memory=true}: a store in memory, and a clock that the test moves. In any case the people of a test.
 */
@AutoConfiguration(before = NinomaruAutoConfiguration.class)
public final class SecondFactorTestAutoConfiguration {

    private static final String CLOCK = "ninomaruClock";

    @Bean
    @ConditionalOnProperty("ninomaru.store.memory")
    @ConditionalOnMissingBean(AccountStore.class)
    InMemoryAccountStore ninomaruAccountStore() {
        return new InMemoryAccountStore();
    }

    @Bean(CLOCK)
    @ConditionalOnProperty("ninomaru.store.memory")
    @ConditionalOnMissingBean(name = CLOCK)
    SettableClock ninomaruClock() {
        return new SettableClock(Instant.now());
    }

    @Bean
    @Lazy
    TestPeople ninomaruTestPeople(
            SecondFactor secondFactor, ObjectProvider<AccountNames> names, @Qualifier(CLOCK) InstantSource clock) {
        return new TestPeople(secondFactor, names.getIfUnique(() -> AccountNames.EXACT), clock);
    }
}
