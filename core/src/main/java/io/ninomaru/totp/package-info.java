/**
 * Yosai's face: a factory from settings, and TOTPs that it makes and reads, with the documents passlib 1.7.4 writes.
 *
 * <p>Start at {@link io.ninomaru.totp.TotpFactory}.
 */
@NullMarked
package io.ninomaru.totp;

import org.jspecify.annotations.NullMarked;
