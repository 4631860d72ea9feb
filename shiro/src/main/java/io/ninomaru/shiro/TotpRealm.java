package io.ninomaru.shiro;

import io.ninomaru.account.Account;
import io.ninomaru.account.Spelling;
import io.ninomaru.pages.Repeats;
import io.ninomaru.secondfactor.AccountStanding;
import io.ninomaru.secondfactor.AccountStatus;
import io.ninomaru.secondfactor.SecondFactor;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.shiro.SecurityUtils;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.event.EventBus;
import org.apache.shiro.event.EventBusAware;
import org.apache.shiro.lang.util.Nameable;
import org.apache.shiro.mgt.RealmSecurityManager;
import org.apache.shiro.realm.Realm;
import org.apache.shiro.subject.PrincipalCollection;
import org.apache.shiro.subject.Subject;
import org.jspecify.annotations.Nullable;

/**
 * The realm of the second factor. It stands among the realms of a {@link SecondFactorSecurityManager} or
 * {@link SecondFactorWebSecurityManager}, which asks it and no other about a {@link TotpToken}, and never about anything else.
 *
 * <p>Set it up before the first login; from then on it is safe for any number of threads. A fault of settings or storage comes
 * out of {@code subject.login} as what it is, see {@link SecondFactor}, and never as an {@code AuthenticationException}.
 */
public final class TotpRealm implements Realm, Nameable, EventBusAware {

    /** How many minutes lie between the steps at most, unless set. */
    public static final int DEFAULT_MINUTES_BETWEEN_STEPS = 5;
    /** The most that can be set. */
    public static final int MAX_MINUTES_BETWEEN_STEPS = 60;

    /** How old the first factor of who sets something up is at most, in minutes, unless set. */
    public static final int DEFAULT_MINUTES_FOR_CHANGES = 10;

    private String name = TotpRealm.class.getName();
    private @Nullable SecondFactor secondFactor;
    private Predicate<PrincipalCollection> required = principals -> false;
    private Function<PrincipalCollection, String> accountName = AccountName::primary;
    private boolean isNamedByApplication;
    private Duration forChanges = Duration.ofMinutes(DEFAULT_MINUTES_FOR_CHANGES);
    private boolean ignoringCase;
    private Duration betweenSteps = Duration.ofMinutes(DEFAULT_MINUTES_BETWEEN_STEPS);
    private InstantSource clock = InstantSource.system();
    private final Repeats repeats = new Repeats(this::now);

    /** Makes a realm that is given its second factor by {@link #setSecondFactor}. */
    public TotpRealm() {
        // Nothing to prepare; declared because a public class says so itself.
    }

    /** Makes a realm over a second factor. */
    public TotpRealm(SecondFactor secondFactor) {
        this.secondFactor = secondFactor;
    }

    /**
     * Returns the realm of the security manager that {@link SecurityUtils} knows.
     *
     * @throws IllegalStateException if that manager is not one of ours, or has no such realm
     */
    public static TotpRealm current() {
        if (SecurityUtils.getSecurityManager() instanceof TwoStepManager manager) {
            return manager.totpRealm();
        }
        throw ForeignWiring.ofSecurityManager();
    }

    /** Sets the second factor. */
    public void setSecondFactor(SecondFactor secondFactor) {
        this.secondFactor = secondFactor;
    }

    /**
     * Returns the second factor.
     *
     * @throws IllegalStateException if none was set
     */
    public SecondFactor secondFactor() {
        @Nullable SecondFactor set = secondFactor;
        if (set == null) {
            throw new IllegalStateException("the realm " + name + " has no second factor: set its secondFactor");
        }
        return set;
    }

    /** Sets whether everybody must have a second factor; without this, who has none comes in without. */
    public void setRequired(boolean required) {
        this.required = principals -> required;
    }

    /** Sets who must have a second factor: asked at each login of who has none. */
    public void setRequiredFor(Predicate<PrincipalCollection> required) {
        this.required = required;
    }

    /**
     * Sets how an account is named. The name must not depend on what the person has typed: where {@code Alice} and
     * {@code alice} are one user, both must give one name, or one of them has no second factor; see also
     * {@link #setIgnoringCase}. Unless set, the name is the
     * primary principal, if it is a text, a number, a UUID, or a {@link Principal}. It must be set where there are several realms, a
     * {@code JdbcRealm} or a directory; see {@link StoredName}.
     */
    public void setAccountName(Function<PrincipalCollection, String> accountName) {
        this.accountName = accountName;
        this.isNamedByApplication = true;
    }

    /** What knows forms that are sent twice. */
    Repeats repeats() {
        return repeats;
    }

    boolean isNamedByApplication() {
        return isNamedByApplication;
    }

    /**
     * Sets whether accounts are named in one of the spellings that differ by case, blanks and what is not seen, see
     * {@link Spelling#ignoringCase}: for a realm that lets {@code alice} in as {@code Alice} and then keeps what was typed. False unless
     * set; an account that was named otherwise before is another one then.
     */
    public void setIgnoringCase(boolean ignoringCase) {
        this.ignoringCase = ignoringCase;
    }

    /**
     * Sets how many minutes lie between the steps at most.
     *
     * @param minutes 1 to {@value #MAX_MINUTES_BETWEEN_STEPS}
     */
    public void setMinutesBetweenSteps(int minutes) {
        if (minutes < 1 || minutes > MAX_MINUTES_BETWEEN_STEPS) {
            throw new IllegalArgumentException(
                    "there must be 1 to " + MAX_MINUTES_BETWEEN_STEPS + " minutes between the steps, not " + minutes);
        }
        betweenSteps = Duration.ofMinutes(minutes);
    }

    /**
     * Sets how old, in minutes, the first factor of who is in may be at most when a {@link SetUpToken} binds an authenticator.
     *
     * @param minutes 1 to {@value #MAX_MINUTES_BETWEEN_STEPS}
     */
    public void setMinutesForChanges(int minutes) {
        if (minutes < 1 || minutes > MAX_MINUTES_BETWEEN_STEPS) {
            throw new IllegalArgumentException("a first factor for changes is 1 to " + MAX_MINUTES_BETWEEN_STEPS
                    + " minutes old at most, not " + minutes);
        }
        forChanges = Duration.ofMinutes(minutes);
    }

    /** Sets the clock of the time between the steps. */
    public void setClock(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void setName(String name) {
        this.name = name;
    }

    @Override
    public String getName() {
        return name;
    }

    /** Returns what a subject has to do next. It reads the account unless the session says that the login is complete. */
    public LoginStep stepOf(Subject subject) {
        return standingOf(subject).map(SubjectStanding::step).orElse(LoginStep.FIRST_FACTOR);
    }

    /** Where a subject stands that has given its first factor; one read of its account. */
    Optional<SubjectStanding> standingOf(Subject subject) {
        return principalsOf(subject).map(principals -> {
            Account account = account(principals);
            Optional<AccountStanding> found = secondFactor().standing(account);
            boolean given = subject.isAuthenticated() && hasGiven(subject, account, found);
            Optional<AccountStatus> status = found.map(AccountStanding::status);
            boolean free = given || status.filter(AccountStatus::isProtected).isPresent();
            return new SubjectStanding(
                    account, status, subject.isAuthenticated(), given, !free && required.test(principals));
        });
    }

    /** Returns the account of who has given a first factor, between the steps or afterwards: for a set-up page. */
    public Optional<Account> accountOf(Subject subject) {
        return principalsOf(subject).map(this::account);
    }

    /** Returns when the subject's second factor was given, if it was: for what wants a fresh one. */
    public Optional<Instant> givenAt(Subject subject) {
        return accountOf(subject)
                .filter(account -> subject.isAuthenticated() && hasGiven(subject, account))
                .flatMap(account -> LoginSession.secondFactor(subject.getSession(false)))
                .map(GivenSecondFactor::at);
    }

    /** Returns what sends codes to who has given the first factor. */
    public SentCodes sentCodes() {
        return new SentCodes(this);
    }

    /**
     * Asked by an authenticator that asks every realm; this package's security managers do not let theirs ask this one.
     *
     * @throws IllegalStateException always: what asks it about a first factor may know nothing of a second one
     */
    @Override
    public boolean supports(AuthenticationToken token) {
        throw ForeignWiring.ofAuthenticator();
    }

    /**
     * Called by every security manager for its realms: the first word that this one hears of a manager that is none of this package's,
     * which would let everybody in by the first factor alone, also if one of this package's has it besides.
     *
     * @throws IllegalStateException if it is such a manager
     */
    @Override
    public void setEventBus(EventBus bus) {
        // What reads shiro.ini calls this too, before there is a manager.
        if (isCalledBy(RealmSecurityManager.class) && !isCalledBy(TwoStepManager.class)) {
            throw ForeignWiring.ofSecurityManager();
        }
    }

    private static boolean isCalledBy(Class<?> type) {
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.anyMatch(frame -> type.isAssignableFrom(frame.getDeclaringClass())));
    }

    /** Returns whether the first factor of a subject that is in was given so lately that something may be set up. */
    public boolean isFirstFactorFresh(Subject subject) {
        return subject.isAuthenticated()
                ? isFreshForChanges(
                        LoginSession.firstFactorOf(LoginSession.principals(subject), subject.getSession(false)))
                : LoginSession.firstFactor(subject.getSession(false))
                        .filter(this::isFresh)
                        .isPresent();
    }

    boolean isFreshForChanges(FirstFactor first) {
        return first.isFresh(now(), forChanges);
    }

    /** Asked by this package's security managers alone: they know whose token it is. */
    @Override
    public AuthenticationInfo getAuthenticationInfo(AuthenticationToken token) {
        if (!(token instanceof SecondStep step)) {
            throw new InvalidAuthenticationSequenceException(
                    "a second factor needs a subject that has given the first");
        }
        Account account = account(step.principals());
        if (step.isSetUp() && !step.mayConfirm(isProtected(account))) {
            throw new InvalidAuthenticationSequenceException("the account has a second factor: a code of it is needed");
        }
        step.submit(this, account);
        return new Info(step.principals());
    }

    /** Throws what says that the first factor is not enough, if it is not. */
    void check(PrincipalCollection principals) {
        Optional<AccountStatus> status =
                secondFactor().status(account(principals)).filter(AccountStatus::isProtected);
        if (status.isPresent()) {
            throw new AdditionalAuthenticationRequiredException(
                    principals, sentCodes().areAllThatThereIs(status.get()));
        }
        if (required.test(principals)) {
            throw new SetUpRequiredException(principals);
        }
    }

    Account account(PrincipalCollection principals) {
        String found = accountName.apply(principals);
        String known = ignoringCase ? Spelling.ignoringCase(found) : found;
        if (known.isBlank()) {
            throw new UnusableNameException("no second factor can be kept for this login: its name is blank");
        }
        try {
            return Account.of(known);
        } catch (IllegalArgumentException e) {
            throw new UnusableNameException("no second factor can be kept for this login: " + e.getMessage());
        }
    }

    /** What a second step that was accepted has given. */
    GivenSecondFactor given(SecondStep step, Account account) {
        return new GivenSecondFactor(account.name(), now(), step.epochEarned(this, account));
    }

    /** Whether somebody of whom a session or a cookie tells, with what was given then, has given all that his account asks. */
    boolean isComplete(PrincipalCollection principals, Optional<GivenSecondFactor> given) {
        Account account;
        try {
            account = account(principals);
        } catch (UnusableNameException e) {
            return false;
        }
        Optional<AccountStanding> standing = secondFactor().standing(account);
        if (standing.filter(found -> found.status().isProtected()).isPresent()) {
            return given.filter(second -> second.counts(account, standing.get()))
                    .isPresent();
        }
        // One that was given and counts no longer makes nobody of him, too: what it was for has been taken from the
        // account.
        return given.isEmpty() && !required.test(principals);
    }

    String epoch(Account account) {
        return secondFactor().standing(account).map(AccountStanding::epoch).orElse("");
    }

    /** Lets a subject keep the second factor that it has given, at its own time, in the account's epoch of now. */
    void keepSecond(Subject subject) {
        accountOf(subject)
                .flatMap(account -> LoginSession.secondFactor(subject.getSession(false))
                        .map(second -> new GivenSecondFactor(account.name(), second.at(), epoch(account))))
                .ifPresent(kept -> LoginSession.keep(subject.getSession(false), kept));
    }

    boolean isFresh(FirstFactor first) {
        return first.isFresh(now(), betweenSteps);
    }

    boolean hasGiven(Subject subject, Account account) {
        return hasGiven(subject, account, secondFactor().standing(account));
    }

    private static boolean hasGiven(Subject subject, Account account, Optional<AccountStanding> found) {
        return LoginSession.secondFactor(subject.getSession(false))
                .filter(second -> found.filter(standing -> second.counts(account, standing))
                        .isPresent())
                .isPresent();
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private Optional<PrincipalCollection> principalsOf(Subject subject) {
        return subject.isAuthenticated()
                ? Optional.of(LoginSession.principals(subject))
                : LoginSession.firstFactor(subject.getSession(false))
                        .filter(this::isFresh)
                        .map(FirstFactor::principals);
    }

    private boolean isProtected(Account account) {
        return secondFactor().status(account).filter(AccountStatus::isProtected).isPresent();
    }

    private record Info(PrincipalCollection principals) implements AuthenticationInfo {
        @Override
        public PrincipalCollection getPrincipals() {
            return principals;
        }

        @Override
        public @Nullable Object getCredentials() {
            return null;
        }
    }
}
