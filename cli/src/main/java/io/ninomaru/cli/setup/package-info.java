/** The commands that set an authenticator up, and those that a code is needed for because they change what is set up. */
@NullMarked
package io.ninomaru.cli.setup;

import org.jspecify.annotations.NullMarked;
