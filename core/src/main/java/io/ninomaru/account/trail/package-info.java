/**
 * The trail of an account: what its entries say, and the chain of MACs that holds them together.
 *
 * <p>Start at {@link io.ninomaru.account.trail.Trail}.
 */
@NullMarked
package io.ninomaru.account.trail;

import org.jspecify.annotations.NullMarked;
