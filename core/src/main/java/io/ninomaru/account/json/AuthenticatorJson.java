package io.ninomaru.account.json;

import static io.ninomaru.account.json.RecordMembers.id;
import static io.ninomaru.account.json.RecordMembers.identity;
import static io.ninomaru.account.json.RecordMembers.instant;
import static io.ninomaru.account.json.RecordMembers.key;
import static io.ninomaru.account.json.RecordMembers.name;
import static io.ninomaru.account.json.RecordMembers.number;
import static io.ninomaru.account.json.RecordMembers.triesLeft;

import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.record.Authenticator;
import io.ninomaru.account.record.Pending;
import io.ninomaru.json.JsonObject;
import io.ninomaru.otp.Algorithm;
import io.ninomaru.otp.OtpKey;
import io.ninomaru.otp.TotpParameters;
import java.time.Instant;
import tools.jackson.core.JsonGenerator;

/** Authenticators in the record, active ones and the one that is being set up. */
final class AuthenticatorJson {

    private AuthenticatorJson() {}

    static void write(JsonGenerator json, Pending pending) {
        json.writeObjectPropertyStart("pending");
        common(json, pending.id(), pending.name(), pending.key(), pending.parameters(), pending.enrolledAt());
        instant(json, "expiresAt", pending.expiresAt());
        triesLeft(json, pending.triesLeft());
        json.writeNumberProperty("spentStep", pending.spentStep());
        json.writeEndObject();
    }

    static void write(JsonGenerator json, Authenticator authenticator) {
        json.writeStartObject();
        common(
                json,
                authenticator.id(),
                authenticator.name(),
                authenticator.key(),
                authenticator.parameters(),
                authenticator.enrolledAt());
        instant(json, "confirmedAt", authenticator.confirmedAt());
        instant(json, "lastUsedAt", authenticator.lastUsedAt());
        json.writeNumberProperty("lastStep", authenticator.lastStep());
        if (!authenticator.otherSteps().isEmpty()) {
            json.writeArrayPropertyStart("otherSteps");
            authenticator.otherSteps().forEach(step -> json.writeNumber((long) step));
            json.writeEndArray();
        }
        if (authenticator.driftSteps() != 0) {
            json.writeNumberProperty("driftSteps", authenticator.driftSteps());
        }
        json.writeEndObject();
    }

    private static void common(
            JsonGenerator json,
            AuthenticatorId id,
            String name,
            OtpKey key,
            TotpParameters parameters,
            Instant enrolledAt) {
        identity(json, id, name, key);
        json.writeStringProperty("algorithm", parameters.algorithm().wireName());
        json.writeNumberProperty("digits", parameters.digits());
        json.writeNumberProperty("period", parameters.periodSeconds());
        instant(json, "enrolledAt", enrolledAt);
    }

    static Pending pending(JsonObject json) {
        return new Pending(
                id(json),
                name(json),
                key(json),
                parameters(json),
                instant(json, "enrolledAt"),
                instant(json, "expiresAt"),
                triesLeft(json),
                number(json, "spentStep"));
    }

    static Authenticator authenticator(JsonObject json) {
        return new Authenticator(
                id(json),
                name(json),
                key(json),
                parameters(json),
                instant(json, "enrolledAt"),
                instant(json, "confirmedAt"),
                instant(json, "lastUsedAt"),
                number(json, "lastStep"),
                json.integers("otherSteps"),
                json.optionalInteger("driftSteps", Integer.MIN_VALUE, Integer.MAX_VALUE)
                        .orElse(0L)
                        .intValue());
    }

    private static TotpParameters parameters(JsonObject json) {
        return new TotpParameters(
                Algorithm.named(json.text("algorithm"))
                        .orElseThrow(() -> new IllegalArgumentException("the record: unknown algorithm")),
                (int) json.integer("digits", TotpParameters.MIN_DIGITS, TotpParameters.MAX_DIGITS),
                (int) json.integer("period", 1, TotpParameters.MAX_PERIOD_SECONDS));
    }
}
