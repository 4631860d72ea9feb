/**
 * What the commands about one account have in common: how a code is asked for, what became of it, in words and in JSON, and
 * who acts without one.
 */
@NullMarked
package io.ninomaru.cli.account;

import org.jspecify.annotations.NullMarked;
