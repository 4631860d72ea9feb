package io.ninomaru.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ninomaru.account.Account;
import io.ninomaru.account.Event;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.jdbc.Diagnosable;
import io.ninomaru.jdbc.Finding;
import io.ninomaru.keyring.ApplicationSecret;
import io.ninomaru.pages.Attempts;
import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.secondfactor.SecondFactorListener;
import io.ninomaru.testkit.InMemoryAccountStore;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;

/** What an operator sees: health, numbers with closed sets of labels, and events. */
class ObservabilityTest {

    private static final Account ANNA = Account.of("anna");

    @TempDir
    private Path folder;

    private ApplicationContextRunner application;

    @BeforeEach
    void configure() {
        application = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        NinomaruAutoConfiguration.class,
                        NinomaruMetricsAutoConfiguration.class,
                        NinomaruHealthAutoConfiguration.class))
                .withPropertyValues(
                        "ninomaru.secrets.1="
                                + ApplicationSecret.generate(new SecureRandom()).reveal(),
                        "ninomaru.store.file=" + folder.resolve("ninomaru.db"));
    }

    private static void activate(SecondFactor secondFactor, TotpFactory factory) {
        Totp totp = factory.create();
        assertThat(secondFactor.enroll(ANNA, totp).isGranted()).isTrue();
        assertThat(secondFactor.confirm(ANNA, totp.code(Instant.now()).reveal()).accepted())
                .isTrue();
    }

    @Test
    void healthSaysWhetherTheStoreAnswers() {
        application.run(context -> {
            HealthIndicator health = context.getBean("ninomaruHealthIndicator", HealthIndicator.class);
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);
            context.getBean(AccountStore.class).close();
            assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        });
    }

    /** A store on a server whose clock says what it is told to. */
    interface ServersStore extends AccountStore, Diagnosable {}

    private static AccountStore withClock(AccountStore store, Finding clock) {
        return (AccountStore) Proxy.newProxyInstance(
                ObservabilityTest.class.getClassLoader(),
                new Class<?>[] {ServersStore.class},
                (self, method, arguments) -> method.getName().equals("diagnoseClock")
                        ? Optional.of(clock)
                        : method.invoke(store, arguments));
    }

    @Test
    void healthTellsAHostWhoseClockIsOffFromTheDatabases() {
        for (Finding clock : List.of(
                Finding.ok("clock", "1 ms"),
                Finding.warning("clock", "5 s behind", "set both by NTP"),
                Finding.fault("clock", "60 s behind", "set both by NTP"))) {
            application
                    .withBean(AccountStore.class, () -> withClock(new InMemoryAccountStore(), clock))
                    .run(context -> {
                        Health health = context.getBean("ninomaruHealthIndicator", HealthIndicator.class)
                                .health();
                        boolean fault = clock.level() == Finding.Level.FAULT;
                        assertThat(health.getStatus()).isEqualTo(fault ? Status.DOWN : Status.UP);
                        assertThat(health.getDetails())
                                .isEqualTo(
                                        clock.level() == Finding.Level.OK ? Map.of() : Map.of("clock", clock.text()));
                    });
        }
    }

    @Test
    void healthIsSwitchedOffAsEveryOther() {
        application
                .withPropertyValues("management.health.ninomaru.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(HealthIndicator.class));
    }

    @Test
    void withoutActuatorAndMicrometerThereIsNeither() {
        application
                .withClassLoader(new FilteredClassLoader("io.micrometer", "org.springframework.boot.health"))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(SecondFactor.class));
    }

    @Test
    void answersAndEventsAreCountedWithoutNames() {
        application.withBean(MeterRegistry.class, SimpleMeterRegistry::new).run(context -> {
            MeterRegistry registry = context.getBean(MeterRegistry.class);
            Attempts attempts = context.getBean(Attempts.class);
            attempts.answered("verify", new Outcome.Rejected(Reason.WRONG_CODE));
            attempts.answered("verify", new Outcome.Locked(Instant.EPOCH));
            attempts.answered("verify", new Outcome.Recovered(3));
            for (String outcome : new String[] {"wrong_code", "locked", "accepted"}) {
                assertThat(registry.get("ninomaru.attempts")
                                .tag("door", "verify")
                                .tag("outcome", outcome)
                                .counter()
                                .count())
                        .isEqualTo(1);
            }
            context.getBeansOfType(SecondFactorListener.class)
                    .values()
                    .forEach(listener -> listener.happened(ANNA, Instant.EPOCH, new Event.SecondCodeNeeded()));
            assertThat(registry.get("ninomaru.events")
                            .tag("event", "second_code_needed")
                            .counter()
                            .count())
                    .isEqualTo(1);
            assertThat(registry.getMeters().toString()).doesNotContain("anna");
        });
    }

    /** An application that listens. */
    static class Listening {
        final BlockingQueue<SecondFactorEvent> heard = new LinkedBlockingQueue<>();
        final BlockingQueue<Event> told = new LinkedBlockingQueue<>();

        @EventListener
        void on(SecondFactorEvent event) {
            heard.add(event);
        }

        @Bean
        SecondFactorListener listener() {
            return (account, at, event) -> told.add(event);
        }
    }

    @Test
    void whatHappensIsAnApplicationEventAndReachesEveryListener() {
        application.withUserConfiguration(Listening.class).run(context -> {
            activate(context.getBean(SecondFactor.class), context.getBean(TotpFactory.class));
            Listening listening = context.getBean(Listening.class);
            SecondFactorEvent heard = listening.heard.poll(20, TimeUnit.SECONDS);
            assertThat(heard).isNotNull();
            assertThat(heard.account()).isEqualTo(ANNA);
            assertThat(heard.event()).isInstanceOf(Event.Added.class);
            assertThat(listening.told.poll(20, TimeUnit.SECONDS)).isEqualTo(heard.event());
        });
    }
}
