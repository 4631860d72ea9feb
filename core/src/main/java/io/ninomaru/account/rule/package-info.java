/**
 * The rules of the second factor as pure functions from one record to the next, and what they share. There is one class per
 * rule; instants, random names and policies come in as arguments. No clock, no randomness, no input or output.
 *
 * <p>Start at {@link io.ninomaru.account.rule.Rule}.
 */
@NullMarked
package io.ninomaru.account.rule;

import org.jspecify.annotations.NullMarked;
