package io.ninomaru.secondfactor;

import io.ninomaru.account.Account;
import io.ninomaru.account.AccountState;
import io.ninomaru.account.Answer;
import io.ninomaru.account.Attempt;
import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.Destination;
import io.ninomaru.account.Door;
import io.ninomaru.account.Enrollment;
import io.ninomaru.account.Event;
import io.ninomaru.account.OperatorAct;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.account.RecoveryCode;
import io.ninomaru.account.record.RecoverySet;
import io.ninomaru.account.rule.Authority;
import io.ninomaru.account.rule.Disable;
import io.ninomaru.account.rule.Enroll;
import io.ninomaru.account.rule.Remove;
import io.ninomaru.account.rule.Rename;
import io.ninomaru.account.rule.RenewRecoveryCodes;
import io.ninomaru.account.rule.Reset;
import io.ninomaru.account.rule.Resync;
import io.ninomaru.account.rule.Rule;
import io.ninomaru.account.rule.Unlock;
import io.ninomaru.otp.DisplayText;
import io.ninomaru.totp.Totp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * What an operator may do to an account without a code of it, with a reason that is recorded in its trail. Never to be
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
        AuthenticatorId id = secondFactor.newAuthenticator(totp, name);
        return decide(
                account,
                Door.ENROLL,
                act -> new Enroll(id, name, totp.key(), totp.parameters(), new Authority.Operator(act)));
    }

    /**
     * Begins the set-up of a number or address, see {@link DeliveredCodes#enroll(Account, Destination, String)}; not in a
     * disabled account.
     */
    public Answer<Sent> enroll(Account account, Destination destination, String name) {
        return secondFactor
                .delivered()
                .enroll(account, destination, name, Optional.empty(), new Authority.Operator(act(Door.ENROLL)));
    }

    /** Takes an authenticator from an account. */
    public Answer<AuthenticatorId> remove(Account account, AuthenticatorId authenticator) {
        return decide(account, Door.REMOVE, act -> new Remove(authenticator, new Authority.Operator(act)));
    }

    /**
     * Gives an active authenticator another name.
     *
     * @throws IllegalArgumentException if the name cannot be shown
     */
    public Answer<AuthenticatorId> rename(Account account, AuthenticatorId authenticator, String name) {
        DisplayText.check(SecondFactor.NAME, name);
        return decide(account, Door.RENAME, act -> new Rename(authenticator, name, new Authority.Operator(act)));
    }

    /** Makes new recovery codes. */
    public Answer<List<RecoveryCode>> renewRecoveryCodes(Account account) {
        RecoverySet.Fresh fresh = secondFactor.freshRecoveryCodes();
        return decide(account, Door.RECOVERY_CODES, act -> new RenewRecoveryCodes(fresh, new Authority.Operator(act)));
    }

    /**
     * Resynchronises a device whose clock is off by up to an hour, even one whose last step lies beyond the window because a clock was
     * wrong when it was accepted. An operator vouches for it that the codes come from the device now, and are no old ones.
     * No step that was accepted comes back.
     *
     * @param attempt two consecutive codes
     */
    public Outcome resync(Account account, Attempt attempt) {
        return decide(account, Door.RESYNC, act -> new Resync(attempt, Optional.of(act)));
    }

    /** Disables an account: it stays protected, and only a recovery code or {@link #reset} lets it enroll again. */
    public Answer<AccountState> disable(Account account) {
        return decide(account, Door.DISABLE, Disable::new);
    }

    /**
     * Ends an account's waits and runs of failures, after a change of password for instance. It refills no allowance and
     * enables no disabled account.
     */
    public Answer<AccountState> unlock(Account account) {
        return decide(account, Door.UNLOCK, Unlock::new);
    }

    /**
     * Takes everything from an account: it is not protected any more and can be set up anew. It works, too, if the record was
     * altered or its secret is gone; one that a newer version of this product has written is a {@link StoreException}.
     */
    public Answer<AccountState> reset(Account account) {
        Instant now = secondFactor.now();
        return secondFactor.decideEvenIfUnreadable(account, new Reset(act(Door.RESET)), now);
    }

    /**
     * Deletes all that is known of an account and its trail, whether or not its record can be opened. It also forgets which
     * codes were spent. What the store keeps of it afterwards is nothing, so the reason reaches the listener only.
     *
     * @return how many entries of the trail were deleted, or empty if nothing was known of the account
     */
    public OptionalLong forget(Account account) {
        Instant now = secondFactor.now();
        OptionalLong deleted = secondFactor.forget(account);
        if (deleted.isPresent()) {
            secondFactor.announce(account, now, new Event.OperatorActed(act(Door.FORGET)));
        }
        return deleted;
    }

    /**
     * Gives an account another name, for a user who gets another one: authenticators, recovery codes and what wrong codes have brought
     * go along. Call it before the user has the new name. A trail begins anew, whose first entry says so, and every session has to
     * give a code again, one that its device shows from then on: what it showed before may have been accepted under the old name. If it
     * is interrupted, both names are protected; call it again.
     *
     * @return refused with {@link Reason#NOT_ENROLLED} if nothing is known under the old name, and with
     *     {@link Reason#ALREADY_ENROLLED} if the new one has a second factor of its own
     * @throws IllegalArgumentException if both names are the same
     */
    public Answer<AccountState> move(Account from, Account to) {
        if (from.equals(to)) {
            throw new IllegalArgumentException("an account is moved to another name than its own");
        }
        return secondFactor.move(from, to, act(Door.MOVE), secondFactor.now());
    }

    private <O> O decide(Account account, Door door, Function<OperatorAct, Rule<O>> rule) {
        return secondFactor.decide(account, rule.apply(act(door)), secondFactor.now());
    }

    private OperatorAct act(Door door) {
        return new OperatorAct(door, actor, reason);
    }
}
