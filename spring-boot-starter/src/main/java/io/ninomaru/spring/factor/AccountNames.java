package io.ninomaru.spring.factor;

import io.ninomaru.account.Account;
import java.text.Normalizer;
import java.util.Locale;
import org.springframework.security.core.Authentication;

/**
 * Says which account a person has. <b>One person must have one account, however the name was typed</b>: if the application lets
 * "Alice" in as "ALICE", as directories and many databases do, and the authentication is named by what was typed, each spelling would
 * be an account of its own, and one of them without a second factor. And two people must not have one: of two identity
 * providers each may have an "alice". People of different accounts must have different names, too, since Spring Security
 * tells them apart by these alone.
 *
 * <p>Unless there is a bean of this type it is the authentication's name, exactly or ignoring case as the property
 * {@code ninomaru.account-names} says.
 */
@FunctionalInterface
public interface AccountNames {

    /** The authentication's name as it is. */
    AccountNames EXACT = authentication -> Account.of(authentication.getName());

    /** The same account for "Alice" and " ALICE ": without spaces around the name, in small letters and in NFKC. */
    AccountNames IGNORING_CASE =
            authentication -> Account.of(Normalizer.normalize(authentication.getName(), Normalizer.Form.NFKC)
                    .strip()
                    .toLowerCase(Locale.ROOT));

    /**
     * Returns the account of whom a first factor has authenticated.
     *
     * @throws IllegalArgumentException if the name cannot be one of an account
     */
    Account accountOf(Authentication authentication);
}
