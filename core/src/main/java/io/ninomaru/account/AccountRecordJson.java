package io.ninomaru.account;

import io.ninomaru.json.JsonObject;
import io.ninomaru.json.JsonText;
import io.ninomaru.otp.Algorithm;
import io.ninomaru.otp.KeyText;
import io.ninomaru.otp.OtpKey;
import io.ninomaru.otp.TotpParameters;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/** The content of a sealed record. Instants are milliseconds since 1970-01-01T00:00Z. */
public final class AccountRecordJson {

    private static final int VERSION = 1;
    private static final int MAX_LENGTH = 1 << 20;
    private static final Set<String> MEMBERS = Set.of("v", "pending", "active", "failures", "waitUntil", "spent");

    private AccountRecordJson() {}

    /** Returns the bytes to seal. They hold keys. */
    public static byte[] write(AccountRecord record) {
        return JsonText.object(json -> {
                    json.writeNumberProperty("v", VERSION);
                    record.pending().ifPresent(pending -> write(json, pending));
                    json.writeArrayPropertyStart("active");
                    record.active().forEach(authenticator -> write(json, authenticator));
                    json.writeEndArray();
                    json.writeNumberProperty("failures", record.run().failures());
                    json.writeNumberProperty(
                            "waitUntil", record.run().waitUntil().toEpochMilli());
                    json.writeArrayPropertyStart("spent");
                    record.spent().forEach(spent -> write(json, spent));
                    json.writeEndArray();
                })
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static void write(JsonGenerator json, Pending pending) {
        json.writeObjectPropertyStart("pending");
        common(json, pending.id(), pending.name(), pending.key(), pending.parameters(), pending.enrolledAt());
        json.writeNumberProperty("expiresAt", pending.expiresAt().toEpochMilli());
        json.writeNumberProperty("triesLeft", pending.triesLeft());
        json.writeNumberProperty("spentStep", pending.spentStep());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Authenticator authenticator) {
        json.writeStartObject();
        common(
                json,
                authenticator.id(),
                authenticator.name(),
                authenticator.key(),
                authenticator.parameters(),
                authenticator.enrolledAt());
        json.writeNumberProperty("confirmedAt", authenticator.confirmedAt().toEpochMilli());
        json.writeNumberProperty("lastUsedAt", authenticator.lastUsedAt().toEpochMilli());
        json.writeNumberProperty("lastStep", authenticator.lastStep());
        json.writeEndObject();
    }

    private static void common(
            JsonGenerator json,
            AuthenticatorId id,
            String name,
            OtpKey key,
            TotpParameters parameters,
            Instant enrolledAt) {
        json.writeStringProperty("id", id.text());
        json.writeStringProperty("name", name);
        json.writeStringProperty("key", KeyText.base32(key));
        json.writeStringProperty("algorithm", parameters.algorithm().wireName());
        json.writeNumberProperty("digits", parameters.digits());
        json.writeNumberProperty("period", parameters.periodSeconds());
        json.writeNumberProperty("enrolledAt", enrolledAt.toEpochMilli());
    }

    private static void write(JsonGenerator json, SpentKey spent) {
        json.writeStartObject();
        json.writeStringProperty("digest", spent.digest());
        json.writeNumberProperty("lastStep", spent.lastStep());
        json.writeNumberProperty("until", spent.until().toEpochMilli());
        json.writeEndObject();
    }

    /**
     * Reads what was sealed.
     *
     * @throws IllegalArgumentException if it is not such a record: a newer version of the product may have written it
     */
    public static AccountRecord read(byte[] content) {
        JsonObject json = JsonObject.parse("the record", new String(content, StandardCharsets.US_ASCII), MAX_LENGTH)
                .allowOnly(MEMBERS);
        json.integer("v", VERSION, VERSION);
        return new AccountRecord(
                json.optionalObject("pending").map(AccountRecordJson::pending),
                json.objects("active").stream()
                        .map(AccountRecordJson::authenticator)
                        .toList(),
                new FailureRun((int) json.integer("failures", 0, Integer.MAX_VALUE), instant(json, "waitUntil")),
                json.objects("spent").stream()
                        .map(spent ->
                                new SpentKey(spent.text("digest"), step(spent, "lastStep"), instant(spent, "until")))
                        .toList());
    }

    private static Pending pending(JsonObject json) {
        return new Pending(
                new AuthenticatorId(json.text("id")),
                json.text("name"),
                KeyText.fromBase32(json.text("key")),
                parameters(json),
                instant(json, "enrolledAt"),
                instant(json, "expiresAt"),
                (int) json.integer("triesLeft", 0, 10),
                step(json, "spentStep"));
    }

    private static Authenticator authenticator(JsonObject json) {
        return new Authenticator(
                new AuthenticatorId(json.text("id")),
                json.text("name"),
                KeyText.fromBase32(json.text("key")),
                parameters(json),
                instant(json, "enrolledAt"),
                instant(json, "confirmedAt"),
                instant(json, "lastUsedAt"),
                step(json, "lastStep"));
    }

    private static TotpParameters parameters(JsonObject json) {
        return new TotpParameters(
                Algorithm.named(json.text("algorithm"))
                        .orElseThrow(() -> new IllegalArgumentException("the record: unknown algorithm")),
                (int) json.integer("digits", TotpParameters.MIN_DIGITS, TotpParameters.MAX_DIGITS),
                (int) json.integer("period", 1, TotpParameters.MAX_PERIOD_SECONDS));
    }

    private static long step(JsonObject json, String name) {
        return json.integer(name, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private static Instant instant(JsonObject json, String name) {
        return Instant.ofEpochMilli(json.integer(name, Long.MIN_VALUE, Long.MAX_VALUE));
    }
}
