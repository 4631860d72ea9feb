package io.ninomaru.cli.setup;

import io.ninomaru.account.Account;
import io.ninomaru.cli.terminal.UsageException;
import io.ninomaru.cli.terminal.WholeNumber;
import io.ninomaru.otp.Algorithm;
import io.ninomaru.otp.DisplayText;
import io.ninomaru.otp.TotpParameters;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what the new key is like, and whose service it is for. */
final class KeyOptions {

    @Option(names = "--issuer", paramLabel = "NAME", description = "Whose service it is; authenticator apps show it.")
    @Nullable
    String issuer;

    @Option(
            names = "--algorithm",
            paramLabel = "NAME",
            description = "sha1, sha256 or sha512. Several apps know only sha1.")
    @Nullable
    String algorithm;

    @Option(names = "--digits", paramLabel = "N", converter = WholeNumber.class, description = "6 to 8.")
    @Nullable
    Integer digits;

    @Option(names = "--period", paramLabel = "SECONDS", converter = WholeNumber.class, description = "15 to 120.")
    @Nullable
    Integer period;

    boolean anyGiven() {
        return issuer != null || anyParameterGiven();
    }

    boolean anyParameterGiven() {
        return algorithm != null || digits != null || period != null;
    }

    /** The key that was read, or a new one; it has a label. */
    Totp totp(TotpFactory factory, Account account, Optional<ImportedKey> imported) {
        try {
            Totp totp = imported.isPresent()
                    ? factory.fromSource(imported.get().source())
                    : factory.create(parameters(factory.settings().parameters()));
            if (totp.label().isEmpty() && factory.settings().label().isEmpty()) {
                totp = totp.withLabel(DisplayText.toOwnLabel(account.name()));
            }
            return issuer == null ? totp : totp.withIssuer(issuer);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private TotpParameters parameters(TotpParameters defaults) {
        return new TotpParameters(
                algorithm == null ? defaults.algorithm() : algorithm(algorithm),
                digits == null ? defaults.digits() : digits,
                period == null ? defaults.periodSeconds() : period);
    }

    private static Algorithm algorithm(String text) {
        return Algorithm.named(text)
                .orElseThrow(() -> new IllegalArgumentException("--algorithm must be sha1, sha256 or sha512"));
    }
}
