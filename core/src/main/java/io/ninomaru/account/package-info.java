/**
 * The rules of the second factor as pure functions over immutable records. There is one class per rule; instants, random
 * names and policies come in as arguments, and the next record comes out. No clock, no randomness, no input or output.
 *
 * <p>Start at {@link io.ninomaru.account.Rule}.
 */
@NullMarked
package io.ninomaru.account;

import org.jspecify.annotations.NullMarked;
