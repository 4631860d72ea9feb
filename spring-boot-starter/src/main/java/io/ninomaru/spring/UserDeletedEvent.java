package io.ninomaru.spring;

import io.ninomaru.account.Account;

/**
 * The application tells, by publishing this, that a user is gone, or that a new one is made whose name somebody may have had before:
 * all that is known of the account is deleted before publishing returns, so that nobody inherits a second factor, or meets the waits of
 * another. Sessions that have given a code end at their next request. A fault of the store comes out of publishing.
 *
 * @param account his account, as the bean of type {@code AccountNames} names it
 * @param actor who has deleted him; it stands in what listeners are told
 */
public record UserDeletedEvent(Account account, String actor) {}
