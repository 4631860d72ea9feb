/**
 * What the commands about one account have in common: how a code is asked for, what became of it, in words and in JSON, and
 * who acts without one.
 *
 * <p>Start at {@link io.ninomaru.cli.account.AccountCommand}.
 */
@NullMarked
package io.ninomaru.cli.account;

import org.jspecify.annotations.NullMarked;
