/**
 * The facade of the second factor and the ports it needs. Clock, store and retries are held here and nowhere else.
 *
 * <p>Start at {@link io.ninomaru.secondfactor.SecondFactor}.
 */
@NullMarked
package io.ninomaru.secondfactor;

import org.jspecify.annotations.NullMarked;
