package io.ninomaru.account.json;

import static io.ninomaru.account.json.RecordMembers.bytes;
import static io.ninomaru.account.json.RecordMembers.count;
import static io.ninomaru.account.json.RecordMembers.instant;
import static io.ninomaru.account.json.RecordMembers.number;
import static io.ninomaru.account.json.RecordMembers.run;
import static io.ninomaru.account.json.RecordMembers.times;

import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.account.record.FreeActs;
import io.ninomaru.account.record.Granted;
import io.ninomaru.account.record.RecoverySet;
import io.ninomaru.account.record.SpentKey;
import io.ninomaru.account.throttle.Allowance;
import io.ninomaru.account.throttle.Throttle;
import io.ninomaru.json.JsonObject;
import io.ninomaru.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/**
 * The content of a sealed record. Instants are milliseconds since 1970-01-01T00:00Z. What is as in an account to which
 * nothing has happened is left out, so that most records are short.
 */
public final class AccountRecordJson {

    private static final int VERSION = 1;
    private static final int MAX_LENGTH = 1 << 20;
    /** A run of wrong recovery codes stands in older records, and means nothing any more. */
    private static final String RECOVERY_RUN = "recoveryCodes";

    private static final Set<String> MEMBERS = Set.of(
            "v",
            "seenAt",
            "everActive",
            "pending",
            "active",
            "codes",
            RECOVERY_RUN,
            "allowance",
            "disabledAt",
            "recovery",
            "spent",
            "delivered",
            "setUps",
            "trail");

    private AccountRecordJson() {}

    /** Returns the bytes to seal. They hold keys. */
    public static byte[] write(AccountRecord record) {
        return JsonText.object(json -> {
                    json.writeNumberProperty("v", VERSION);
                    instant(json, "seenAt", record.seenAt());
                    json.writeNumberProperty("everActive", record.everActive() ? 1 : 0);
                    record.pending().ifPresent(pending -> AuthenticatorJson.write(json, pending));
                    json.writeArrayPropertyStart("active");
                    record.active().forEach(authenticator -> AuthenticatorJson.write(json, authenticator));
                    json.writeEndArray();
                    write(json, record.throttle());
                    record.recovery().ifPresent(recovery -> write(json, recovery));
                    writeSpent(json, record.spent());
                    DeliveredJson.write(json, record.delivered());
                    write(json, record.freeActs());
                    record.chain().ifPresent(chain -> ChainJson.write(json, chain));
                })
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static void write(JsonGenerator json, Throttle throttle) {
        run(json, "codes", throttle.codes());
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
        recovery.keptId().ifPresent(id -> json.writeStringProperty("id", id));
        if (recovery.isUnseen()) {
            json.writeNumberProperty("unseen", 1);
        }
        recovery.granted().ifPresent(granted -> write(json, granted));
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Granted granted) {
        json.writeObjectPropertyStart("granted");
        json.writeStringProperty("digest", granted.digest());
        instant(json, "until", granted.until());
        granted.setUp().ifPresent(id -> json.writeStringProperty("setUp", id.text()));
        for (Granted.Act used : Granted.Act.values()) {
            if (granted.used().contains(used)) {
                json.writeNumberProperty(used.word() + "Used", 1);
            }
        }
        json.writeEndObject();
    }

    private static Granted granted(JsonObject json) {
        return new Granted(
                json.text("digest"),
                instant(json, "until"),
                json.optionalText("setUp").map(AuthenticatorId::new),
                Arrays.stream(Granted.Act.values())
                        .filter(act ->
                                json.optionalInteger(act.word() + "Used", 1, 1).isPresent())
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static void write(JsonGenerator json, FreeActs acts) {
        if (!acts.equals(FreeActs.NONE)) {
            json.writeObjectPropertyStart("setUps");
            times(json, "listed", acts.listed());
            json.writeNumberProperty("unlisted", acts.unlisted());
            json.writeEndObject();
        }
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
                json.optionalObject("pending").map(AuthenticatorJson::pending),
                json.objects("active").stream()
                        .map(AuthenticatorJson::authenticator)
                        .toList(),
                throttle(json),
                json.optionalObject("recovery")
                        .map(recovery -> RecoverySet.of(
                                bytes(recovery, "key"),
                                bytes(recovery, "digests"),
                                recovery.optionalText("id"),
                                recovery.optionalInteger("unseen", 1, 1).isPresent(),
                                recovery.optionalObject("granted").map(AccountRecordJson::granted))),
                json.integer("everActive", 0, 1) == 1,
                json.objects("spent").stream()
                        .map(spent ->
                                new SpentKey(spent.text("digest"), number(spent, "lastStep"), instant(spent, "until")))
                        .toList(),
                DeliveredJson.read(json),
                json.optionalObject("setUps")
                        .map(acts -> new FreeActs(times(acts, "listed"), count(acts, "unlisted")))
                        .orElse(FreeActs.NONE),
                json.optionalObject("trail").map(ChainJson::chain),
                instant(json, "seenAt"));
    }

    private static Throttle throttle(JsonObject json) {
        return new Throttle(
                run(json, "codes"),
                json.optionalObject("allowance")
                        .map(allowance -> new Allowance(count(allowance, "taken"), instant(allowance, "since")))
                        .orElse(Allowance.FULL),
                json.optionalInteger("disabledAt", Long.MIN_VALUE, Long.MAX_VALUE)
                        .map(Instant::ofEpochMilli));
    }
}
