package io.ninomaru.pages;

import io.ninomaru.account.Account;
import io.ninomaru.account.Attempt;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.RecoveryGrant;
import io.ninomaru.secondfactor.SecondFactor;
import java.util.Optional;

/**
 * What was typed at the page of the code, as the login of a frame asks the second factor about it. A recovery code that is accepted
 * grants something to its session, see {@link SecondFactor#verify(Account, Attempt, RecoveryGrant)}.
 *
 * @param attempt what was typed
 * @param grant what is to be granted, if it is a recovery code
 */
public record TypedCode(Attempt attempt, Optional<RecoveryGrant> grant) {

    /** Reads it from the page's form. */
    public static TypedCode of(Form form, Session session, SecondFactor secondFactor) {
        Attempt attempt = Typed.attempt(form, session);
        return new TypedCode(
                attempt, attempt instanceof Attempt.Recovery ? Optional.of(secondFactor.newGrant()) : Optional.empty());
    }

    /** Verifies it. */
    public Outcome verify(SecondFactor secondFactor, Account account) {
        return grant.isPresent()
                ? secondFactor.verify(account, attempt, grant.get())
                : secondFactor.verify(account, attempt);
    }

    /** Keeps in the session what was granted with it, in the place of what it had before; called when it was accepted. */
    public void keep(Session session, Account account) {
        session.remove(Session.Item.LOST);
        if (grant.isPresent()) {
            KeptGrant.keep(session, account, grant.get());
        } else {
            KeptGrant.forget(session);
        }
    }
}
