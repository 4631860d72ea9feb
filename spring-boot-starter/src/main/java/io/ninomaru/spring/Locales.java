package io.ninomaru.spring;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.function.Function;
import org.springframework.context.ApplicationContext;
import org.springframework.util.ClassUtils;

/** What language a person reads: what the application's own locale resolver says, or the browser. */
final class Locales {

    private Locales() {}

    static Function<HttpServletRequest, Locale> of(ApplicationContext context) {
        return ClassUtils.isPresent("org.springframework.web.servlet.LocaleResolver", null)
                ? Resolved.of(context)
                : HttpServletRequest::getLocale;
    }

    /** Apart, so that spring-webmvc is needed only where it is. */
    private static final class Resolved {
        static Function<HttpServletRequest, Locale> of(ApplicationContext context) {
            return request -> context.getBeanProvider(org.springframework.web.servlet.LocaleResolver.class).stream()
                    .findFirst()
                    .map(resolver -> resolver.resolveLocale(request))
                    .orElseGet(request::getLocale);
        }
    }
}
