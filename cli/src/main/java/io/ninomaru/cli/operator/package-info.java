/**
 * The commands by which an operator looks after accounts, with a reason instead of a code.
 *
 * <p>Start at {@link io.ninomaru.cli.operator.UnlockCommand}.
 */
@NullMarked
package io.ninomaru.cli.operator;

import org.jspecify.annotations.NullMarked;
