/** Codes that are sent: numbers and addresses of an account, the challenges to them, and what bounds both. */
@NullMarked
package io.ninomaru.account.delivered;

import org.jspecify.annotations.NullMarked;
