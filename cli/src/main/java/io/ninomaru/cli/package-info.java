/**
 * The command line: wiring of core, the embedded store and QR codes. Standard output is data, standard error is talk;
 * codes and keys come from the terminal or standard input, never from the argument list; only {@code Main} exits.
 */
@NullMarked
package io.ninomaru.cli;

import org.jspecify.annotations.NullMarked;
