/**
 * The command line: wiring of core, the embedded store and QR codes. Standard output is data, standard error is talk;
 * codes and keys come from the terminal or standard input, never from the argument list; only {@code Main} exits.
 *
 * <p>The commands are in rooms by what somebody wants: {@code setup}, {@code login}, {@code operator}, {@code audit} and
 * {@code store}, which do not know each other. They share {@code account}, {@code command} and, at the bottom,
 * {@code terminal}. Here is what lists them all.
 *
 * <p>Start at {@link io.ninomaru.cli.Main}. Applications use the packages of core instead; nothing here is promised to stay.
 */
@NullMarked
package io.ninomaru.cli;

import org.jspecify.annotations.NullMarked;
