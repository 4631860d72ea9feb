package io.ninomaru.spring;

import io.micrometer.core.instrument.MeterRegistry;
import io.ninomaru.account.Outcome;
import io.ninomaru.pages.Attempts;
import io.ninomaru.secondfactor.SecondFactorListener;
import java.util.Locale;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Counts answers ({@code ninomaru.attempts}, by door and outcome) and what happens to accounts ({@code ninomaru.events}, by
 * event). Each label has a closed set of values, and none names an account.
 */
@AutoConfiguration(
        before = NinomaruAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration"
        })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(MeterRegistry.class)
public final class NinomaruMetricsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Attempts countedAttempts(MeterRegistry registry) {
        return (door, outcome) -> registry.counter("ninomaru.attempts", "door", door, "outcome", word(outcome))
                .increment();
    }

    @Bean
    SecondFactorListener countedEvents(MeterRegistry registry) {
        return (account, at, event) ->
                registry.counter("ninomaru.events", "event", event.what()).increment();
    }

    private static String word(Outcome outcome) {
        return outcome instanceof Outcome.Rejected rejected
                ? rejected.reason().word()
                : outcome.kind().name().toLowerCase(Locale.ROOT);
    }
}
