package io.ninomaru.spring.factor;

import io.ninomaru.account.Account;
import org.springframework.security.core.Authentication;

/** Says which account a person has. Unless there is a bean of this type it is the one of the authentication's name. */
@FunctionalInterface
public interface AccountNames {

    /**
     * Returns the account of whom a first factor has authenticated.
     *
     * @throws IllegalArgumentException if the name cannot be one of an account
     */
    Account accountOf(Authentication authentication);
}
