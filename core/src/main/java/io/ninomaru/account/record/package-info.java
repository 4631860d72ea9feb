/**
 * What is known of one account, sealed as one record: authenticators, set-ups under way, recovery codes.
 *
 * <p>Start at {@link io.ninomaru.account.record.AccountRecord}.
 */
@NullMarked
package io.ninomaru.account.record;

import org.jspecify.annotations.NullMarked;
