package io.ninomaru.keyring;

import io.ninomaru.json.JsonObject;
import io.ninomaru.json.JsonText;
import java.util.Base64;
import java.util.Set;

/**
 * The JSON text of a sealed record, version 2. One envelope has exactly one text: another spelling of the same bytes is
 * refused like any other alteration.
 *
 * @param tag the secret that sealed it
 * @param fingerprint the fingerprint of that secret, in base64url
 * @param salt the salt of this one record, in base64url
 * @param ciphertext the sealed content, in base64url
 */
record Envelope(SecretTag tag, String fingerprint, String salt, String ciphertext) {

    private static final int VERSION = 2;
    private static final int MAX_LENGTH = 1 << 20;
    private static final Set<String> MEMBERS = Set.of("v", "t", "f", "s", "c");

    static Envelope parse(String text) {
        JsonObject json =
                JsonObject.parse("the sealed record", text, MAX_LENGTH).allowOnly(MEMBERS);
        json.integer("v", VERSION, VERSION);
        Envelope envelope = new Envelope(new SecretTag(json.text("t")), json.text("f"), json.text("s"), json.text("c"));
        if (!envelope.text().equals(text)) {
            throw new IllegalArgumentException("the sealed record is not written as it is written here");
        }
        return envelope;
    }

    String text() {
        return JsonText.object(json -> {
            json.writeNumberProperty("v", VERSION);
            json.writeStringProperty("t", tag.text());
            json.writeStringProperty("f", fingerprint);
            json.writeStringProperty("s", salt);
            json.writeStringProperty("c", ciphertext);
        });
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] decode(String text) {
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        if (!encode(bytes).equals(text)) {
            throw new IllegalArgumentException("not the only base64url text of its bytes");
        }
        return bytes;
    }
}
