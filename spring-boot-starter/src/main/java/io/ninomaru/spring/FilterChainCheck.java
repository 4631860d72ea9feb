package io.ninomaru.spring;

import io.ninomaru.spring.web.TotpConfigurer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/** Says at the start which filter chains do not ask for the second factor, which else nobody would notice. */
record FilterChainCheck(ObjectProvider<SecurityFilterChain> chains) implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(FilterChainCheck.class);

    @Override
    public void afterSingletonsInstantiated() {
        chains.orderedStream()
                .filter(chain -> chain.getFilters().stream().anyMatch(AuthorizationFilter.class::isInstance))
                .filter(chain -> !TotpConfigurer.isIn(chain))
                .forEach(chain -> LOG.warn(
                        "This security filter chain does not ask for the second factor: {}. If it reads the same sessions as "
                                + "the one that logs people in, a password alone is enough there: add "
                                + "http.with(totp(), withDefaults()) to it.",
                        chain));
    }
}
