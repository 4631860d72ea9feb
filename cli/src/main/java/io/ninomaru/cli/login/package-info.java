/**
 * The commands for a login: the code that is sent for it, its verification, and what to look at when it fails.
 *
 * <p>Start at {@link io.ninomaru.cli.login.VerifyCommand}.
 */
@NullMarked
package io.ninomaru.cli.login;

import org.jspecify.annotations.NullMarked;
