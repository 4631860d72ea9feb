package io.ninomaru.settings;

import io.ninomaru.keyring.EncryptedKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The part of Yosai's settings file that concerns one-time passwords: {@code AUTHC_CONFIG: totp: context:}. What else
 * stands in such a file is Yosai's and not looked at.
 */
final class YosaiLayout {

    static final String MARK = "AUTHC_CONFIG";

    private static final Set<String> CONTEXT = Set.of(
            "secrets", "secretFile", "default", "openOnly", "alg", "digits", "period", "issuer", "label", "cost");

    private YosaiLayout() {}

    static Settings read(Section root, SecretSource secrets) {
        Section authc = root.requiredSection(MARK);
        Section totp = authc.requiredSection("totp");
        Section context = totp.requiredSection("context").allowOnly(CONTEXT);
        List<String> notices = new ArrayList<>();
        return new Settings(
                Values.keyRing(context, secrets),
                Values.parameters(Optional.of(context), "alg"),
                Values.displayed(Optional.of(context), "issuer"),
                Values.displayed(Optional.of(context), "label"),
                context.scalar("cost")
                        .map(cost -> cost.integer(0, EncryptedKey.MAX_COST))
                        .orElse(EncryptedKey.DEFAULT_COST),
                authc.scalar("account_lock_threshold")
                        .map(threshold -> policy(threshold, notices))
                        .orElse(Policy.DEFAULT),
                totp.section("store").map(Values::store),
                totp.section("delivery").map(DeliveryReader::read),
                List.copyOf(notices));
    }

    /** Yosai takes any number and locks for ever; here it says from which failure on waits begin. */
    private static Policy policy(Scalar threshold, List<String> notices) {
        Limit limit = Limit.WAIT_FROM_FAILURE;
        int number = threshold.anyInteger();
        if (number >= limit.min() && number <= limit.max()) {
            return Policy.DEFAULT.with(limit, number);
        }
        notices.add("account_lock_threshold (line " + threshold.line() + ") is " + number + "; waits begin at failure "
                + limit.min() + " to " + limit.max() + ", so " + limit.standard() + " is used");
        return Policy.DEFAULT;
    }
}
