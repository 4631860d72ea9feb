/**
 * What every command has in common: its options, and what it opens, which are the home, the settings, the store and the
 * gateway.
 *
 * <p>Start at {@link io.ninomaru.cli.command.BaseCommand}.
 */
@NullMarked
package io.ninomaru.cli.command;

import org.jspecify.annotations.NullMarked;
