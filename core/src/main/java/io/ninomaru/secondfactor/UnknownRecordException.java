package io.ninomaru.secondfactor;

import io.ninomaru.account.Account;

/** A record that is genuine and that this version cannot read. It concerns one account, and stops no work on the others. */
public final class UnknownRecordException extends StoreException {

    private static final long serialVersionUID = 1L;

    UnknownRecordException(Account account, IllegalArgumentException cause) {
        super(
                "the record of the account '" + account.shown() + "' is of a kind that this version "
                        + "does not know (" + cause.getMessage() + "). Use the version that wrote it, or a newer one",
                cause);
    }
}
