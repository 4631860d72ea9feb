package io.ninomaru.account.delivered;

import io.ninomaru.account.Attempt;
import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.ChallengeId;
import io.ninomaru.account.Purpose;
import io.ninomaru.otp.Algorithm;
import io.ninomaru.otp.Otp;
import io.ninomaru.otp.OtpCode;
import io.ninomaru.otp.OtpKey;
import io.ninomaru.otp.TotpParameters;
import io.ninomaru.settings.Limit;
import io.ninomaru.settings.Policy;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;

/**
 * One code that was sent, bound to an authenticator, and by it to a destination, and to a purpose (NIST SP 800-63B section
 * 3.1.3.2). The code is HOTP of the authenticator's key and a counter that nothing but chance has chosen (RFC 4226 section 5.3),
 * so that no code tells anything of another.
 *
 * @param id its name; an attempt must name it
 * @param authenticator whose code it is
 * @param purpose what it is good for
 * @param counter the moving factor: 63 random bits
 * @param digits how many digits the code has
 * @param sentAt when it was made
 * @param expiresAt when it ends
 * @param triesLeft how many more codes may be tried
 */
public record Challenge(
        ChallengeId id,
        AuthenticatorId authenticator,
        Purpose purpose,
        long counter,
        int digits,
        Instant sentAt,
        Instant expiresAt,
        int triesLeft) {

    private static final int PERIOD_THAT_PLAYS_NO_PART = 30;

    /**
     * What chance contributes to a challenge.
     *
     * @param id its name
     * @param counter 63 random bits
     */
    public record Fresh(ChallengeId id, long counter) {

        /** Draws both. */
        public static Fresh generate(SecureRandom random) {
            return new Fresh(ChallengeId.generate(random), random.nextLong() >>> 1);
        }
    }

    public static Challenge begin(
            Fresh fresh, AuthenticatorId authenticator, Purpose purpose, Instant now, Policy policy) {
        return new Challenge(
                fresh.id(),
                authenticator,
                purpose,
                fresh.counter(),
                policy.number(Limit.DELIVERED_DIGITS),
                now,
                now.plus(policy.deliveredTime()),
                policy.number(Limit.DELIVERED_TRIES));
    }

    /** Returns whether no code of it is compared any more. */
    public boolean isOver(Instant now) {
        return triesLeft <= 0 || !now.isBefore(expiresAt);
    }

    /** Whether an attempt may be compared with it: it names this challenge, in time, at a door of its purpose. */
    public boolean isMeantBy(Attempt.Delivered attempt, Purpose door, Instant now) {
        return id.equals(attempt.challenge()) && purpose == door && !isOver(now);
    }

    public OtpCode code(OtpKey key) {
        return Otp.code(key, parameters(), counter);
    }

    public boolean isSolvedBy(OtpCode typed, OtpKey key) {
        return Otp.find(key, parameters(), typed, counter, 1).isPresent();
    }

    Challenge afterMiss() {
        return new Challenge(id, authenticator, purpose, counter, digits, sentAt, expiresAt, triesLeft - 1);
    }

    Challenge broughtBackTo(Instant now) {
        return sentAt.isAfter(now)
                ? new Challenge(
                        id,
                        authenticator,
                        purpose,
                        counter,
                        digits,
                        now,
                        now.plus(Duration.between(sentAt, expiresAt)),
                        triesLeft)
                : this;
    }

    private TotpParameters parameters() {
        return new TotpParameters(Algorithm.SHA1, digits, PERIOD_THAT_PLAYS_NO_PART);
    }
}
