package io.ninomaru.totp;

import io.ninomaru.keyring.EncryptedKey;
import io.ninomaru.otp.KeyText;
import io.ninomaru.otp.Match;
import io.ninomaru.otp.Otp;
import io.ninomaru.otp.OtpCode;
import io.ninomaru.otp.OtpKey;
import io.ninomaru.otp.OtpauthUri;
import io.ninomaru.otp.TotpParameters;
import io.ninomaru.otp.TypedText;
import io.ninomaru.otp.Window;
import java.time.Instant;
import java.util.Optional;

/**
 * One TOTP: a key, what it is used with, and how it is shown. Made and read by a {@link TotpFactory}. Immutable, safe for
 * any number of threads; its string form shows no key.
 */
public final class Totp {

    private final TotpFactory factory;
    private final OtpKey key;
    private final TotpParameters parameters;
    private final Optional<String> label;
    private final Optional<String> issuer;
    private final Optional<EncryptedKey> encrypted;
    private final boolean changed;

    Totp(
            TotpFactory factory,
            OtpKey key,
            TotpParameters parameters,
            Optional<String> label,
            Optional<String> issuer,
            Optional<EncryptedKey> encrypted,
            boolean changed) {
        this.factory = factory;
        this.key = key;
        this.parameters = parameters;
        this.label = label;
        this.issuer = issuer;
        this.encrypted = encrypted;
        this.changed = changed;
    }

    /**
     * Returns the encrypted document, as passlib 1.7.4 reads it. A document that was read and is not {@link #changed() due}
     * keeps its encrypted key; otherwise the key is encrypted anew, which costs one PBKDF2.
     */
    public String toJson() {
        EncryptedKey enckey = encrypted.orElseGet(() -> factory.encrypt(key));
        return new TotpDocument(enckey, parameters, label, issuer, factory.explicitMembers()).toJson();
    }

    /** Returns the key as base32 without padding. */
    public String base32Key() {
        return KeyText.base32(key);
    }

    /** Returns the key as lower-case hex. */
    public String hexKey() {
        return KeyText.hex(key);
    }

    /** Returns the key as base32 in groups joined by '-'. */
    public String prettyKey() {
        return KeyText.pretty(key);
    }

    /**
     * Returns the {@code otpauth://} URI for an authenticator app, key included.
     *
     * @throws IllegalStateException if there is no label, see {@link #withLabel}
     */
    public String toUri() {
        String shown = label.or(factory::label)
                .orElseThrow(() -> new IllegalStateException("a URI needs a label: totp.withLabel(...)"));
        return new OtpauthUri(shown, issuer.or(factory::issuer), key, parameters).reveal();
    }

    /**
     * Returns the same TOTP under another label.
     *
     * @throws IllegalArgumentException if it contains ':' or cannot be shown as one line
     */
    public Totp withLabel(String newLabel) {
        return new Totp(factory, key, parameters, Optional.of(Labels.label(newLabel)), issuer, encrypted, changed);
    }

    /**
     * Returns the same TOTP under another issuer.
     *
     * @throws IllegalArgumentException if it contains ':' or cannot be shown as one line
     */
    public Totp withIssuer(String newIssuer) {
        return new Totp(factory, key, parameters, label, Optional.of(Labels.issuer(newIssuer)), encrypted, changed);
    }

    /** Returns the code at an instant. */
    public OtpCode code(Instant instant) {
        return Otp.code(key, parameters, parameters.timeStepAt(instant));
    }

    /**
     * Looks for what was typed among the time steps around an instant. This remembers nothing: to accept a code once only,
     * use {@code SecondFactor}, or store the matched time step and refuse what does not lie after it.
     *
     * @param text what was typed, with white space, hyphens and equals signs anywhere as passlib takes it; what is not a code
     *     matches nothing
     */
    public Optional<Match> match(String text, Instant instant, Window window) {
        return TypedText.read(text.replace("-", "").replace("=", ""))
                .flatMap(OtpCode::parse)
                .flatMap(code -> Otp.match(key, parameters, code, instant, window));
    }

    /**
     * Returns whether {@link #toJson} should be stored in the place of the document that this was read from: it was plain,
     * under an older tag, or of another cost (passlib: {@code changed}). A new TOTP is not due.
     */
    public boolean changed() {
        return changed;
    }

    /** Returns the key. */
    public OtpKey key() {
        return key;
    }

    /** Returns algorithm, digits and period. */
    public TotpParameters parameters() {
        return parameters;
    }

    /** Returns the label, if it has one of its own. */
    public Optional<String> label() {
        return label;
    }

    /** Returns the issuer, if it has one of its own. */
    public Optional<String> issuer() {
        return issuer;
    }

    @Override
    public String toString() {
        return "Totp[" + parameters + "]";
    }
}
