package io.ninomaru.samples.spring;

import io.ninomaru.account.Account;
import io.ninomaru.keyring.ApplicationSecret;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/** The sample as it runs, on a port of its own and with a database of its own. */
final class RunningBank implements Site, AutoCloseable {

    private static final int PERIOD_SECONDS = 30;

    /** The bank's time, which a test can let pass. */
    static final class PassingClock implements InstantSource {
        private volatile Duration passed = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(passed);
        }
    }

    static class Time {
        @Bean
        PassingClock ninomaruClock() {
            return new PassingClock();
        }
    }

    private final ConfigurableApplicationContext context;
    private final AtomicInteger customers = new AtomicInteger();

    private RunningBank(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts it, with more properties ("ninomaru.requirement=required"). */
    static RunningBank start(Path folder, String... properties) {
        return start(folder, List.of(), properties);
    }

    /** Starts it with more beans, too. */
    static RunningBank start(Path folder, List<Class<?>> configurations, String... properties) {
        List<String> all = new ArrayList<>(List.of(
                "server.port=0",
                "server.address=127.0.0.1",
                "spring.main.banner-mode=off",
                "ninomaru.store.file=" + folder.resolve("ninomaru.db")));
        all.addAll(List.of(properties));
        // A settings file has secrets of its own; what the sample's properties name is none then.
        boolean file = all.stream().anyMatch(property -> property.startsWith("ninomaru.settings-file="));
        all.add("NINOMARU_SECRET="
                + (file ? "" : ApplicationSecret.generate(new SecureRandom()).reveal()));
        List<Class<?>> sources = new ArrayList<>(List.of(SampleApplication.class, Time.class));
        sources.addAll(configurations);
        String[] arguments = all.stream().map(property -> "--" + property).toArray(String[]::new);
        return new RunningBank(new SpringApplicationBuilder(sources.toArray(Class<?>[]::new)).run(arguments));
    }

    @Override
    public String url(String path) {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path;
    }

    @Override
    public TotpFactory factory() {
        return bean(TotpFactory.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    SecondFactor secondFactor() {
        return bean(SecondFactor.class);
    }

    void passTime(Duration time) {
        PassingClock clock = bean(PassingClock.class);
        clock.passed = clock.passed.plus(time);
    }

    /** A customer of the test's own, whose password is his name. */
    String newCustomer() {
        String name = "customer" + customers.incrementAndGet();
        bean(InMemoryUserDetailsManager.class)
                .createUser(User.withUsername(name)
                        .password("{noop}" + name)
                        .roles("CUSTOMER")
                        .build());
        return name;
    }

    /** An account with an authenticator that was set up a step ago: the current code is still to be used. */
    Totp activate(String name) {
        Instant ago = Instant.now().minusSeconds(PERIOD_SECONDS);
        SecondFactor then = secondFactor().withClock(InstantSource.fixed(ago));
        Totp totp = factory().create().withLabel(name);
        Account account = Account.of(name);
        if (!then.enroll(account, totp, "phone").isGranted()
                || !then.confirm(account, totp.code(ago).reveal()).accepted()) {
            throw new AssertionError("the set-up of " + name);
        }
        return totp;
    }

    /** The code that is so many steps away from the current one. */
    static String code(Totp totp, int steps) {
        return totp.code(Instant.now().plusSeconds((long) steps * PERIOD_SECONDS))
                .reveal();
    }

    /** A code that is not accepted now, nor soon. */
    static String wrongCode(Totp totp) {
        for (int guess = 0; ; guess++) {
            String code = String.format(Locale.ROOT, "%06d", guess);
            boolean known = IntStream.rangeClosed(-200, 10)
                    .anyMatch(step -> code(totp, step).equals(code));
            if (!known) {
                return code;
            }
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
