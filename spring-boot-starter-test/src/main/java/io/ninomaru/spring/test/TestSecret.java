package io.ninomaru.spring.test;

import io.ninomaru.testkit.TestSettings;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/**
 * Gives an application whose records are in memory a secret, if nothing else does: everybody knows it, and nothing that it seals outlives the
 * test.
 */
final class TestSecret implements EnvironmentPostProcessor, Ordered {

    @Override
    public int getOrder() {
        // When the application's own properties are there.
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!environment.getProperty("ninomaru.store.memory", Boolean.class, false)) {
            return;
        }
        Map<String, Object> last = new HashMap<>();
        last.put("NINOMARU_SECRET", TestSettings.SECRET);
        if (!StringUtils.hasText(environment.getProperty("ninomaru.settings-file"))
                && !StringUtils.hasText(environment.getProperty("ninomaru.secret-file"))) {
            last.put("ninomaru.secrets.1", TestSettings.SECRET);
        }
        environment.getPropertySources().addLast(new MapPropertySource("ninomaruTest", last));
    }
}
