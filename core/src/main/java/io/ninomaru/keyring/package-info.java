/**
 * Application secrets and what they seal: passlib's encrypted key (v1, the format of exchange) and the sealed record (v2,
 * the format of the store).
 *
 * <p>Start at {@link io.ninomaru.keyring.KeyRing}.
 */
@NullMarked
package io.ninomaru.keyring;

import org.jspecify.annotations.NullMarked;
