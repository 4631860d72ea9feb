package io.ninomaru.spring.check;

import jakarta.servlet.Filter;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanWrapperImpl;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.AuthenticationFilter;
import org.springframework.security.web.authentication.preauth.AbstractPreAuthenticatedProcessingFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.authentication.www.DigestAuthenticationFilter;

/** From where a filter takes the names of those whom it lets in. */
final class NameSources {

    private static final String OWN = "the application's own users";

    private NameSources() {}

    static Set<String> of(Filter filter) {
        if (Types.isA(filter.getClass(), Types.OAUTH2_LOGIN)) {
            return registrations(filter);
        }
        if (Types.isA(filter.getClass(), Types.SAML2_LOGIN)) {
            return Set.of("SAML");
        }
        if (Types.isA(filter.getClass(), Types.BEARER)) {
            return Set.of("bearer tokens");
        }
        boolean logsIn = filter instanceof AbstractAuthenticationProcessingFilter
                || filter instanceof AbstractPreAuthenticatedProcessingFilter
                || filter instanceof BasicAuthenticationFilter
                || filter instanceof DigestAuthenticationFilter
                || filter instanceof AuthenticationFilter;
        return logsIn ? Set.of(OWN) : Set.of();
    }

    /** Each registration that people log in by; of a repository that does not list them there may be any number. */
    private static Set<String> registrations(Filter login) {
        @Nullable Object repository = Types.field(login, "clientRegistrationRepository");
        if (!(repository instanceof Iterable<?> all)) {
            return Set.of("OAuth2 registrations, of which there may be several", "whatever else they are");
        }
        Set<String> names = new TreeSet<>();
        for (Object registration : all) {
            BeanWrapperImpl properties = new BeanWrapperImpl(registration);
            if ("authorization_code".equals(properties.getPropertyValue("authorizationGrantType.value"))) {
                names.add("the OAuth2 registration '" + properties.getPropertyValue("registrationId") + "'");
            }
        }
        return names;
    }
}
