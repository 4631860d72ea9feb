/**
 * What is looked at before an application starts: a wiring that would leave a door open does not start, and says which bean, which
 * property, and what to write instead.
 *
 * <p>Start at {@link io.ninomaru.spring.check.WiringCheck}.
 */
@NullMarked
package io.ninomaru.spring.check;

import org.jspecify.annotations.NullMarked;
