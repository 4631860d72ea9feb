package io.ninomaru.totp;

import io.ninomaru.keyring.Rings;
import io.ninomaru.keyring.SecretTag;
import io.ninomaru.otp.Algorithm;
import io.ninomaru.otp.TotpParameters;
import io.ninomaru.settings.Policy;
import io.ninomaru.settings.Settings;
import java.util.List;
import java.util.Optional;

/** Factories for tests, all of low cost: they write with one round. */
final class Factories {

    /** One that opens every vector and seals with a strong secret. */
    static final TotpFactory DEFAULT = with(TotpParameters.DEFAULT);

    private Factories() {}

    static TotpFactory with(TotpParameters parameters) {
        return of(parameters, Optional.empty(), Optional.empty(), Rings.STRONG_TAG, 0);
    }

    static TotpFactory with(Algorithm algorithm, int digits, int period) {
        return with(new TotpParameters(algorithm, digits, period));
    }

    static TotpFactory named(String issuer, String label) {
        return of(TotpParameters.DEFAULT, Optional.of(issuer), Optional.of(label), Rings.STRONG_TAG, 0);
    }

    static TotpFactory of(
            TotpParameters parameters, Optional<String> issuer, Optional<String> label, SecretTag tag, int cost) {
        Settings settings = new Settings(
                Rings.withVectors(tag), parameters, issuer, label, cost, Policy.DEFAULT, Optional.empty(), List.of());
        return TotpFactory.of(settings, Rings.RANDOM);
    }
}
