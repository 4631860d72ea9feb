/**
 * Codes that are sent: numbers and addresses of an account, the challenges to them, and what bounds both.
 *
 * <p>Start at {@link io.ninomaru.account.delivered.Delivered}.
 */
@NullMarked
package io.ninomaru.account.delivered;

import org.jspecify.annotations.NullMarked;
