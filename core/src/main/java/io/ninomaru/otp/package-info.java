/**
 * The arithmetic of RFC 4226 and RFC 6238 and the text forms of keys. Pure functions and immutable values on the JDK
 * alone: no clock, no randomness of its own, no input or output.
 *
 * <p>Start at {@link io.ninomaru.otp.Otp}.
 */
@NullMarked
package io.ninomaru.otp;

import org.jspecify.annotations.NullMarked;
