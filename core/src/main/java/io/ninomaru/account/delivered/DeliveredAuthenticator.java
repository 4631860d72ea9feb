package io.ninomaru.account.delivered;

import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.Destination;
import io.ninomaru.account.Event;
import io.ninomaru.otp.OtpKey;
import java.time.Instant;
import java.util.Optional;

/**
 * A number or address of an account to which its codes are sent. A code has confirmed it.
 *
 * @param id its name for machines
 * @param name its name for people: "my phone"
 * @param key the secret that its codes are made of; no door shows it to anybody
 * @param destination where they are sent
 * @param enrolledAt when its set-up began
 * @param confirmedAt when a code confirmed it
 * @param lastUsedAt when a code of it was last accepted
 */
public record DeliveredAuthenticator(
        AuthenticatorId id,
        String name,
        OtpKey key,
        Destination destination,
        Instant enrolledAt,
        Instant confirmedAt,
        Instant lastUsedAt) {

    /** What is told when it goes. */
    public Event.Removed removed() {
        return new Event.Removed(id, name, Optional.of(destination));
    }

    public DeliveredAuthenticator used(Instant now) {
        return new DeliveredAuthenticator(id, name, key, destination, enrolledAt, confirmedAt, now);
    }

    DeliveredAuthenticator withName(String newName) {
        return new DeliveredAuthenticator(id, newName, key, destination, enrolledAt, confirmedAt, lastUsedAt);
    }

    DeliveredAuthenticator broughtBackTo(Instant now) {
        return new DeliveredAuthenticator(
                id,
                name,
                key,
                destination,
                earlier(enrolledAt, now),
                earlier(confirmedAt, now),
                earlier(lastUsedAt, now));
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
