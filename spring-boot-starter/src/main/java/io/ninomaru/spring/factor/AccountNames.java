package io.ninomaru.spring.factor;

import io.ninomaru.account.Account;
import io.ninomaru.account.Spelling;
import org.springframework.security.core.Authentication;

/**
 * Says which account a person has. <b>One person must have one account, however the name was typed</b>: it is named by what the user
 * store has returned, never by what was typed, or each spelling that the store takes for the same would be an account of its own,
 * and one of them without a second factor. And two people must not have one: of two identity providers each may have an "alice".
 * People of different accounts must have different names, too, since Spring Security tells them apart by these alone.
 *
 * <p>Unless there is a bean of this type it is the authentication's name, exactly or ignoring case as the property
 * {@code ninomaru.account-names} says. Where names come from several places, or from a directory, there must be one.
 */
@FunctionalInterface
public interface AccountNames {

    /** The authentication's name as it is. */
    AccountNames EXACT = authentication -> Account.of(PrincipalName.of(authentication));

    /** The same account for "Alice" and " ALICE ", see {@link Spelling#ignoringCase}. */
    AccountNames IGNORING_CASE = authentication -> Account.of(Spelling.ignoringCase(PrincipalName.of(authentication)));

    /**
     * Returns the account of whom a first factor has authenticated.
     *
     * @throws IllegalArgumentException if the name cannot be one of an account: whoever has it is not let in
     */
    Account accountOf(Authentication authentication);
}
