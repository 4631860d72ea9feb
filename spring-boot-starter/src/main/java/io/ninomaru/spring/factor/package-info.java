/**
 * The second factor as Spring Security knows one: {@link io.ninomaru.spring.factor.TotpFactor} is {@code FACTOR_TOTP}, a session
 * has it or not, and a code earns it
 * ({@link io.ninomaru.spring.factor.TotpAuthenticationFilter}). What an application may replace by a bean of its own stands here,
 * too: {@link io.ninomaru.spring.factor.AccountNames}, {@link io.ninomaru.spring.factor.SecondFactorRequirement},
 * {@link io.ninomaru.spring.factor.FirstFactorVersion}.
 *
 * <p>Start at {@link io.ninomaru.spring.factor.TotpFactor}.
 */
@NullMarked
package io.ninomaru.spring.factor;

import org.jspecify.annotations.NullMarked;
