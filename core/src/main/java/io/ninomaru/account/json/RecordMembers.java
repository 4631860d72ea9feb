package io.ninomaru.account.json;

import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.delivered.Recent;
import io.ninomaru.account.throttle.FailureRun;
import io.ninomaru.json.JsonObject;
import io.ninomaru.otp.KeyText;
import io.ninomaru.otp.OtpKey;
import java.time.Instant;
import java.util.Base64;
import tools.jackson.core.JsonGenerator;

/**
 * The members that several objects of a sealed record have. They are read strictly: one that is missing or out of its range is
 * an {@link IllegalArgumentException}.
 */
final class RecordMembers {

    private static final int MOST_TRIES = 10;

    private RecordMembers() {}

    static void identity(JsonGenerator json, AuthenticatorId id, String name, OtpKey key) {
        json.writeStringProperty("id", id.text());
        json.writeStringProperty("name", name);
        json.writeStringProperty("key", KeyText.base32(key));
    }

    static AuthenticatorId id(JsonObject json) {
        return new AuthenticatorId(json.text("id"));
    }

    static String name(JsonObject json) {
        return json.text("name");
    }

    static OtpKey key(JsonObject json) {
        return KeyText.fromBase32(json.text("key"));
    }

    static void triesLeft(JsonGenerator json, int tries) {
        json.writeNumberProperty("triesLeft", tries);
    }

    static int triesLeft(JsonObject json) {
        return (int) json.integer("triesLeft", 0, MOST_TRIES);
    }

    /** In milliseconds since 1970-01-01T00:00Z. */
    static void instant(JsonGenerator json, String name, Instant instant) {
        json.writeNumberProperty(name, instant.toEpochMilli());
    }

    static Instant instant(JsonObject json, String name) {
        return Instant.ofEpochMilli(number(json, name));
    }

    static long number(JsonObject json, String name) {
        return json.integer(name, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    static int count(JsonObject json, String name) {
        return (int) json.integer(name, 0, Integer.MAX_VALUE);
    }

    static void bytes(JsonGenerator json, String name, byte[] bytes) {
        json.writeStringProperty(name, Base64.getEncoder().encodeToString(bytes));
    }

    static byte[] bytes(JsonObject json, String name) {
        return Base64.getDecoder().decode(json.text(name));
    }

    /** A run without failures is left out. */
    static void run(JsonGenerator json, String name, FailureRun run) {
        if (run.failures() > 0) {
            json.writeObjectPropertyStart(name);
            json.writeNumberProperty("failures", run.failures());
            instant(json, "failedAt", run.failedAt());
            instant(json, "waitUntil", run.waitUntil());
            json.writeEndObject();
        }
    }

    static FailureRun run(JsonObject json, String name) {
        return json.optionalObject(name)
                .map(run -> new FailureRun(count(run, "failures"), instant(run, "failedAt"), instant(run, "waitUntil")))
                .orElse(FailureRun.NONE);
    }

    static void times(JsonGenerator json, String name, Recent recent) {
        if (!recent.times().isEmpty()) {
            json.writeArrayPropertyStart(name);
            recent.times().forEach(time -> json.writeNumber(time.toEpochMilli()));
            json.writeEndArray();
        }
    }

    static Recent times(JsonObject json, String name) {
        return new Recent(
                json.integers(name).stream().map(Instant::ofEpochMilli).toList());
    }
}
