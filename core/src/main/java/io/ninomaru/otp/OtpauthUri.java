package io.ninomaru.otp;

import java.util.Optional;

/**
 * The URI that a QR code carries to an authenticator app:
 * {@code otpauth://totp/Issuer:label?secret=...&issuer=Issuer}. Immutable.
 *
 * @param label whom the app shows the code for, usually the account; without ':'
 * @param issuer whose service it is; without ':'
 * @param key the shared secret, which the URI carries in clear
 * @param parameters algorithm, digits and period; what equals {@link TotpParameters#DEFAULT} is not written
 */
public record OtpauthUri(String label, Optional<String> issuer, OtpKey key, TotpParameters parameters) {

    /** The longest URI that is read, in characters. */
    public static final int MAX_LENGTH = 4096;

    /**
     * Checks label and issuer and takes off the spaces around them, which no reader of such a URI keeps.
     *
     * @throws IllegalArgumentException if either cannot be written, see {@link DisplayText#checkLabel}
     */
    public OtpauthUri {
        label = DisplayText.checkLabel("the label", label.strip());
        issuer = issuer.map(text -> DisplayText.checkLabel("the issuer", text.strip()));
    }

    /**
     * Reads a URI strictly: each parameter at most once and spelled as it is written here, numbers in ASCII digits, and no
     * parameter that is not known, so that nothing is taken for something else. The secret may have small letters and
     * complete padding. A message never contains a value.
     *
     * @throws IllegalArgumentException if the text is not such a URI; the message says what is wrong with which part
     */
    public static OtpauthUri parse(String text) {
        return OtpauthUriReader.read(text);
    }

    /** Returns the URI, key included: for the person who sets up an authenticator and for nobody's log. */
    public String reveal() {
        StringBuilder uri = new StringBuilder("otpauth://totp/");
        issuer.ifPresent(text -> uri.append(PercentCoding.encode(text)).append(':'));
        uri.append(PercentCoding.encode(label)).append("?secret=").append(KeyText.base32(key));
        issuer.ifPresent(text -> uri.append("&issuer=").append(PercentCoding.encode(text)));
        if (parameters.algorithm() != TotpParameters.DEFAULT.algorithm()) {
            uri.append("&algorithm=").append(parameters.algorithm().uriName());
        }
        if (parameters.digits() != TotpParameters.DEFAULT.digits()) {
            uri.append("&digits=").append(parameters.digits());
        }
        if (parameters.periodSeconds() != TotpParameters.DEFAULT.periodSeconds()) {
            uri.append("&period=").append(parameters.periodSeconds());
        }
        return uri.toString();
    }
}
