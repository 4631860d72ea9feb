/** What bounds guessing: runs of failures with their waits, and the allowance. */
@NullMarked
package io.ninomaru.account.throttle;

import org.jspecify.annotations.NullMarked;
