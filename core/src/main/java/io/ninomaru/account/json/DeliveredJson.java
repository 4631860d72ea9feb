package io.ninomaru.account.json;

import static io.ninomaru.account.json.RecordMembers.id;
import static io.ninomaru.account.json.RecordMembers.identity;
import static io.ninomaru.account.json.RecordMembers.instant;
import static io.ninomaru.account.json.RecordMembers.key;
import static io.ninomaru.account.json.RecordMembers.name;
import static io.ninomaru.account.json.RecordMembers.run;
import static io.ninomaru.account.json.RecordMembers.times;
import static io.ninomaru.account.json.RecordMembers.triesLeft;

import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.ChallengeId;
import io.ninomaru.account.Destination;
import io.ninomaru.account.Purpose;
import io.ninomaru.account.delivered.Challenge;
import io.ninomaru.account.delivered.Delivered;
import io.ninomaru.account.delivered.DeliveredAuthenticator;
import io.ninomaru.account.delivered.PendingDelivered;
import io.ninomaru.json.JsonObject;
import io.ninomaru.otp.OtpKey;
import io.ninomaru.otp.TotpParameters;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** The member of a sealed record that holds authenticators whose codes are sent; it is left out if nothing was ever sent. */
final class DeliveredJson {

    private static final String MEMBER = "delivered";

    private DeliveredJson() {}

    static void write(JsonGenerator json, Delivered delivered) {
        if (delivered.equals(Delivered.NONE)) {
            return;
        }
        json.writeObjectPropertyStart(MEMBER);
        json.writeArrayPropertyStart("active");
        delivered.active().forEach(each -> write(json, each));
        json.writeEndArray();
        delivered.pending().ifPresent(pending -> write(json, pending));
        delivered.challenge().ifPresent(challenge -> write(json, challenge));
        run(json, "run", delivered.run());
        times(json, "misses", delivered.misses());
        times(json, "sends", delivered.sends());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, DeliveredAuthenticator each) {
        json.writeStartObject();
        common(json, each.id(), each.name(), each.key(), each.destination(), each.enrolledAt());
        instant(json, "confirmedAt", each.confirmedAt());
        instant(json, "lastUsedAt", each.lastUsedAt());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, PendingDelivered pending) {
        json.writeObjectPropertyStart("pending");
        common(json, pending.id(), pending.name(), pending.key(), pending.destination(), pending.enrolledAt());
        pending.replaces().ifPresent(old -> json.writeStringProperty("replaces", old.text()));
        instant(json, "expiresAt", pending.expiresAt());
        triesLeft(json, pending.triesLeft());
        write(json, pending.challenge());
        json.writeEndObject();
    }

    private static void common(
            JsonGenerator json,
            AuthenticatorId id,
            String name,
            OtpKey key,
            Destination destination,
            Instant enrolledAt) {
        identity(json, id, name, key);
        json.writeStringProperty(destination.kind().word(), destination.reveal());
        instant(json, "enrolledAt", enrolledAt);
    }

    private static void write(JsonGenerator json, Challenge challenge) {
        json.writeObjectPropertyStart("challenge");
        json.writeStringProperty("id", challenge.id().text());
        json.writeStringProperty("authenticator", challenge.authenticator().text());
        json.writeStringProperty("purpose", challenge.purpose().word());
        json.writeNumberProperty("counter", challenge.counter());
        json.writeNumberProperty("digits", challenge.digits());
        instant(json, "sentAt", challenge.sentAt());
        instant(json, "expiresAt", challenge.expiresAt());
        triesLeft(json, challenge.triesLeft());
        json.writeEndObject();
    }

    static Delivered read(JsonObject record) {
        return record.optionalObject(MEMBER).map(DeliveredJson::delivered).orElse(Delivered.NONE);
    }

    private static Delivered delivered(JsonObject json) {
        return new Delivered(
                json.objects("active").stream().map(DeliveredJson::active).toList(),
                json.optionalObject("pending").map(DeliveredJson::pending),
                json.optionalObject("challenge").map(DeliveredJson::challenge),
                run(json, "run"),
                times(json, "misses"),
                times(json, "sends"));
    }

    private static DeliveredAuthenticator active(JsonObject json) {
        return new DeliveredAuthenticator(
                id(json),
                name(json),
                key(json),
                destination(json),
                instant(json, "enrolledAt"),
                instant(json, "confirmedAt"),
                instant(json, "lastUsedAt"));
    }

    private static PendingDelivered pending(JsonObject json) {
        return new PendingDelivered(
                id(json),
                name(json),
                key(json),
                destination(json),
                json.optionalText("replaces").map(AuthenticatorId::new),
                instant(json, "enrolledAt"),
                instant(json, "expiresAt"),
                triesLeft(json),
                challenge(json.object("challenge")));
    }

    private static Challenge challenge(JsonObject json) {
        return new Challenge(
                new ChallengeId(json.text("id")),
                new AuthenticatorId(json.text("authenticator")),
                purpose(json.text("purpose")),
                json.integer("counter", 0, Long.MAX_VALUE),
                (int) json.integer("digits", TotpParameters.MIN_DIGITS, TotpParameters.MAX_NEW_DIGITS),
                instant(json, "sentAt"),
                instant(json, "expiresAt"),
                triesLeft(json));
    }

    private static Destination destination(JsonObject json) {
        Optional<Destination> telephone =
                json.optionalText(Destination.Kind.TELEPHONE.word()).map(Destination::telephone);
        return telephone.orElseGet(() -> Destination.email(json.text(Destination.Kind.EMAIL.word())));
    }

    private static Purpose purpose(String word) {
        return Arrays.stream(Purpose.values())
                .filter(purpose -> purpose.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the record: unknown purpose"));
    }
}
