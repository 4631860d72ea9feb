/**
 * The process and its terminal: what is read and printed, as lines or JSON, exit codes, and files that hold a secret. It knows
 * nothing of accounts.
 *
 * <p>Start at {@link io.ninomaru.cli.terminal.Io}.
 */
@NullMarked
package io.ninomaru.cli.terminal;

import org.jspecify.annotations.NullMarked;
