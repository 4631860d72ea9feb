package io.ninomaru.spring;

import io.ninomaru.otp.DisplayText;
import io.ninomaru.settings.Settings;
import org.springframework.core.env.Environment;

/** What people know the application by, in their apps and in messages. */
final class Names {

    private Names() {}

    static String issuer(Settings settings, Environment environment) {
        String name =
                settings.issuer().orElseGet(() -> environment.getProperty("spring.application.name", "Application"));
        return DisplayText.toLabel(name);
    }
}
