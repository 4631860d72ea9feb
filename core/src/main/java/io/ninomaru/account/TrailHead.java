package io.ninomaru.account;

import io.ninomaru.json.JsonObject;
import io.ninomaru.json.JsonText;
import java.util.Set;

/**
 * The newest place of an account's trail, to be kept outside: what is put back from an older time is behind it.
 *
 * @param account whose
 * @param number the number of the newest entry
 * @param mac its MAC in base64url
 */
public record TrailHead(Account account, long number, String mac) {

    private static final int LONGEST_TEXT = 10_000;

    /** Returns the head as JSON, on one line and in ASCII. */
    public String toJson() {
        return JsonText.object(json -> {
            if (!account.tenant().isEmpty()) {
                json.writeStringProperty("tenant", account.tenant());
            }
            json.writeStringProperty("account", account.name());
            json.writeNumberProperty("number", number);
            json.writeStringProperty("mac", mac);
        });
    }

    /**
     * Reads what {@link #toJson} has written.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static TrailHead fromJson(String text) {
        JsonObject json = JsonObject.parse("the head", text, LONGEST_TEXT)
                .allowOnly(Set.of("tenant", "account", "number", "mac"));
        return new TrailHead(
                new Account(json.optionalText("tenant").orElse(""), json.text("account")),
                json.integer("number", 0, Long.MAX_VALUE),
                json.text("mac"));
    }
}
