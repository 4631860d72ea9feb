package io.ninomaru.settings;

import io.ninomaru.keyring.EncryptedKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Our own layout. */
final class OwnLayout {

    private static final Set<String> TOP =
            Set.of("secrets", "secretFile", "default", "openOnly", "totp", "policy", "store", "delivery");
    private static final Set<String> TOTP = Set.of("algorithm", "digits", "period", "issuer", "label", "cost");

    private OwnLayout() {}

    static Settings read(Section root, SecretSource secrets) {
        root.allowOnly(TOP);
        Optional<Section> totp = root.section("totp").map(section -> section.allowOnly(TOTP));
        return new Settings(
                Values.keyRing(root, secrets),
                Values.parameters(totp, "algorithm"),
                Values.displayed(totp, "issuer"),
                Values.displayed(totp, "label"),
                totp.flatMap(section -> section.scalar("cost"))
                        .map(cost -> cost.integer(0, EncryptedKey.MAX_COST))
                        .orElse(EncryptedKey.DEFAULT_COST),
                root.section("policy").map(Values::policy).orElse(Policy.DEFAULT),
                root.section("store").map(Values::store),
                root.section("delivery").map(DeliveryReader::read),
                List.of());
    }
}
