package io.ninomaru.account.delivered;

import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.Destination;
import io.ninomaru.otp.OtpKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A number or address whose set-up has begun: nothing but the code that is to confirm it is ever sent there.
 *
 * @param id its name for machines
 * @param name its name for people
 * @param key the secret that its codes are made of
 * @param destination where they are sent
 * @param replaces the authenticator whose destination this one changes, if it changes one
 * @param enrolledAt when its set-up began
 * @param expiresAt when it ends unless it is confirmed
 * @param triesLeft how many more codes may be tried, of all its challenges together
 * @param challenge the code that was sent last
 */
public record PendingDelivered(
        AuthenticatorId id,
        String name,
        OtpKey key,
        Destination destination,
        Optional<AuthenticatorId> replaces,
        Instant enrolledAt,
        Instant expiresAt,
        int triesLeft,
        Challenge challenge) {

    /** Returns whether the set-up took too long or had too many wrong codes. */
    public boolean hasEnded(Instant now) {
        return triesLeft <= 0 || !now.isBefore(expiresAt);
    }

    public PendingDelivered afterMiss() {
        return with(triesLeft - 1, challenge.afterMiss());
    }

    /** Sending again resets no count. */
    public PendingDelivered with(Challenge next) {
        return with(triesLeft, next);
    }

    public DeliveredAuthenticator confirmed(Instant now) {
        return new DeliveredAuthenticator(id, name, key, destination, enrolledAt, now, now);
    }

    PendingDelivered broughtBackTo(Instant now) {
        return enrolledAt.isAfter(now)
                ? new PendingDelivered(
                        id,
                        name,
                        key,
                        destination,
                        replaces,
                        now,
                        now.plus(Duration.between(enrolledAt, expiresAt)),
                        triesLeft,
                        challenge.broughtBackTo(now))
                : with(triesLeft, challenge.broughtBackTo(now));
    }

    private PendingDelivered with(int tries, Challenge next) {
        return new PendingDelivered(id, name, key, destination, replaces, enrolledAt, expiresAt, tries, next);
    }
}
