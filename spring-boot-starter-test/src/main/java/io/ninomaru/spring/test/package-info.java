/**
 * Tests of Spring Boot applications that have a second factor: {@link io.ninomaru.spring.test.WithSecondFactor}, {@code with(totp())}, and
 * {@link io.ninomaru.spring.test.TestPeople} with their apps. Begin with docs/testing.md.
 */
@NullMarked
package io.ninomaru.spring.test;

import org.jspecify.annotations.NullMarked;
