/** What is known of one account, sealed as one record: authenticators, set-ups under way, recovery codes. */
@NullMarked
package io.ninomaru.account.record;

import org.jspecify.annotations.NullMarked;
