package io.ninomaru.account;

import java.time.Instant;

/**
 * A set-up that has begun: its authenticator is stored and pending, and a code must confirm it.
 *
 * @param authenticator its name
 * @param expiresAt until when
 */
public record Enrollment(AuthenticatorId authenticator, Instant expiresAt) {}
