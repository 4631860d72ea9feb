package io.ninomaru.totp;

import io.ninomaru.json.JsonObject;
import io.ninomaru.keyring.EncryptedKey;
import io.ninomaru.otp.KeyText;
import io.ninomaru.otp.OtpKey;
import io.ninomaru.otp.OtpauthUri;
import io.ninomaru.otp.TotpParameters;
import io.ninomaru.settings.SecretFiles;
import io.ninomaru.settings.Settings;
import io.ninomaru.settings.SettingsException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes TOTPs and reads them back, under the application secrets and defaults of one settings file. Immutable, safe for any
 * number of threads; an application has one.
 */
public final class TotpFactory {

    private static final Set<String> PLAIN_MEMBERS =
            Set.of("alg", "digits", "issuer", "key", "label", "period", "type", "v");

    private final Settings settings;
    private final SecureRandom random;

    private TotpFactory(Settings settings, SecureRandom random) {
        this.settings = settings;
        this.random = random;
    }

    /**
     * Reads the settings file that an environment variable names.
     *
     * @param name the variable; it holds the path of the file
     * @throws SettingsException if it is not set, or as {@link Settings#read}
     */
    public static TotpFactory fromEnvironment(String name) {
        @Nullable String path = System.getenv(name);
        if (path == null || path.isBlank()) {
            throw new SettingsException(
                    "the environment variable " + name + " is not set. Set it to the path of the settings file");
        }
        try {
            return fromFile(Path.of(path));
        } catch (InvalidPathException e) {
            throw new SettingsException("the environment variable " + name + " does not hold the path of a file");
        }
    }

    /**
     * Reads a settings file. If it holds no secrets and names no {@code secretFile:}, they are in the file or folder that the environment
     * variable {@value SecretFiles#VARIABLE} names.
     *
     * @throws SettingsException as {@link Settings#read}
     */
    public static TotpFactory fromFile(Path file) {
        return of(Settings.read(file, SecretFiles.named()), new SecureRandom());
    }

    /**
     * Makes a factory from settings that are at hand.
     *
     * @param random where keys and salts come from
     */
    public static TotpFactory of(Settings settings, SecureRandom random) {
        return new TotpFactory(settings, random);
    }

    /** Makes a TOTP with a fresh key and the settings' algorithm, digits, period and issuer. */
    public Totp create() {
        return create(settings.parameters());
    }

    /**
     * Makes a TOTP with a fresh key.
     *
     * @throws IllegalArgumentException if these are not fit for a new key: 6 to 8 digits, 15 to 120 seconds
     */
    public Totp create(TotpParameters parameters) {
        if (parameters.digits() > TotpParameters.MAX_NEW_DIGITS) {
            throw new IllegalArgumentException("a new key has codes of 6 to 8 digits, not " + parameters.digits());
        }
        int period = parameters.periodSeconds();
        if (period < Settings.MIN_NEW_PERIOD_SECONDS || period > Settings.MAX_NEW_PERIOD_SECONDS) {
            throw new IllegalArgumentException("a new key has a period of 15 to 120 seconds, not " + period);
        }
        OtpKey key = OtpKey.generate(parameters.algorithm(), random);
        return new Totp(this, key, parameters, Optional.empty(), settings.issuer(), Optional.empty(), false);
    }

    /**
     * Reads an encrypted document, ours or passlib's. It costs one PBKDF2.
     *
     * @throws IllegalArgumentException if the text is not such a document; a plain one is not
     * @throws io.ninomaru.keyring.SealException if no secret has its tag
     */
    public Totp fromJson(String json) {
        TotpDocument document = TotpDocument.parse(json);
        EncryptedKey enckey = document.enckey();
        boolean changed = !enckey.tag().equals(settings.keyRing().defaultTag()) || enckey.cost() != settings.cost();
        return new Totp(
                this,
                settings.keyRing().decrypt(enckey),
                document.parameters(),
                document.label(),
                document.issuer(),
                changed ? Optional.empty() : Optional.of(enckey),
                changed);
    }

    /**
     * Reads a TOTP that comes from elsewhere: an encrypted document, a plain one, or an {@code otpauth://} URI. Whoever
     * calls this takes the key for good though it stands in clear; a column of a database is read by {@link #fromJson}.
     *
     * @throws IllegalArgumentException if the text is none of these
     * @throws io.ninomaru.keyring.SealException if no secret has the document's tag
     */
    public Totp fromSource(String text) {
        if (!text.startsWith("{")) {
            OtpauthUri uri = OtpauthUri.parse(text);
            return imported(uri.key(), uri.parameters(), Optional.of(uri.label()), uri.issuer());
        }
        JsonObject document = JsonObject.parse("the TOTP document", text, TotpDocument.MAX_LENGTH);
        if (document.has("enckey")) {
            return fromJson(text);
        }
        document.allowOnly(PLAIN_MEMBERS);
        TotpDocument.checkType(document);
        OtpKey key = OtpKey.imported(KeyText.fromBase32(document.text("key")).revealBytes());
        return imported(
                key,
                TotpDocument.parameters(document),
                TotpDocument.displayed(document, "label"),
                TotpDocument.displayed(document, "issuer"));
    }

    private Totp imported(OtpKey key, TotpParameters parameters, Optional<String> label, Optional<String> issuer) {
        return new Totp(this, key, parameters, label, issuer, Optional.empty(), true);
    }

    /** Returns the settings, key ring included. */
    public Settings settings() {
        return settings;
    }

    /** Returns where this factory's randomness comes from. */
    public SecureRandom random() {
        return random;
    }

    EncryptedKey encrypt(OtpKey key) {
        return settings.keyRing().encrypt(key, settings.cost(), random);
    }

    Optional<String> label() {
        return settings.label();
    }

    Optional<String> issuer() {
        return settings.issuer();
    }

    /** passlib fills gaps from its own defaults, so what these settings change is always written. */
    Set<String> explicitMembers() {
        Set<String> members = new HashSet<>();
        TotpParameters ours = settings.parameters();
        if (ours.algorithm() != TotpParameters.DEFAULT.algorithm()) {
            members.add("alg");
        }
        if (ours.digits() != TotpParameters.DEFAULT.digits()) {
            members.add("digits");
        }
        if (ours.periodSeconds() != TotpParameters.DEFAULT.periodSeconds()) {
            members.add("period");
        }
        return members;
    }
}
