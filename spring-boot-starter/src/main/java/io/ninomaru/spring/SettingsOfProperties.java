package io.ninomaru.spring;

import io.ninomaru.keyring.ApplicationSecret;
import io.ninomaru.keyring.KeyRing;
import io.ninomaru.keyring.SecretTag;
import io.ninomaru.otp.DisplayText;
import io.ninomaru.settings.Limit;
import io.ninomaru.settings.Policy;
import io.ninomaru.settings.SecretFiles;
import io.ninomaru.settings.Settings;
import io.ninomaru.settings.SettingsException;
import java.nio.file.InvalidPathException;
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
        Optional<Path> file = path("settings-file", properties.settingsFile());
        Optional<Path> secretFile = path("secret-file", properties.secretFile());
        Map<String, String> secrets = secrets(properties);
        if (file.isEmpty() && secretFile.isEmpty() && secrets.isEmpty()) {
            throw new SettingsException(
                    "there is no application secret. Set ninomaru.settings-file to the path of a "
                            + "settings file, ninomaru.secret-file to that of a file with a secret, or ninomaru.secrets.1 to a secret that "
                            + "`ninomaru secret new` has printed, taken from the environment: ninomaru.secrets.1=${NINOMARU_SECRET}");
        }
        refuseBoth(file.isPresent() ? "settings-file" : "secret-file", file.or(() -> secretFile), secrets);
        Settings settings = file.isPresent()
                ? Settings.read(file.get(), secretFile)
                : Settings.of(
                        keyRing(properties, secretFile.map(SecretFiles::read).orElseGet(() -> ofTexts(secrets))));
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

    private static void refuseBoth(String property, Optional<Path> file, Map<String, String> secrets) {
        if (file.isPresent() && !secrets.isEmpty()) {
            throw new SettingsException(
                    "ninomaru." + property + " and ninomaru.secrets are both set. The secrets come from "
                            + "one place: remove one of the two");
        }
    }

    /** One that is empty, as a test or a variable of the environment may have it, names none. */
    private static Optional<Path> path(String property, @Nullable String text) {
        try {
            return Optional.ofNullable(text).filter(set -> !set.isBlank()).map(Path::of);
        } catch (InvalidPathException e) {
            throw new SettingsException("ninomaru." + property + " is not a path");
        }
    }

    /** A variable of the environment that is empty names none. */
    private static Map<String, String> secrets(NinomaruProperties properties) {
        Map<String, String> secrets = new HashMap<>(properties.secrets());
        secrets.values().removeIf(String::isBlank);
        return secrets;
    }

    private static Map<SecretTag, ApplicationSecret> ofTexts(Map<String, String> texts) {
        try {
            Map<SecretTag, ApplicationSecret> secrets = new HashMap<>();
            texts.forEach((tag, text) -> secrets.put(new SecretTag(tag), ApplicationSecret.of(text)));
            return secrets;
        } catch (IllegalArgumentException e) {
            throw new SettingsException("ninomaru.secrets: " + e.getMessage());
        }
    }

    private static KeyRing keyRing(NinomaruProperties properties, Map<SecretTag, ApplicationSecret> secrets) {
        try {
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
