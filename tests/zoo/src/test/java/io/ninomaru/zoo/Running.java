package io.ninomaru.zoo;

import io.ninomaru.account.Account;
import io.ninomaru.keyring.ApplicationSecret;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.testkit.AuthenticatorApp;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** An application that was started for real, on the loopback. */
final class Running implements AutoCloseable {

    private static final int PERIOD_SECONDS = 30;
    private static final String SECRET =
            ApplicationSecret.generate(new SecureRandom()).reveal();

    /** What an application has to ask for, for everything is on one class path. */
    static final String EXCLUDED = String.join(
            ",",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration",
            "org.springframework.boot.session.autoconfigure.SessionAutoConfiguration");

    /** The time of the second factor, which a test moves on. */
    static final class Clock implements InstantSource {
        private volatile Duration passed = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(passed);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Time {
        @Bean
        Clock ninomaruClock() {
            return new Clock();
        }
    }

    private final ConfigurableApplicationContext context;

    private Running(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static Running start(Application application) {
        Class<?>[] sources = new Class<?>[application.beans().size() + 2];
        sources[0] = Base.class;
        sources[1] = Time.class;
        for (int i = 0; i < application.beans().size(); i++) {
            sources[i + 2] = application.beans().get(i);
        }
        SpringApplication spring = new SpringApplication(sources);
        Map<String, Object> properties = new HashMap<>(Map.of(
                "ninomaru.secrets.1", SECRET,
                "server.address", "127.0.0.1",
                "server.port", "0",
                "spring.application.name", "Zoo",
                "spring.main.banner-mode", "off",
                "spring.main.register-shutdown-hook", "false",
                "spring.autoconfigure.exclude", EXCLUDED,
                "logging.level.root", "warn"));
        properties.putAll(application.properties());
        spring.setDefaultProperties(properties);
        if (!application.properties().containsKey("spring.main.web-application-type")) {
            spring.setWebApplicationType(WebApplicationType.SERVLET);
        }
        return new Running(spring.run());
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    SecondFactor secondFactor() {
        return bean(SecondFactor.class);
    }

    void pass(Duration time) {
        Clock clock = bean(Clock.class);
        clock.passed = clock.passed.plus(time);
    }

    /** The whole address of a page. */
    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    private int port() {
        return ((ServletWebServerApplicationContext) context).getWebServer().getPort();
    }

    /** Where the actuator has a port of its own, that one is visited. */
    Visitor visitor() {
        String port = context.getEnvironment().containsProperty("management.server.port")
                ? context.getEnvironment().getRequiredProperty("local.management.port")
                : String.valueOf(port());
        return new Visitor(
                "http://127.0.0.1:" + port, context.getEnvironment().getProperty("server.servlet.context-path", ""));
    }

    /** An account with an authenticator that was set up two steps ago: the codes of now are still to be used. */
    Totp activate(String name) {
        Instant ago = bean(Clock.class).instant().minusSeconds(2 * PERIOD_SECONDS);
        SecondFactor then = secondFactor().withClock(InstantSource.fixed(ago));
        Totp totp = bean(TotpFactory.class).create().withLabel(name);
        Account account = Account.of(name);
        if (!then.enroll(account, totp, "phone").isGranted()
                || !then.confirm(account, totp.code(ago).reveal()).accepted()) {
            throw new AssertionError("the set-up of " + name);
        }
        return totp;
    }

    /** The code that is so many steps away from the current one. */
    String code(Totp totp, int steps) {
        return totp.code(bean(Clock.class).instant().plusSeconds((long) steps * PERIOD_SECONDS))
                .reveal();
    }

    /** A code that is right at no time near now. */
    String wrong(Totp totp) {
        return AuthenticatorApp.of(totp, bean(Clock.class)).wrong();
    }

    /** Every address that is mapped. */
    List<String> paths() {
        TreeSet<String> paths = new TreeSet<>();
        context.getBeansOfType(RequestMappingHandlerMapping.class)
                .values()
                .forEach(mapping -> mapping.getHandlerMethods().keySet().stream()
                        .flatMap(info -> info.getPatternValues().stream())
                        .forEach(paths::add));
        return List.copyOf(paths);
    }

    @Override
    public void close() {
        context.close();
    }
}
