package io.ninomaru.secondfactor;

import io.ninomaru.account.Account;
import io.ninomaru.account.AccountState;
import io.ninomaru.account.Answer;
import io.ninomaru.account.Attempt;
import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.Authority;
import io.ninomaru.account.Disable;
import io.ninomaru.account.Enrollment;
import io.ninomaru.account.OperatorAct;
import io.ninomaru.account.OperatorAct.What;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.RecoveryCode;
import io.ninomaru.account.Remove;
import io.ninomaru.account.RenewRecoveryCodes;
import io.ninomaru.account.Reset;
import io.ninomaru.account.Resync;
import io.ninomaru.account.Unlock;
import io.ninomaru.totp.Totp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an operator may do to an account without a code of it, with a reason that is recorded in the account. Never to be
 * offered to the person whom the account belongs to: whoever has stolen a password would come this way.
 *
 * <p>Immutable, safe for any number of threads. Faults are exceptions as those of {@link SecondFactor}.
 */
public final class Operator {

    private final SecondFactor secondFactor;
    private final String actor;
    private final String reason;

    Operator(SecondFactor secondFactor, String actor, String reason) {
        this.secondFactor = secondFactor;
        this.actor = actor;
        this.reason = reason;
    }

    /** Begins a set-up, see {@link SecondFactor#enroll(Account, Totp, String)}; not in a disabled account. */
    public Answer<Enrollment> enroll(Account account, Totp totp, String name) {
        return secondFactor.enroll(account, totp, name, new Authority.Operator(act(What.ENROLL)));
    }

    /** Takes an authenticator from an account. */
    public Answer<AuthenticatorId> remove(Account account, AuthenticatorId authenticator) {
        Authority authority = new Authority.Operator(act(What.REMOVE));
        return secondFactor.decide(account, new Remove(authenticator, authority));
    }

    /** Makes new recovery codes. */
    public Answer<List<RecoveryCode>> renewRecoveryCodes(Account account) {
        Authority authority = new Authority.Operator(act(What.RECOVERY_CODES));
        return secondFactor.decide(account, new RenewRecoveryCodes(secondFactor.freshRecoveryCodes(), authority));
    }

    /**
     * Resynchronises a device, even one whose last step lies beyond the window because a clock was wrong when it was accepted.
     * No step that was accepted comes back.
     *
     * @param attempt two consecutive codes
     */
    public Outcome resync(Account account, Attempt attempt) {
        return secondFactor.decide(account, new Resync(attempt, Optional.of(act(What.RESYNC))));
    }

    /** Disables an account: it stays protected, and only a recovery code or {@link #reset} lets it enroll again. */
    public Answer<AccountState> disable(Account account) {
        return secondFactor.decide(account, new Disable(act(What.DISABLE)));
    }

    /**
     * Ends an account's waits and runs of failures, after a change of password for instance. It refills no allowance and
     * enables no disabled account.
     */
    public Answer<AccountState> unlock(Account account) {
        return secondFactor.decide(account, new Unlock(act(What.UNLOCK)));
    }

    /**
     * Takes everything from an account, even if its record cannot be opened: it is not protected any more and can be set up
     * anew.
     */
    public Answer<AccountState> reset(Account account) {
        return secondFactor.decideEvenIfUnreadable(account, new Reset(act(What.RESET)));
    }

    private OperatorAct act(What what) {
        Instant now = secondFactor.now();
        return new OperatorAct(now, what, actor, reason);
    }
}
