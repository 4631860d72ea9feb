package io.ninomaru.account;

import static io.ninomaru.account.RecordMembers.bytes;
import static io.ninomaru.account.RecordMembers.count;
import static io.ninomaru.account.RecordMembers.id;
import static io.ninomaru.account.RecordMembers.identity;
import static io.ninomaru.account.RecordMembers.instant;
import static io.ninomaru.account.RecordMembers.key;
import static io.ninomaru.account.RecordMembers.name;
import static io.ninomaru.account.RecordMembers.number;
import static io.ninomaru.account.RecordMembers.run;
import static io.ninomaru.account.RecordMembers.triesLeft;

import io.ninomaru.json.JsonObject;
import io.ninomaru.json.JsonText;
import io.ninomaru.otp.Algorithm;
import io.ninomaru.otp.OtpKey;
import io.ninomaru.otp.TotpParameters;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/**
 * The content of a sealed record. Instants are milliseconds since 1970-01-01T00:00Z. What is as in an account to which
 * nothing has happened is left out, so that most records are short.
 */
public final class AccountRecordJson {

    private static final int VERSION = 1;
    private static final int MAX_LENGTH = 1 << 20;
    private static final Set<String> MEMBERS = Set.of(
            "v",
            "seenAt",
            "everActive",
            "pending",
            "active",
            "codes",
            "recoveryCodes",
            "allowance",
            "disabledAt",
            "recovery",
            "spent",
            "delivered",
            "trail");

    private AccountRecordJson() {}

    /** Returns the bytes to seal. They hold keys. */
    public static byte[] write(AccountRecord record) {
        return JsonText.object(json -> {
                    json.writeNumberProperty("v", VERSION);
                    instant(json, "seenAt", record.seenAt());
                    json.writeNumberProperty("everActive", record.everActive() ? 1 : 0);
                    record.pending().ifPresent(pending -> write(json, pending));
                    json.writeArrayPropertyStart("active");
                    record.active().forEach(authenticator -> write(json, authenticator));
                    json.writeEndArray();
                    write(json, record.throttle());
                    record.recovery().ifPresent(recovery -> write(json, recovery));
                    writeSpent(json, record.spent());
                    DeliveredJson.write(json, record.delivered());
                    record.chain().ifPresent(chain -> write(json, chain));
                })
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static void write(JsonGenerator json, Pending pending) {
        json.writeObjectPropertyStart("pending");
        common(json, pending.id(), pending.name(), pending.key(), pending.parameters(), pending.enrolledAt());
        instant(json, "expiresAt", pending.expiresAt());
        triesLeft(json, pending.triesLeft());
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

    private static void write(JsonGenerator json, Throttle throttle) {
        run(json, "codes", throttle.codes());
        run(json, "recoveryCodes", throttle.recovery());
        if (throttle.allowance().taken() > 0) {
            json.writeObjectPropertyStart("allowance");
            json.writeNumberProperty("taken", throttle.allowance().taken());
            instant(json, "since", throttle.allowance().since());
            json.writeEndObject();
        }
        throttle.disabledAt().ifPresent(at -> instant(json, "disabledAt", at));
    }

    private static void write(JsonGenerator json, RecoverySet recovery) {
        json.writeObjectPropertyStart("recovery");
        bytes(json, "key", recovery.key());
        bytes(json, "digests", recovery.digests());
        json.writeEndObject();
    }

    private static void writeSpent(JsonGenerator json, List<SpentKey> keys) {
        if (keys.isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("spent");
        for (SpentKey spent : keys) {
            json.writeStartObject();
            json.writeStringProperty("digest", spent.digest());
            json.writeNumberProperty("lastStep", spent.lastStep());
            instant(json, "until", spent.until());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, Chain chain) {
        json.writeObjectPropertyStart("trail");
        bytes(json, "key", chain.key());
        write(json, "checkpoint", chain.checkpoint());
        write(json, "head", chain.head());
        if (chain.factorsSince() != 0) {
            json.writeNumberProperty("factorsSince", chain.factorsSince());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, Chain.Link link) {
        if (!link.equals(Chain.start())) {
            json.writeObjectPropertyStart(name);
            json.writeNumberProperty("number", link.number());
            json.writeStringProperty("mac", link.mac());
            json.writeEndObject();
        }
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
                throttle(json),
                json.optionalObject("recovery")
                        .map(recovery -> RecoverySet.of(bytes(recovery, "key"), bytes(recovery, "digests"))),
                json.integer("everActive", 0, 1) == 1,
                json.objects("spent").stream()
                        .map(spent ->
                                new SpentKey(spent.text("digest"), number(spent, "lastStep"), instant(spent, "until")))
                        .toList(),
                DeliveredJson.read(json),
                json.optionalObject("trail").map(AccountRecordJson::chain),
                instant(json, "seenAt"));
    }

    private static Throttle throttle(JsonObject json) {
        return new Throttle(
                run(json, "codes"),
                run(json, "recoveryCodes"),
                json.optionalObject("allowance")
                        .map(allowance -> new Allowance(count(allowance, "taken"), instant(allowance, "since")))
                        .orElse(Allowance.FULL),
                json.optionalInteger("disabledAt", Long.MIN_VALUE, Long.MAX_VALUE)
                        .map(Instant::ofEpochMilli));
    }

    private static Chain chain(JsonObject json) {
        return Chain.of(
                bytes(json, "key"),
                link(json, "checkpoint"),
                link(json, "head"),
                json.optionalInteger("factorsSince", 0, Long.MAX_VALUE).orElse(0L));
    }

    private static Chain.Link link(JsonObject json, String name) {
        return json.optionalObject(name)
                .map(link -> new Chain.Link(link.integer("number", 0, Long.MAX_VALUE), mac(link)))
                .orElse(Chain.start());
    }

    private static String mac(JsonObject json) {
        String mac = json.text("mac");
        if (Base64.getUrlDecoder().decode(mac).length != Chain.BYTES) {
            throw new IllegalArgumentException("the record: a MAC of another length");
        }
        return mac;
    }

    private static Pending pending(JsonObject json) {
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

    private static Authenticator authenticator(JsonObject json) {
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
