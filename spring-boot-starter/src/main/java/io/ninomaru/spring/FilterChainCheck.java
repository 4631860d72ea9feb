package io.ninomaru.spring;

import io.ninomaru.spring.web.TotpConfigurer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.security.web.SecurityFilterChain;

/** Says at the start if no filter chain asks for the second factor, which else nobody would notice. */
record FilterChainCheck(ObjectProvider<SecurityFilterChain> chains) implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(FilterChainCheck.class);

    @Override
    public void afterSingletonsInstantiated() {
        boolean asked = chains.stream().anyMatch(TotpConfigurer::isIn);
        if (!asked) {
            LOG.warn(
                    "No security filter chain asks for the second factor. Add http.with(totp(), withDefaults()) to the "
                            + "one that logs people in.");
        }
    }
}
