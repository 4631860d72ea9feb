package io.ninomaru.secondfactor;

import io.ninomaru.account.Account;
import io.ninomaru.account.AccountState;
import io.ninomaru.account.Answer;
import io.ninomaru.account.Attempt;
import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.ChallengeId;
import io.ninomaru.account.Enrollment;
import io.ninomaru.account.Event;
import io.ninomaru.account.OperatorAct;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.account.RecoveryCode;
import io.ninomaru.account.RecoveryGrant;
import io.ninomaru.account.record.RecoverySet;
import io.ninomaru.account.rule.Authority;
import io.ninomaru.account.rule.CodelessRule;
import io.ninomaru.account.rule.Confirm;
import io.ninomaru.account.rule.ConfirmDelivered;
import io.ninomaru.account.rule.Enroll;
import io.ninomaru.account.rule.Move;
import io.ninomaru.account.rule.Remove;
import io.ninomaru.account.rule.Rename;
import io.ninomaru.account.rule.RenewRecoveryCodes;
import io.ninomaru.account.rule.Resync;
import io.ninomaru.account.rule.Rule;
import io.ninomaru.account.rule.SeeRecoveryCodes;
import io.ninomaru.account.rule.Verify;
import io.ninomaru.otp.DisplayText;
import io.ninomaru.settings.Limit;
import io.ninomaru.settings.Policy;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The second factor of an application's accounts: set it up, confirm it, verify its codes once each, recover a lost phone.
 * Whoever calls {@link #verify} has checked the first factor.
 *
 * <pre>{@code
 * TotpFactory factory = TotpFactory.fromEnvironment("NINOMARU_SETTINGS"); // the variable holds the settings file's path
 * AccountStore store = SqliteAccountStore.open(Path.of("ninomaru.db")); // one for the whole application, closed with it
 * SecondFactor secondFactor = SecondFactor.of(factory, store);
 * Account alice = Account.of("alice@example.org");
 *
 * // Set up, once: what the app scans is pending until a first code confirms it, and the recovery codes are shown then.
 * Totp totp = factory.create().withLabel(alice.name()).withIssuer("Example");
 * if (secondFactor.enroll(alice, totp, "Pixel 9").isGranted()) {
 *     show(QrCode.encode(totp.toUri()).toSvg());
 *     if (secondFactor.confirm(alice, typed()) instanceof Outcome.Confirmed confirmed) {
 *         confirmed.recoveryCodes().forEach(code -> keepThem(code.reveal()));
 *     }
 * }
 *
 * // At each login, after the password was right. The same code is not accepted again.
 * if (secondFactor.verify(alice, typed()).accepted()) {
 *     letIn();
 * }
 * }</pre>
 *
 * <p>Accounts are told apart by the bytes of their names, so each spelling is an account of its own, and one that has no second factor
 * lets in without it. Where users log in under several spellings of a name ("Alice", "alice ", "&aacute;lice" for a database that ignores
 * accents), take the name that the user table has <em>returned</em>, at every door, and never what was typed.
 *
 * <p>Immutable, safe for any number of threads and processes over one store. Answers about a code are {@link Outcome}s and
 * {@link Answer}s; faults are exceptions, from every method here: {@link StoreException} if the store fails,
 * {@link io.ninomaru.keyring.SealException} if a record cannot be opened, and {@link IllegalStateException} if the clock shows
 * a time that cannot be. After a fault nothing was accepted, though a code may have been spent.
 */
public final class SecondFactor {

    /** The name of an app that is given none. */
    public static final String DEFAULT_NAME = "App";

    static final String NAME = "the authenticator's name";

    /** Until the end of the year 9999: what every store and every message can hold. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final TotpFactory factory;
    private final AccountStore store;
    private final Policy policy;
    private final InstantSource clock;
    private final Optional<Announcer> announcer;
    private final Optional<Sending> sending;
    private final boolean bornUnseen;
    private final CompareAndSet heart;

    /** What sends, what counts the sends, and who is asked before. */
    record Sending(Dispatcher dispatcher, SendLimits limits, RiskCheck risk) {}

    private SecondFactor(
            TotpFactory factory,
            AccountStore store,
            Policy policy,
            InstantSource clock,
            Optional<Announcer> announcer,
            Optional<Sending> sending,
            boolean bornUnseen) {
        this.factory = factory;
        this.store = store;
        this.policy = policy;
        this.clock = clock;
        this.announcer = announcer;
        this.sending = sending;
        this.bornUnseen = bornUnseen;
        this.heart = new CompareAndSet(store, factory.settings().keyRing(), policy, factory.random(), clock, announcer);
    }

    /**
     * Makes a second factor with the policy of the factory's settings and the system's clock.
     *
     * @param factory whose key ring seals the records
     * @param store where they are kept; the caller closes it
     */
    public static SecondFactor of(TotpFactory factory, AccountStore store) {
        return new SecondFactor(
                factory,
                store,
                factory.settings().policy(),
                Clock.systemUTC(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /** Returns this second factor under another policy. */
    public SecondFactor withPolicy(Policy newPolicy) {
        return new SecondFactor(factory, store, newPolicy, clock, announcer, sending, bornUnseen);
    }

    /** Returns this second factor with another clock. */
    public SecondFactor withClock(InstantSource newClock) {
        return new SecondFactor(factory, store, policy, newClock, announcer, sending, bornUnseen);
    }

    /** Returns this second factor with a listener in the place of the one it has. */
    public SecondFactor withListener(SecondFactorListener listener) {
        return new SecondFactor(
                factory, store, policy, clock, Optional.of(new Announcer(listener)), sending, bornUnseen);
    }

    /**
     * Returns this second factor, for a caller that says whether anybody has seen the recovery codes that are made:
     * {@link #recoveryCodesSeen}. Until then {@link AccountStatus#recovery} tells that nobody has, in whatever session.
     */
    public SecondFactor withUnseenRecoveryCodes() {
        return new SecondFactor(factory, store, policy, clock, announcer, sending, true);
    }

    /**
     * Returns this second factor with what sends codes. How often something was sent to each number is kept in the store, if it
     * is a {@link SendLedger} too, as those of the {@code jdbc} module are, or else in the memory of this process.
     */
    public SecondFactor withSender(CodeSender sender) {
        return withSender(sender, store instanceof SendLedger ledger ? ledger : new InMemorySendLedger());
    }

    /** Returns this second factor with what sends codes, and with where the sends to each number are kept. */
    public SecondFactor withSender(CodeSender sender, SendLedger ledger) {
        Sending next = new Sending(
                new Dispatcher(sender, Dispatcher.PATIENCE),
                new SendLimits(ledger, factory.settings().keyRing()),
                sending.map(Sending::risk).orElse(RiskCheck.NONE));
        return new SecondFactor(factory, store, policy, clock, announcer, Optional.of(next), bornUnseen);
    }

    /**
     * Returns this second factor, which asks before each code whether its destination may have changed hands.
     *
     * @throws IllegalStateException if there is no sender
     */
    public SecondFactor withDestinationRisk(DestinationRisk risk) {
        RiskCheck check = new RiskCheck(risk, RiskCheck.PATIENCE);
        Sending next = new Sending(sending().dispatcher(), sending().limits(), check);
        return new SecondFactor(factory, store, policy, clock, announcer, Optional.of(next), bornUnseen);
    }

    /** Returns the factory by whose settings it decides: it makes the keys to enroll. */
    public TotpFactory factory() {
        return factory;
    }

    /** Returns whether it has what sends codes. */
    public boolean hasSender() {
        return sending.isPresent();
    }

    /**
     * Returns what sends codes and verifies them.
     *
     * @throws IllegalStateException if there is no sender
     */
    public DeliveredCodes delivered() {
        return new DeliveredCodes(this, sending(), factory.random());
    }

    private Sending sending() {
        return sending.orElseThrow(() -> new IllegalStateException(
                "nothing sends codes: set a gateway under delivery: in the settings file, or give a sender"));
    }

    /**
     * Returns what an operator may do.
     *
     * @param actor who acts
     * @param reason why; both are recorded in the account
     * @throws IllegalArgumentException if one of them is empty or cannot be shown as one line
     */
    public Operator operator(String actor, String reason) {
        OperatorAct.check(actor, reason);
        return new Operator(this, actor, reason);
    }

    /** Begins a set-up under the name {@value #DEFAULT_NAME}, see {@link #enroll(Account, Totp, String)}. */
    public Answer<Enrollment> enroll(Account account, Totp totp) {
        return enroll(account, totp, DEFAULT_NAME);
    }

    /**
     * Begins the first set-up of an account: stores a TOTP as its pending authenticator, in the place of one that is pending.
     * A code must {@link #confirm} it within ten minutes. An account that ever had an authenticator is refused
     * ({@link Reason#CODE_NEEDED}).
     *
     * @param account whom it protects
     * @param totp a TOTP that a factory made or read
     * @param name what the person calls the authenticator: "Pixel 9"
     * @throws IllegalArgumentException if the key or its period is not fit to be enrolled, see {@link Policy#refuseUnfit}, or
     *     the name cannot be shown
     */
    public Answer<Enrollment> enroll(Account account, Totp totp, String name) {
        return enroll(account, totp, name, new Authority.None());
    }

    /**
     * Begins a set-up by what a recovery code has granted, see {@link #verify(Account, Attempt, RecoveryGrant)}. It may be begun again
     * until one is confirmed.
     *
     * @param grant what was granted; one that is over or used up is refused with {@link Reason#GRANT_OVER}
     * @throws IllegalArgumentException as {@link #enroll(Account, Totp, String)}
     */
    public Answer<Enrollment> enroll(Account account, Totp totp, String name, RecoveryGrant grant) {
        return enroll(account, totp, name, new Authority.Granted(grant));
    }

    /**
     * Begins the set-up of a further authenticator, or of the first one again after {@link Reason#DISABLED}.
     *
     * @param authority a fresh code of the account, or a recovery code, which is spent by this; in a disabled account only a
     *     recovery code will do
     * @throws IllegalArgumentException as {@link #enroll(Account, Totp, String)}
     */
    public Answer<Enrollment> enroll(Account account, Totp totp, String name, Attempt authority) {
        return enroll(account, totp, name, new Authority.Fresh(authority));
    }

    private Answer<Enrollment> enroll(Account account, Totp totp, String name, Authority authority) {
        AuthenticatorId id = newAuthenticator(totp, name);
        return decide(account, new Enroll(id, name, totp.key(), totp.parameters(), authority));
    }

    /** The name for machines of an authenticator that is fit to be enrolled. */
    AuthenticatorId newAuthenticator(Totp totp, String name) {
        policy.refuseUnfit(totp.key(), totp.parameters());
        DisplayText.check(NAME, name);
        return AuthenticatorId.generate(factory.random());
    }

    /**
     * Confirms the pending authenticator by a code of its own, which is spent by that. If the account has no recovery codes
     * left, the answer ({@link Outcome.Confirmed}) has a new set of them, to be shown at once.
     *
     * @param typed what was typed; what is no code is rejected as malformed
     */
    public Outcome confirm(Account account, String typed) {
        Attempt attempt = Attempt.of(typed);
        return attempt instanceof Attempt.Codes
                ? decide(account, new Confirm(attempt, freshRecoveryCodes()))
                : new Outcome.Rejected(Reason.MALFORMED);
    }

    /**
     * Confirms the pending number or address by the code that was sent there, see {@link DeliveredCodes}. If the account has no
     * recovery codes left, the answer ({@link Outcome.ConfirmedDelivered}) has new ones, to be shown at once.
     *
     * @param challenge the challenge that the code is the answer to
     * @param typed what was typed; what is no code is rejected as malformed
     */
    public Outcome confirm(Account account, ChallengeId challenge, String typed) {
        return Attempt.of(challenge, typed) instanceof Attempt.Delivered attempt
                ? decide(account, new ConfirmDelivered(attempt, freshRecoveryCodes()))
                : new Outcome.Rejected(Reason.MALFORMED);
    }

    /** Verifies what was typed, see {@link #verify(Account, Attempt)}. */
    public Outcome verify(Account account, String typed) {
        return verify(account, Attempt.of(typed));
    }

    /**
     * Verifies a code, two consecutive codes, or a recovery code, and spends it.
     *
     * @param attempt what was typed; what is no code is rejected as malformed, before anything is read or counted
     */
    public Outcome verify(Account account, Attempt attempt) {
        return attempt instanceof Attempt.Malformed
                ? new Outcome.Rejected(Reason.MALFORMED)
                : decide(account, new Verify(attempt));
    }

    /**
     * Verifies as {@link #verify(Account, Attempt)}. A recovery code that is accepted grants something besides, to whoever has lost the
     * phone and has no other code: for ten minutes, unless the policy says otherwise, one new set-up, after its confirmation the removal
     * of one authenticator, and one renewal of the recovery codes. Each use has an entry in the trail, and the listener hears of it.
     *
     * @param grant a new one ({@link #newGrant}), which takes the place of an earlier one; kept by that session of the person alone, and
     *     thrown away when he logs out or his password changes. An operator's reset, disabling or moving ends it, too, as
     *     does whoever removes an authenticator or makes new recovery codes without it
     */
    public Outcome verify(Account account, Attempt attempt, RecoveryGrant grant) {
        return attempt instanceof Attempt.Recovery
                ? decide(account, new Verify(attempt, Optional.of(grant)))
                : verify(account, attempt);
    }

    /** Returns a new grant for {@link #verify(Account, Attempt, RecoveryGrant)}; by itself it grants nothing. */
    public RecoveryGrant newGrant() {
        return RecoveryGrant.generate(factory.random());
    }

    /**
     * Resynchronises a device whose clock is off, by up to five minutes unless the policy says otherwise. One that is off further
     * is to be set; or an operator resynchronises it, see {@link Operator#resync}. The caller has checked the first factor. A set-up that is
     * still pending has nothing to resynchronise ({@code NOT_ENROLLED}): let its person set the clock and {@link #confirm} it, or begin anew.
     *
     * @param attempt two consecutive codes; they count as an attempt and are spent
     */
    public Outcome resync(Account account, Attempt attempt) {
        return attempt instanceof Attempt.Codes
                ? decide(account, new Resync(attempt, Optional.empty()))
                : new Outcome.Rejected(Reason.MALFORMED);
    }

    /** Takes a pending authenticator from an account; an active one is refused ({@link Reason#CODE_NEEDED}). */
    public Answer<AuthenticatorId> remove(Account account, AuthenticatorId authenticator) {
        return decide(account, new Remove(authenticator, new Authority.None()));
    }

    /**
     * Takes an authenticator from an account. The account's record stays, with nothing active in it perhaps.
     *
     * @param authority a fresh code of the account, or a recovery code, which is spent by this unless the authenticator is
     *     pending
     */
    public Answer<AuthenticatorId> remove(Account account, AuthenticatorId authenticator, Attempt authority) {
        return decide(account, new Remove(authenticator, new Authority.Fresh(authority)));
    }

    /**
     * Takes an authenticator from an account by what a recovery code has granted: once, and only after a set-up by the same grant was
     * confirmed. That one has to stand and to stay ({@link Reason#CODE_NEEDED}), so that no account is left without a second factor.
     *
     * @param grant what was granted; otherwise it is refused with {@link Reason#GRANT_OVER}
     */
    public Answer<AuthenticatorId> remove(Account account, AuthenticatorId authenticator, RecoveryGrant grant) {
        return decide(account, new Remove(authenticator, new Authority.Granted(grant)));
    }

    /**
     * Gives an active authenticator another name.
     *
     * @param name what the person calls it from now on
     * @param authority a fresh code of the account, or a recovery code, which is spent by this
     * @throws IllegalArgumentException if the name cannot be shown
     */
    public Answer<AuthenticatorId> rename(
            Account account, AuthenticatorId authenticator, String name, Attempt authority) {
        DisplayText.check(NAME, name);
        return decide(account, new Rename(authenticator, name, new Authority.Fresh(authority)));
    }

    /**
     * Makes new recovery codes; the old ones are void then.
     *
     * @param authority a fresh code of the account, or a recovery code, which is spent by this
     * @return the codes, to be shown at once, for they cannot be shown again
     */
    public Answer<List<RecoveryCode>> renewRecoveryCodes(Account account, Attempt authority) {
        return decide(account, new RenewRecoveryCodes(freshRecoveryCodes(), new Authority.Fresh(authority)));
    }

    /**
     * Makes new recovery codes by what a recovery code has granted, once.
     *
     * @param grant what was granted; otherwise it is refused with {@link Reason#GRANT_OVER}
     * @return the codes, to be shown at once
     */
    public Answer<List<RecoveryCode>> renewRecoveryCodes(Account account, RecoveryGrant grant) {
        return decide(account, new RenewRecoveryCodes(freshRecoveryCodes(), new Authority.Granted(grant)));
    }

    /**
     * Notes that somebody has the recovery codes that were made last. A code of theirs that is accepted says so, too.
     *
     * @param set the name of the set, {@link AccountStatus.RecoveryStatus#unseen}
     * @return whether the account has this set; if it has another one, nothing is noted
     */
    public boolean recoveryCodesSeen(Account account, String set) {
        return decide(account, new SeeRecoveryCodes(set));
    }

    /** Returns what keeps recovery codes in a session until somebody has seen them. */
    public UnseenRecoveryCodes unseenRecoveryCodes() {
        return new UnseenRecoveryCodes(this, factory.settings().keyRing(), factory.random());
    }

    /** Returns what may be shown of an account, or empty if nothing is known of it. */
    public Optional<AccountStatus> status(Account account) {
        Instant now = now();
        return heart.read(account, now).map(record -> AccountStatus.of(record, now, policy));
    }

    /**
     * Returns how an account stands, for a session that has given a code before; empty if nothing is known of it. It reads once, as
     * {@link #status} does.
     */
    public Optional<AccountStanding> standing(Account account) {
        Instant now = now();
        return heart.read(account, now).map(record -> AccountStanding.of(record, now, policy));
    }

    /** Returns what reads and verifies the trails. */
    public Audit audit() {
        return new Audit(store, heart, clock);
    }

    /** Returns what seals the records again after a change of secrets. */
    public Rotation rotation() {
        return new Rotation(store, heart, factory.settings().keyRing());
    }

    OptionalLong forget(Account account) {
        return heart.forget(account);
    }

    Answer<AccountState> move(Account from, Account to, OperatorAct act, Instant now) {
        return heart.move(from, found -> heart.decide(to, new Move(act, found.record(), found.storeTime()), now));
    }

    void announce(Account account, Instant at, Event event) {
        heart.announce(account, at, List.of(event));
    }

    Policy policy() {
        return policy;
    }

    RecoverySet.Fresh freshRecoveryCodes() {
        RecoverySet.Fresh fresh = RecoverySet.generate(policy.number(Limit.RECOVERY_CODES), factory.random());
        return bornUnseen ? fresh.unseen() : fresh;
    }

    private <O> O decide(Account account, Rule<O> rule) {
        return decide(account, rule, now());
    }

    <O> O decide(Account account, Rule<O> rule, Instant now) {
        return heart.decide(account, rule, now);
    }

    /** What a rule would answer now; nothing is stored. */
    <O> O foresee(Account account, CodelessRule<O> rule, Instant now) {
        return heart.foresee(account, rule, now);
    }

    <O> O decideEvenIfUnreadable(Account account, Rule<O> rule, Instant now) {
        return heart.decideEvenIfUnreadable(account, rule, now);
    }

    /** In milliseconds, which is what a record keeps. */
    Instant now() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (now.isBefore(Instant.EPOCH) || now.isAfter(LATEST)) {
            throw new IllegalStateException(
                    "the clock shows " + now + ": set it, nothing can be decided at such a time");
        }
        return now;
    }
}
