package io.ninomaru.spring.check;

import jakarta.servlet.Filter;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.authentication.configuration.AuthenticationConfiguration;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.stereotype.Controller;
import org.springframework.util.ClassUtils;

/**
 * Beans of the application's own, controllers and what they use, that log people in by themselves: what they hand out then, they hand
 * out on a password alone.
 */
final class LoginCheck {

    private static final List<Class<?>> AUTHENTICATORS = List.of(
            AuthenticationManager.class,
            AuthenticationProvider.class,
            AuthenticationConfiguration.class,
            PasswordEncoder.class);

    private final ConfigurableListableBeanFactory beans;
    private final KnownLogins known;

    LoginCheck(ConfigurableListableBeanFactory beans, KnownLogins known) {
        this.beans = beans;
        this.known = known;
    }

    void look(Findings findings) {
        for (String name : candidates()) {
            @Nullable Class<?> type = beans.getType(name, false);
            if (type == null) {
                continue;
            }
            Class<?> own = ClassUtils.getUserClass(type);
            Optional<String> how = isJudgedElsewhere(own) ? Optional.empty() : how(name, own);
            if (how.isPresent() && !known.has(name, own)) {
                findings.add("the bean '" + name + "' (" + own.getName() + ") logs people in by itself: it " + how.get()
                        + ". What it hands out then, it hands out on a password alone. Let formLogin() or a filter of Spring's do it, "
                        + "and hand the rest over to http.with(totp(), totp -> totp.successHandler(...)), which is called after "
                        + "the last factor; or, if it hands out nothing and does not log in for others, set "
                        + "ninomaru.known-logins=" + name);
            }
        }
    }

    /** Controllers, and whoever was given what can check a password. */
    private Set<String> candidates() {
        Set<String> names = new TreeSet<>(Arrays.asList(beans.getBeanNamesForAnnotation(Controller.class)));
        for (Class<?> type : AUTHENTICATORS) {
            for (String authenticator : beans.getBeanNamesForType(type, false, false)) {
                names.addAll(Arrays.asList(beans.getDependentBeans(authenticator)));
            }
        }
        names.removeIf(name -> !beans.containsBean(name));
        return names;
    }

    /** Filters are judged in their chain; what only makes beans logs nobody in. */
    private static boolean isJudgedElsewhere(Class<?> type) {
        return !Types.isOfApplication(type)
                || Filter.class.isAssignableFrom(type)
                || SecurityFilterChain.class.isAssignableFrom(type)
                || FilterCheck.isAuthenticator(type)
                || AnnotatedElementUtils.hasAnnotation(type, Configuration.class);
    }

    private Optional<String> how(String name, Class<?> type) {
        for (String authenticator : beans.getDependenciesForBean(name)) {
            @Nullable Class<?> given = beans.containsBean(authenticator) ? beans.getType(authenticator, false) : null;
            if (given != null && isAuthenticator(given)) {
                return Optional.of("was given '" + authenticator + "'");
            }
        }
        return Arrays.stream(type.getDeclaredFields())
                .map(Field::getType)
                .filter(LoginCheck::isAuthenticator)
                .findFirst()
                .map(field -> "has a field of " + field.getName())
                .or(() -> Calls.thatLogIn(type));
    }

    private static boolean isAuthenticator(Class<?> type) {
        return FilterCheck.isAuthenticator(type) || AuthenticationConfiguration.class.isAssignableFrom(type);
    }
}
