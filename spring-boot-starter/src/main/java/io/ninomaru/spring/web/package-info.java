/**
 * What puts the second factor into a security filter chain: {@code http.with(totp(), withDefaults())}, see
 * {@link io.ninomaru.spring.web.TotpConfigurer}.
 *
 * <p>Start at {@link io.ninomaru.spring.web.TotpConfigurer}.
 */
@NullMarked
package io.ninomaru.spring.web;

import org.jspecify.annotations.NullMarked;
