package io.ninomaru.spring;

import io.ninomaru.settings.SettingsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/** A reactive application is not protected by this starter, and must not believe that it is. */
@AutoConfiguration(after = NinomaruAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
public final class NinomaruReactiveAutoConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(NinomaruReactiveAutoConfiguration.class);

    @Bean
    @Lazy(false)
    SmartInitializingSingleton ninomaruReactiveCheck(NinomaruProperties properties) {
        return () -> {
            if (!properties.unprotectedReactive()) {
                throw new SettingsException(
                        "this application is reactive (WebFlux), where the starter has no pages and asks nobody "
                                + "for a code. Use Spring MVC; or, if your own code asks by the bean of type SecondFactor, set "
                                + "ninomaru.unprotected-reactive=true");
            }
            LOG.warn("This application is reactive: no second factor is asked but by its own code.");
        };
    }
}
