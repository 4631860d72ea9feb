package io.ninomaru.secondfactor;

import io.ninomaru.account.Account;
import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.Confirm;
import io.ninomaru.account.Enroll;
import io.ninomaru.account.Enrollment;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Policy;
import io.ninomaru.account.Reason;
import io.ninomaru.account.Remove;
import io.ninomaru.account.Rule;
import io.ninomaru.account.Verify;
import io.ninomaru.otp.DisplayText;
import io.ninomaru.otp.OtpCode;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;

/**
 * The second factor of an application's accounts: set it up, confirm it, verify its codes once each, remove it. Whoever
 * calls {@link #verify} has checked the first factor.
 *
 * <p>Immutable, safe for any number of threads and processes over one store. Answers about a code are {@link Outcome}s;
 * faults are exceptions, from every method here: {@link StoreException} if the store fails, and
 * {@link io.ninomaru.keyring.SealException} if a record cannot be opened. After a fault nothing was accepted, though a code
 * may have been spent.
 */
public final class SecondFactor {

    /** The name of an authenticator that is given none. */
    public static final String DEFAULT_NAME = "Authenticator";

    private final TotpFactory factory;
    private final AccountStore store;
    private final Policy policy;
    private final InstantSource clock;
    private final CompareAndSet heart;

    private SecondFactor(TotpFactory factory, AccountStore store, Policy policy, InstantSource clock) {
        this.factory = factory;
        this.store = store;
        this.policy = policy;
        this.clock = clock;
        this.heart = new CompareAndSet(store, factory.settings().keyRing(), policy, factory.random());
    }

    /**
     * Makes a second factor with the policy of the factory's settings and the system's clock.
     *
     * @param factory whose key ring seals the records
     * @param store where they are kept; the caller closes it
     */
    public static SecondFactor of(TotpFactory factory, AccountStore store) {
        Policy policy = Policy.DEFAULT
                .withWaitFromFailure(factory.settings().waitFromFailure())
                .withLegacyKeys(factory.settings().acceptLegacyKeys());
        return new SecondFactor(factory, store, policy, Clock.systemUTC());
    }

    /** Returns this second factor under another policy. */
    public SecondFactor withPolicy(Policy newPolicy) {
        return new SecondFactor(factory, store, newPolicy, clock);
    }

    /** Returns this second factor with another clock. */
    public SecondFactor withClock(InstantSource newClock) {
        return new SecondFactor(factory, store, policy, newClock);
    }

    /** Begins a set-up under the name {@value #DEFAULT_NAME}, see {@link #enroll(Account, Totp, String)}. */
    public Enrollment enroll(Account account, Totp totp) {
        return enroll(account, totp, DEFAULT_NAME);
    }

    /**
     * Begins a set-up: stores a TOTP as the account's pending authenticator, in the place of one that is pending. A code
     * must {@link #confirm} it within ten minutes.
     *
     * @param account whom it protects
     * @param totp a TOTP that a factory made or read
     * @param name what the person calls the authenticator: "Pixel 9"
     * @throws IllegalArgumentException if the key or its period is not fit to be enrolled, see {@link Policy#refuseUnfit}, or
     *     the name cannot be shown
     */
    public Enrollment enroll(Account account, Totp totp, String name) {
        policy.refuseUnfit(totp.key(), totp.parameters());
        DisplayText.check("the authenticator's name", name);
        AuthenticatorId id = AuthenticatorId.generate(factory.random());
        return decide(account, new Enroll(id, name, totp.key(), totp.parameters()));
    }

    /**
     * Confirms the pending authenticator by a code of its own, which is spent by that.
     *
     * @param typed what was typed; what is no code is rejected as malformed
     */
    public Outcome confirm(Account account, String typed) {
        return submit(account, typed, Confirm::new);
    }

    /**
     * Verifies a code and spends it.
     *
     * @param typed what was typed; what is no code is rejected as malformed, before anything is read or counted
     */
    public Outcome verify(Account account, String typed) {
        return submit(account, typed, Verify::new);
    }

    /**
     * Takes an authenticator from an account. The account's record stays, with nothing active in it perhaps.
     *
     * @return whether the account had it
     */
    public boolean remove(Account account, AuthenticatorId authenticator) {
        return decide(account, new Remove(authenticator));
    }

    /** Returns what may be shown of an account, or empty if nothing is known of it. */
    public Optional<AccountStatus> status(Account account) {
        return heart.read(account).map(record -> AccountStatus.of(record, now()));
    }

    /**
     * Deletes all that is known of an account, whether or not its record can be opened: the operator's act. It also forgets which
     * codes were spent, so it must not be offered to the person whom the account belongs to.
     *
     * @return whether there was anything
     */
    public boolean forget(Account account) {
        for (Optional<StoredRecord> found = store.find(account); found.isPresent(); found = store.find(account)) {
            if (store.forget(account, found.get().version())) {
                return true;
            }
        }
        return false;
    }

    private Outcome submit(Account account, String typed, Function<OtpCode, Rule<Outcome>> rule) {
        return OtpCode.parse(typed)
                .map(code -> decide(account, rule.apply(code)))
                .orElseGet(() -> new Outcome.Rejected(Reason.MALFORMED));
    }

    private <O> O decide(Account account, Rule<O> rule) {
        return heart.decide(account, rule, now());
    }

    /** In milliseconds, which is what a record keeps. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
