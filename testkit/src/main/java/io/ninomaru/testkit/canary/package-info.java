/**
 * Finds secrets where none may be; for the tests of every module.
 *
 * <p>Start at {@link io.ninomaru.testkit.canary.Canaries}.
 */
@NullMarked
package io.ninomaru.testkit.canary;

import org.jspecify.annotations.NullMarked;
