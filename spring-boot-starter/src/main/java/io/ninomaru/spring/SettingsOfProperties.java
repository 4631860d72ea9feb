package io.ninomaru.spring;

import io.ninomaru.keyring.ApplicationSecret;
import io.ninomaru.keyring.KeyRing;
import io.ninomaru.keyring.SecretTag;
import io.ninomaru.otp.DisplayText;
import io.ninomaru.settings.Limit;
import io.ninomaru.settings.Policy;
import io.ninomaru.settings.Settings;
import io.ninomaru.settings.SettingsException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Settings out of a settings file or of properties; a message names the property and what to do. */
final class SettingsOfProperties {

    private SettingsOfProperties() {}

    static Settings of(NinomaruProperties properties) {
        @Nullable String file = properties.settingsFile();
        Map<String, String> secrets = secrets(properties);
        if (file == null && secrets.isEmpty()) {
            throw new SettingsException("there is no application secret. Set ninomaru.settings-file to the path of a "
                    + "settings file, or ninomaru.secrets.1 to a secret that `ninomaru secret new` has printed, taken "
                    + "from the environment: ninomaru.secrets.1=${NINOMARU_SECRET}");
        }
        if (file != null && !secrets.isEmpty()) {
            throw new SettingsException(
                    "ninomaru.settings-file and ninomaru.secrets are both set. The secrets come from "
                            + "one place: remove one of the two");
        }
        Settings settings = file != null ? Settings.read(Path.of(file)) : Settings.of(keyRing(properties, secrets));
        return with(settings, policy(settings.policy(), properties.policy()), properties.issuer());
    }

    private static Settings with(Settings settings, Policy policy, @Nullable String issuer) {
        return new Settings(
                settings.keyRing(),
                settings.parameters(),
                Optional.ofNullable(issuer).map(SettingsOfProperties::shown).or(settings::issuer),
                settings.label(),
                settings.cost(),
                policy,
                settings.store(),
                settings.delivery(),
                settings.notices());
    }

    /** Here, and not first where somebody sets his phone up. */
    private static String shown(String issuer) {
        try {
            return DisplayText.checkLabel("ninomaru.issuer", issuer);
        } catch (IllegalArgumentException e) {
            throw new SettingsException(String.valueOf(e.getMessage()));
        }
    }

    /** A variable of the environment that is empty names none. */
    private static Map<String, String> secrets(NinomaruProperties properties) {
        Map<String, String> secrets = new HashMap<>(properties.secrets());
        secrets.values().removeIf(String::isBlank);
        return secrets;
    }

    private static KeyRing keyRing(NinomaruProperties properties, Map<String, String> texts) {
        try {
            Map<SecretTag, ApplicationSecret> secrets = new HashMap<>();
            texts.forEach((tag, text) -> secrets.put(new SecretTag(tag), ApplicationSecret.of(text)));
            return KeyRing.of(
                    secrets,
                    Optional.ofNullable(properties.defaultTag()).map(SecretTag::new),
                    properties.openOnly().stream().map(SecretTag::new).collect(Collectors.toSet()));
        } catch (IllegalArgumentException e) {
            throw new SettingsException("ninomaru.secrets: " + e.getMessage());
        }
    }

    private static Policy policy(Policy policy, Map<String, Integer> numbers) {
        Policy next = policy;
        for (Map.Entry<String, Integer> number : numbers.entrySet()) {
            try {
                next = next.with(limit(number.getKey()), number.getValue());
            } catch (IllegalArgumentException e) {
                throw new SettingsException("ninomaru.policy." + number.getKey() + ": " + e.getMessage());
            }
        }
        return next;
    }

    /** As Boot's own properties: "disable-at-failure" is "disableAtFailure". */
    private static Limit limit(String name) {
        String asked = name.replace("-", "");
        return Arrays.stream(Limit.values())
                .filter(limit -> limit.setting().equalsIgnoreCase(asked))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no such number of the rules. They are "
                        + Arrays.stream(Limit.values()).map(Limit::setting).collect(Collectors.joining(", "))));
    }
}
