/**
 * The commands that set an authenticator up, and those that change what is set up, for which a code is needed.
 *
 * <p>Start at {@link io.ninomaru.cli.setup.EnrollCommand}.
 */
@NullMarked
package io.ninomaru.cli.setup;

import org.jspecify.annotations.NullMarked;
