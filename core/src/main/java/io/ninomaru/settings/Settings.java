package io.ninomaru.settings;

import io.ninomaru.keyring.EncryptedKey;
import io.ninomaru.keyring.KeyRing;
import io.ninomaru.otp.TotpParameters;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a settings file says, whichever of the two layouts it has. Immutable.
 *
 * @param keyRing the application secrets
 * @param parameters algorithm, digits (6 to 8) and period (15 to 120 seconds) of new keys
 * @param issuer the issuer that authenticator apps show
 * @param label a label for keys that are given none
 * @param cost the binary logarithm of the PBKDF2 rounds that v1 documents are written with: 0 to 18
 * @param policy the numbers of the rules
 * @param store the database, if it is named here
 * @param delivery how codes and notices are sent, if it is said here
 * @param notices what an operator should know about these settings though they are in force
 */
public record Settings(
        KeyRing keyRing,
        TotpParameters parameters,
        Optional<String> issuer,
        Optional<String> label,
        int cost,
        Policy policy,
        Optional<StoreSettings> store,
        Optional<DeliverySettings> delivery,
        List<String> notices) {

    /** The shortest period of a new key in seconds. */
    public static final int MIN_NEW_PERIOD_SECONDS = 15;
    /** The longest period of a new key in seconds. */
    public static final int MAX_NEW_PERIOD_SECONDS = 120;

    /** Makes settings under which nothing is sent. */
    public Settings(
            KeyRing keyRing,
            TotpParameters parameters,
            Optional<String> issuer,
            Optional<String> label,
            int cost,
            Policy policy,
            Optional<StoreSettings> store,
            List<String> notices) {
        this(keyRing, parameters, issuer, label, cost, policy, store, Optional.empty(), notices);
    }

    /** Returns settings with this key ring and every default. */
    public static Settings of(KeyRing keyRing) {
        return new Settings(
                keyRing,
                TotpParameters.DEFAULT,
                Optional.empty(),
                Optional.empty(),
                EncryptedKey.DEFAULT_COST,
                Policy.DEFAULT,
                Optional.empty(),
                List.of());
    }

    /**
     * Reads a settings file, and the files with secrets that its {@code secretFile:} names. One with a top-level {@code AUTHC_CONFIG:} is
     * Yosai's, any other is ours.
     *
     * @param file a YAML 1.2 file that nobody else may read or write, by the rule of docs/operations.md
     * @throws SettingsException if it is missing, shared with others, broken, or says what cannot be
     */
    public static Settings read(Path file) {
        return read(file, Optional.empty());
    }

    /**
     * Reads a settings file that holds no secrets.
     *
     * @param secretFile where they are instead, as {@link SecretFiles#read} takes it; empty if the file says so itself
     * @throws SettingsException as {@link #read(Path)}, or if there are secrets at both places
     */
    public static Settings read(Path file, Optional<Path> secretFile) {
        return Moment.whole(moment -> {
            Section root = YamlFile.read(file, moment);
            SecretSource secrets = new SecretSource(moment, secretFile);
            return root.has(YosaiLayout.MARK) ? YosaiLayout.read(root, secrets) : OwnLayout.read(root, secrets);
        });
    }
}
