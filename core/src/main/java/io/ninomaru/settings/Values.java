package io.ninomaru.settings;

import io.ninomaru.keyring.ApplicationSecret;
import io.ninomaru.keyring.KeyRing;
import io.ninomaru.keyring.SecretTag;
import io.ninomaru.otp.Algorithm;
import io.ninomaru.otp.DisplayText;
import io.ninomaru.otp.TotpParameters;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The settings that both layouts have, converted. */
final class Values {

    private static final String LEGACY_KEYS = "acceptLegacyKeys";
    private static final String EMAIL_CODES = "emailCodesAgainstNist80063B";
    private static final String SENT_CODES_ALONE = "sentCodesAlone";

    private static final Set<String> POLICY = Stream.concat(
                    Stream.of(LEGACY_KEYS, EMAIL_CODES, SENT_CODES_ALONE),
                    Arrays.stream(Limit.values()).map(Limit::setting))
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> STORE = Set.of("url", "user", "password", "connections", "timeout", "migrate");

    private static final String SQLITE = "jdbc:sqlite:";

    private Values() {}

    static Policy policy(Section section) {
        section.allowOnly(POLICY);
        Policy policy = Policy.DEFAULT;
        for (Limit limit : Limit.values()) {
            Optional<Scalar> value = section.scalar(limit.setting());
            if (value.isPresent()) {
                Policy before = policy;
                int number = value.get().integer(limit.min(), limit.max());
                policy = value.get().as(text -> before.with(limit, number));
            }
        }
        return policy.withLegacyKeys(
                        section.scalar(LEGACY_KEYS).map(Scalar::bool).orElse(false))
                .withEmailCodesAgainstNist80063B(
                        section.scalar(EMAIL_CODES).map(Scalar::bool).orElse(false))
                .withSentCodesAlone(
                        section.scalar(SENT_CODES_ALONE).map(Scalar::bool).orElse(false));
    }

    /** The path of an SQLite file is relative to the folder of the settings file. */
    static StoreSettings store(Section section) {
        section.allowOnly(STORE);
        Scalar url = section.scalar("url").orElseThrow(() -> section.error("`url:` is missing in `store:`"));
        try {
            return new StoreSettings(
                    url.text().startsWith(SQLITE)
                            ? SQLITE + section.resolve(url.text().substring(SQLITE.length()))
                            : url.text(),
                    section.scalar("user").map(Scalar::text),
                    section.scalar("password").map(Scalar::text),
                    section.scalar("connections")
                            .map(number -> number.integer(1, StoreSettings.MAX_CONNECTIONS))
                            .orElse(StoreSettings.DEFAULT_CONNECTIONS),
                    section.scalar("timeout")
                            .map(seconds -> seconds.integer(1, StoreSettings.MAX_TIMEOUT_SECONDS))
                            .orElse(StoreSettings.DEFAULT_TIMEOUT_SECONDS),
                    section.scalar("migrate").map(Scalar::bool).orElse(true));
        } catch (IllegalArgumentException e) {
            throw url.error(String.valueOf(e.getMessage()));
        }
    }

    static KeyRing keyRing(Section section, SecretSource source) {
        Map<SecretTag, ApplicationSecret> secrets = source.of(section);
        Set<SecretTag> openOnly = new LinkedHashSet<>();
        section.list("openOnly").forEach(scalar -> openOnly.add(tag(scalar, scalar.text())));
        Optional<SecretTag> chosen = section.scalar("default").map(scalar -> tag(scalar, scalar.text()));
        try {
            return KeyRing.of(secrets, chosen, openOnly);
        } catch (IllegalArgumentException e) {
            throw section.errorAt("secrets", String.valueOf(e.getMessage()));
        }
    }

    static SecretTag tag(Scalar place, String text) {
        try {
            return new SecretTag(text);
        } catch (IllegalArgumentException e) {
            throw place.error(String.valueOf(e.getMessage()));
        }
    }

    static TotpParameters parameters(Optional<Section> section, String algorithm) {
        return new TotpParameters(
                section.flatMap(s -> s.scalar(algorithm))
                        .map(Values::algorithm)
                        .orElse(TotpParameters.DEFAULT.algorithm()),
                section.flatMap(s -> s.scalar("digits"))
                        .map(digits -> digits.integer(TotpParameters.MIN_DIGITS, TotpParameters.MAX_NEW_DIGITS))
                        .orElse(TotpParameters.DEFAULT.digits()),
                section.flatMap(s -> s.scalar("period"))
                        .map(period -> period.integer(Settings.MIN_NEW_PERIOD_SECONDS, Settings.MAX_NEW_PERIOD_SECONDS))
                        .orElse(TotpParameters.DEFAULT.periodSeconds()));
    }

    private static Algorithm algorithm(Scalar scalar) {
        return Algorithm.named(scalar.text())
                .orElseThrow(() -> scalar.error("'" + scalar.name() + "' must be sha1, sha256 or sha512"));
    }

    static Optional<String> displayed(Optional<Section> section, String name) {
        return section.flatMap(s -> s.scalar(name))
                .map(scalar -> scalar.as(text -> DisplayText.checkLabel("'" + name + "'", text)));
    }
}
