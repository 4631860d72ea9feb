/**
 * For the tests of applications, and our own: a clock that is set, an authenticator app and a store in memory, settings that are good enough, JSON as
 * maps and lists, threads that are set off together; and, in {@code canary}, what finds secrets where none may be. It needs no
 * test framework.
 *
 * <p>Start at {@link io.ninomaru.testkit.AuthenticatorApp}.
 */
@NullMarked
package io.ninomaru.testkit;

import org.jspecify.annotations.NullMarked;
