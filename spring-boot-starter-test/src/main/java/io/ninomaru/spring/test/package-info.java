/**
 * Tests of Spring Boot applications that have a second factor: {@link io.ninomaru.spring.test.WithSecondFactor}, {@code with(totp())}, and
 * {@link io.ninomaru.spring.test.TestPeople} with their apps; docs/testing.md shows them.
 *
 * <p>Start at {@link io.ninomaru.spring.test.WithSecondFactor}.
 */
@NullMarked
package io.ninomaru.spring.test;

import org.jspecify.annotations.NullMarked;
