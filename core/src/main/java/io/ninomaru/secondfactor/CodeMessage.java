package io.ninomaru.secondfactor;

import io.ninomaru.account.Destination;
import io.ninomaru.account.Purpose;
import io.ninomaru.otp.OtpCode;
import java.time.Instant;

/**
 * One code on its way. It goes to the destination and nowhere else; its string form shows neither code nor number.
 *
 * @param idempotencyKey the same for one message however often it is handed over, and for no other
 * @param destination where it goes
 * @param code the code
 * @param purpose what it is good for, so that the text can say so
 * @param expiresAt until when; afterwards there is no use in sending it
 */
public record CodeMessage(
        String idempotencyKey, Destination destination, OtpCode code, Purpose purpose, Instant expiresAt) {}
