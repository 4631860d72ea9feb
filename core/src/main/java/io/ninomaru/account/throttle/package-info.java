/**
 * What bounds guessing: runs of failures with their waits, and the allowance.
 *
 * <p>Start at {@link io.ninomaru.account.throttle.Throttle}.
 */
@NullMarked
package io.ninomaru.account.throttle;

import org.jspecify.annotations.NullMarked;
