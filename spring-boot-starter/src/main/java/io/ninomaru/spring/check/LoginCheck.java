package io.ninomaru.spring.check;

import jakarta.servlet.Filter;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanWrapperImpl;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.config.annotation.authentication.configuration.AuthenticationConfiguration;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.util.ClassUtils;

/**
 * Beans of the application's own, controllers and what they use, that log people in by themselves: what they hand out then, they hand
 * out on a password alone.
 */
final class LoginCheck {

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
            Class<?> own = Types.isA(type, Types.SERVLET_BEAN) ? servlet(name) : ClassUtils.getUserClass(type);
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

    /** Whatever is the application's own, and router functions that were given what can check a password. */
    private Set<String> candidates() {
        Set<String> names = new TreeSet<>(Arrays.asList(beans.getBeanDefinitionNames()));
        names.removeIf(name -> !beans.containsBean(name));
        return names;
    }

    /** Filters are judged in their chain; what only makes beans logs nobody in. */
    private static boolean isJudgedElsewhere(Class<?> type) {
        return !Types.isOfApplication(type) && !Types.isRouterFunction(type)
                || Filter.class.isAssignableFrom(type)
                || SecurityFilterChain.class.isAssignableFrom(type)
                || FilterCheck.isAuthenticator(type)
                || AnnotatedElementUtils.hasAnnotation(type, Configuration.class);
    }

    private Class<?> servlet(String registration) {
        Object servlet = new BeanWrapperImpl(beans.getBean(registration)).getPropertyValue("servlet");
        return servlet == null ? Object.class : servlet.getClass();
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
