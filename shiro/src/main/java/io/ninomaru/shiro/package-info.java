/**
 * Two-step login for Apache Shiro: {@code subject.login} with a password raises
 * {@link io.ninomaru.shiro.AdditionalAuthenticationRequiredException}, and {@code subject.login} with a
 * {@link io.ninomaru.shiro.TotpToken} completes it.
 *
 * <p>An application has a {@link io.ninomaru.shiro.SecondFactorSecurityManager} or
 * {@link io.ninomaru.shiro.SecondFactorWebSecurityManager} and, among its realms, one
 * {@link io.ninomaru.shiro.TotpRealm}. {@link io.ninomaru.shiro.TotpFilter} guards the pages of a web application.
 *
 * <p>Start at {@link io.ninomaru.shiro.TotpRealm}.
 */
@NullMarked
package io.ninomaru.shiro;

import org.jspecify.annotations.NullMarked;
