package io.ninomaru.spring.check;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.beans.InvalidPropertyException;
import org.springframework.util.ClassUtils;

/** Classes of modules that an application may not have, by their names. */
final class Types {

    static final String LDAP = "org.springframework.security.ldap.authentication.AbstractLdapAuthenticationProvider";
    static final String JDBC_USERS = "org.springframework.security.core.userdetails.jdbc.JdbcDaoImpl";
    static final String OAUTH2_LOGIN = "org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter";
    static final String SAML2_LOGIN =
            "org.springframework.security.saml2.provider.service.web.authentication.Saml2WebSsoAuthenticationFilter";
    static final String BEARER =
            "org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter";

    static final String SERVLET_BEAN = "org.springframework.boot.web.servlet.ServletRegistrationBean";
    static final String FILTER_BEAN = "org.springframework.boot.web.servlet.FilterRegistrationBean";
    private static final String ROUTER_FUNCTION = "org.springframework.web.servlet.function.RouterFunction";

    private Types() {}

    /** Whether a class answers requests by functions: it is Spring's own, and what it calls is the application's. */
    static boolean isRouterFunction(Class<?> type) {
        return ClassUtils.getAllInterfacesForClassAsSet(type).stream()
                .anyMatch(each -> each.getName().equals(ROUTER_FUNCTION));
    }

    static boolean isA(Class<?> type, String name) {
        for (@Nullable Class<?> each = type; each != null; each = each.getSuperclass()) {
            if (each.getName().equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a class is one of the application's own, and not of Spring or of this product. */
    static boolean isOfApplication(Class<?> type) {
        return !type.getName().startsWith("org.springframework.")
                && !type.getName().startsWith("io.ninomaru.spring.")
                && !type.getName().startsWith("java.");
    }

    /** What a field holds that is not shown otherwise, or null if there is none of that name. */
    static @Nullable Object field(Object object, String name) {
        try {
            return new DirectFieldAccessor(object).getPropertyValue(name);
        } catch (InvalidPropertyException e) {
            return null;
        }
    }
}
