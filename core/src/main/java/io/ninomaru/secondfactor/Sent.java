package io.ninomaru.secondfactor;

import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.ChallengeId;
import java.time.Instant;

/**
 * A code that was handed over. Whatever the result says, the challenge is stored and its code is accepted if it arrives.
 *
 * @param challenge its name; what the person types is verified with it
 * @param authenticator whose code it is
 * @param destination where it goes, masked: fit to be shown to who has given the password
 * @param expiresAt until when it is good
 * @param digits how many digits it has
 * @param result what became of the message
 */
public record Sent(
        ChallengeId challenge,
        AuthenticatorId authenticator,
        String destination,
        Instant expiresAt,
        int digits,
        CodeSender.Result result) {}
