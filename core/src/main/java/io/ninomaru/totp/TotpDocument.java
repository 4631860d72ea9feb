package io.ninomaru.totp;

import io.ninomaru.json.JsonObject;
import io.ninomaru.json.JsonText;
import io.ninomaru.keyring.EncryptedKey;
import io.ninomaru.keyring.SecretTag;
import io.ninomaru.otp.Algorithm;
import io.ninomaru.otp.DisplayText;
import io.ninomaru.otp.TotpParameters;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/**
 * The encrypted JSON document of a TOTP, as passlib 1.7.4 writes it: everything but the key can be read without a secret.
 * Immutable. What passlib wrote is written again character for character.
 *
 * <p>A member that is not there is read as SHA-1, 6 digits or 30 seconds. One that equals this is left out unless it is
 * {@code explicit}, for passlib fills the gaps from the defaults of the application that reads.
 *
 * @param enckey the encrypted key
 * @param parameters algorithm, digits and period
 * @param label the label, if the document has one
 * @param issuer the issuer, if the document has one
 * @param explicit which of {@code alg}, {@code digits} and {@code period} are written whatever they are
 */
public record TotpDocument(
        EncryptedKey enckey,
        TotpParameters parameters,
        Optional<String> label,
        Optional<String> issuer,
        Set<String> explicit) {

    /** The longest document that is read, in characters. */
    public static final int MAX_LENGTH = 4096;

    private static final Set<String> MEMBERS =
            Set.of("alg", "digits", "enckey", "issuer", "label", "period", "type", "v");
    private static final Set<String> PARAMETERS = Set.of("alg", "digits", "period");
    private static final Set<String> ENCKEY_MEMBERS = Set.of("c", "k", "s", "t", "v");

    /**
     * Reads an encrypted document.
     *
     * @param json the text
     * @throws IllegalArgumentException if it is not such a document; a plain one, whose key stands in it unencrypted, is
     *     refused with a word about where it may be read
     */
    public static TotpDocument parse(String json) {
        JsonObject document = JsonObject.parse("the TOTP document", json, MAX_LENGTH);
        if (document.has("key")) {
            throw new IllegalArgumentException(
                    "the TOTP document has its key unencrypted. Read it by fromSource, as an "
                            + "import, and store what toJson then gives");
        }
        document.allowOnly(MEMBERS);
        checkType(document);
        JsonObject enckey = document.object("enckey").allowOnly(ENCKEY_MEMBERS);
        enckey.integer("v", 1, 1);
        return new TotpDocument(
                new EncryptedKey(
                        (int) enckey.integer("c", 0, EncryptedKey.MAX_COST),
                        new SecretTag(enckey.text("t")),
                        enckey.text("s"),
                        enckey.text("k")),
                parameters(document),
                displayed(document, "label"),
                displayed(document, "issuer"),
                PARAMETERS.stream().filter(document::has).collect(Collectors.toUnmodifiableSet()));
    }

    static void checkType(JsonObject document) {
        document.integer("v", 1, 1);
        if (!document.text("type").equals("totp")) {
            throw new IllegalArgumentException("the TOTP document: 'type' must be totp");
        }
    }

    static TotpParameters parameters(JsonObject document) {
        return new TotpParameters(
                document.optionalText("alg")
                        .map(name -> Algorithm.named(name)
                                .orElseThrow(() -> new IllegalArgumentException(
                                        "the TOTP document: 'alg' is none of sha1, sha256 and sha512")))
                        .orElse(TotpParameters.DEFAULT.algorithm()),
                (int) (long) document.optionalInteger("digits", TotpParameters.MIN_DIGITS, TotpParameters.MAX_DIGITS)
                        .orElse((long) TotpParameters.DEFAULT.digits()),
                (int) (long) document.optionalInteger("period", 1, TotpParameters.MAX_PERIOD_SECONDS)
                        .orElse((long) TotpParameters.DEFAULT.periodSeconds()));
    }

    static Optional<String> displayed(JsonObject document, String name) {
        return document.optionalText(name)
                .map(text -> DisplayText.checkLabel("the TOTP document: '" + name + "'", text));
    }

    /** Returns the document's text, its members in alphabetical order. */
    public String toJson() {
        return JsonText.object(this::write);
    }

    private void write(JsonGenerator json) {
        TotpParameters defaults = TotpParameters.DEFAULT;
        if (parameters.algorithm() != defaults.algorithm() || explicit.contains("alg")) {
            json.writeStringProperty("alg", parameters.algorithm().wireName());
        }
        if (parameters.digits() != defaults.digits() || explicit.contains("digits")) {
            json.writeNumberProperty("digits", parameters.digits());
        }
        json.writeObjectPropertyStart("enckey");
        json.writeNumberProperty("c", enckey.cost());
        json.writeStringProperty("k", enckey.ciphertext());
        json.writeStringProperty("s", enckey.salt());
        json.writeStringProperty("t", enckey.tag().text());
        json.writeNumberProperty("v", 1);
        json.writeEndObject();
        issuer.ifPresent(text -> json.writeStringProperty("issuer", text));
        label.ifPresent(text -> json.writeStringProperty("label", text));
        if (parameters.periodSeconds() != defaults.periodSeconds() || explicit.contains("period")) {
            json.writeNumberProperty("period", parameters.periodSeconds());
        }
        json.writeStringProperty("type", "totp");
        json.writeNumberProperty("v", 1);
    }
}
