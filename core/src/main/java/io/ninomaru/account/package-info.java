/**
 * The words of the second factor: whose it is, what is asked, what was typed, what becomes of it, and what a trail says. All of
 * them are immutable values. What is known of an account and the rules that decide stay inside this module.
 *
 * <p>Start at {@link io.ninomaru.account.Account} and {@link io.ninomaru.account.Outcome}.
 */
@NullMarked
package io.ninomaru.account;

import org.jspecify.annotations.NullMarked;
