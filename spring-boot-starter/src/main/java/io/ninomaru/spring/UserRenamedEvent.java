package io.ninomaru.spring;

import io.ninomaru.account.Account;

/**
 * The application tells, by publishing this, that a user is going to have another name: his second factor goes along before publishing
 * returns. Publish it before he has the new name. A fault of the store comes out of publishing, and so does an
 * {@link IllegalStateException} if the new name has a second factor of its own.
 *
 * @param from his account until now
 * @param to his account from now on
 * @param actor who has renamed him; it stands in the trail
 */
public record UserRenamedEvent(Account from, Account to, String actor) {}
