package io.ninomaru.delivery;

import io.ninomaru.account.Account;
import java.util.List;

/** Knows who is told of an account's events: the application's user directory. */
@FunctionalInterface
public interface Recipients {

    /** Returns whom to tell; nobody if the account has no address. */
    List<Recipient> of(Account account);
}
