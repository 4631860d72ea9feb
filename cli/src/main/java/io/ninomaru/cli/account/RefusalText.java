package io.ninomaru.cli.account;

import io.ninomaru.account.Account;
import io.ninomaru.account.Reason;

/** Why something was refused, in a sentence that speaks of what the person was asked for. */
@FunctionalInterface
public interface RefusalText {

    /** Where a code that an app shows, or a recovery code, is asked for. */
    RefusalText CODE = OutcomeText::refusal;

    /** Where no recovery code is taken: at an app's set-up, and to resynchronise a device. */
    RefusalText CODE_OF_APP = (reason, account) -> reason == Reason.MALFORMED
            ? "That is not a code. The app shows six to eight digits."
            : OutcomeText.refusal(reason, account);

    String sentence(Reason reason, Account account);
}
