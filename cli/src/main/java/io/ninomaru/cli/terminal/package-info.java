/**
 * The process and its terminal: what is read and printed, as lines or JSON, exit codes, and files that hold a secret. It knows
 * nothing of accounts.
 */
@NullMarked
package io.ninomaru.cli.terminal;

import org.jspecify.annotations.NullMarked;
