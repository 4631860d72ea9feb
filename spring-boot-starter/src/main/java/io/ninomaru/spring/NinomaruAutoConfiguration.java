package io.ninomaru.spring;

import io.ninomaru.account.Account;
import io.ninomaru.account.Event;
import io.ninomaru.pages.Destinations;
import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.secondfactor.CodeSender;
import io.ninomaru.secondfactor.DestinationRisk;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.secondfactor.SecondFactorListener;
import io.ninomaru.settings.Settings;
import io.ninomaru.totp.TotpFactory;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Makes the second factor out of the properties, and keeps its records in the application's database or in a file. */
@AutoConfiguration(afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@EnableConfigurationProperties(NinomaruProperties.class)
public final class NinomaruAutoConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(NinomaruAutoConfiguration.class);

    static final String CLOCK = "ninomaruClock";

    @Bean
    @ConditionalOnMissingBean
    Settings ninomaruSettings(NinomaruProperties properties) {
        Settings settings = SettingsOfProperties.of(properties);
        settings.notices().forEach(LOG::warn);
        return settings;
    }

    @Bean
    @ConditionalOnMissingBean
    TotpFactory ninomaruTotpFactory(Settings settings) {
        return TotpFactory.of(settings, new SecureRandom());
    }

    @Bean
    @ConditionalOnMissingBean
    AccountStore ninomaruAccountStore(
            NinomaruProperties properties, Settings settings, ObjectProvider<DataSource> sources) {
        return PlaceOfRecords.open(properties.store(), settings, sources);
    }

    /** The time, by which codes are right or wrong; by its name, so that a clock which the application has is not taken for it. */
    @Bean
    @ConditionalOnMissingBean(name = CLOCK)
    InstantSource ninomaruClock() {
        return Instant::now;
    }

    @Bean
    @ConditionalOnMissingBean
    DeliveryParts ninomaruDelivery(
            Settings settings,
            Environment environment,
            ObjectProvider<CodeSender> senders,
            ObjectProvider<Destinations> destinations) {
        return DeliveryParts.of(
                settings,
                Names.issuer(settings, environment),
                Optional.ofNullable(senders.getIfAvailable()),
                Optional.ofNullable(destinations.getIfAvailable()));
    }

    @Bean
    @ConditionalOnMissingBean
    SecondFactor ninomaruSecondFactor(
            TotpFactory factory,
            AccountStore store,
            @Qualifier(CLOCK) InstantSource clock,
            DeliveryParts delivery,
            ApplicationEventPublisher publisher,
            ObjectProvider<SecondFactorListener> listeners,
            ObjectProvider<DestinationRisk> risks) {
        List<SecondFactorListener> all = listeners.orderedStream().toList();
        SecondFactor made = SecondFactor.of(factory, store).withClock(clock).withListener((account, at, event) -> {
            for (SecondFactorListener listener : all) {
                tell(listener, account, at, event);
            }
            publisher.publishEvent(new SecondFactorEvent(account, at, event));
        });
        return delivery.sender()
                .map(sender -> asking(risks.orderedStream().toList(), made.withSender(sender)))
                .orElse(made);
    }

    @Bean
    UserChanges ninomaruUserChanges(SecondFactor secondFactor) {
        return new UserChanges(secondFactor);
    }

    /** Of several, each can hold a code back. */
    private static SecondFactor asking(List<DestinationRisk> risks, SecondFactor sending) {
        return risks.isEmpty()
                ? sending
                : sending.withDestinationRisk((account, destination, purpose) ->
                        risks.stream().anyMatch(risk -> risk.isAtRisk(account, destination, purpose)));
    }

    /** One that fails keeps the event from none of the others. */
    private static void tell(SecondFactorListener listener, Account account, Instant at, Event event) {
        try {
            listener.happened(account, at, event);
        } catch (RuntimeException e) {
            LOG.warn("A listener failed with {} on {}", e.getClass().getName(), event.what());
        }
    }
}
