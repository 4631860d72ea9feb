package io.ninomaru.keyring;

import io.ninomaru.json.JsonObject;
import io.ninomaru.json.JsonText;
import java.util.Base64;
import java.util.Set;

/** The JSON text of a sealed record, version 2. One envelope has exactly one text. */
record Envelope(SecretTag tag, byte[] fingerprint, byte[] salt, byte[] ciphertext) {

    private static final int VERSION = 2;
    private static final int MAX_LENGTH = 1 << 20;
    private static final Set<String> MEMBERS = Set.of("v", "t", "f", "s", "c");

    static Envelope parse(String text) {
        JsonObject json =
                JsonObject.parse("the sealed record", text, MAX_LENGTH).allowOnly(MEMBERS);
        json.integer("v", VERSION, VERSION);
        Base64.Decoder base64 = Base64.getUrlDecoder();
        Envelope envelope = new Envelope(
                new SecretTag(json.text("t")),
                base64.decode(json.text("f")),
                base64.decode(json.text("s")),
                base64.decode(json.text("c")));
        if (!envelope.text().equals(text)) {
            throw new IllegalArgumentException("the sealed record is not written as it is written here");
        }
        return envelope;
    }

    String text() {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return JsonText.object(json -> {
            json.writeNumberProperty("v", VERSION);
            json.writeStringProperty("t", tag.text());
            json.writeStringProperty("f", base64.encodeToString(fingerprint));
            json.writeStringProperty("s", base64.encodeToString(salt));
            json.writeStringProperty("c", base64.encodeToString(ciphertext));
        });
    }
}
