package io.ninomaru.account.delivered;

import io.ninomaru.account.Destination;
import io.ninomaru.otp.OtpCode;

/**
 * A challenge that is stored, and what is to be sent now.
 *
 * @param challenge the challenge
 * @param destination where the code goes
 * @param code the code; it goes to the destination and nowhere else
 */
public record Issued(Challenge challenge, Destination destination, OtpCode code) {}
