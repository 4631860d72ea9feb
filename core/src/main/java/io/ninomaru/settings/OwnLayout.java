package io.ninomaru.settings;

import io.ninomaru.keyring.EncryptedKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Our own layout. */
final class OwnLayout {

    private static final Set<String> TOP = Set.of("secrets", "default", "openOnly", "totp", "policy");
    private static final Set<String> TOTP = Set.of("algorithm", "digits", "period", "issuer", "label", "cost");
    private static final Set<String> POLICY = Set.of("waitFromFailure", "acceptLegacyKeys");

    private OwnLayout() {}

    static Settings read(Section root) {
        root.allowOnly(TOP);
        Optional<Section> totp = root.section("totp").map(section -> section.allowOnly(TOTP));
        Optional<Section> policy = root.section("policy").map(section -> section.allowOnly(POLICY));
        return new Settings(
                Values.keyRing(root),
                Values.parameters(totp, "algorithm"),
                Values.displayed(totp, "issuer"),
                Values.displayed(totp, "label"),
                totp.flatMap(section -> section.scalar("cost"))
                        .map(cost -> cost.integer(0, EncryptedKey.MAX_COST))
                        .orElse(EncryptedKey.DEFAULT_COST),
                policy.flatMap(section -> section.scalar("waitFromFailure"))
                        .map(value -> value.integer(1, 10))
                        .orElse(Settings.DEFAULT_WAIT_FROM_FAILURE),
                policy.flatMap(section -> section.scalar("acceptLegacyKeys"))
                        .map(Scalar::bool)
                        .orElse(false),
                List.of());
    }
}
