package io.ninomaru.shiro;

import io.ninomaru.account.Account;
import io.ninomaru.account.AccountState;
import io.ninomaru.account.Answer;
import io.ninomaru.account.AuthenticatorKind;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Purpose;
import io.ninomaru.account.Reason;
import io.ninomaru.secondfactor.AccountStatus;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.secondfactor.Sent;
import java.util.Optional;
import org.apache.shiro.authc.DisabledAccountException;
import org.apache.shiro.session.InvalidSessionException;
import org.apache.shiro.subject.PrincipalCollection;
import org.apache.shiro.subject.Subject;

/**
 * Codes that are sent to a subject who has given the first factor. Whoever has a number and no app is sent one before
 * {@link AdditionalAuthenticationRequiredException} is raised; everybody else asks for it here. The subject's session keeps the
 * challenge, and its next {@link TotpToken} is the answer.
 *
 * <p>Sending waits ten seconds at most, see {@link io.ninomaru.secondfactor.DeliveredCodes}. Safe for any number of threads; a
 * fault of storage is an exception as those of {@link SecondFactor}.
 */
public final class SentCodes {

    private final TotpRealm realm;

    SentCodes(TotpRealm realm) {
        this.realm = realm;
    }

    /** Returns whether a code can be sent to the subject: whether there is what sends it, a first factor, and a number. */
    public boolean canSend(Subject subject) {
        return realm.secondFactor().hasSender()
                && realm.accountOf(subject)
                        .filter(account -> hasActive(account, AuthenticatorKind.DELIVERED))
                        .isPresent();
    }

    /**
     * Sends a code, or another one; the code before is void then.
     *
     * @throws InvalidAuthenticationSequenceException if the first factor is missing, or the account has no number
     * @throws DisabledAccountException if the account is disabled
     * @throws IllegalStateException if nothing sends codes
     */
    public CodeSending send(Subject subject) {
        Account account = realm.accountOf(subject)
                .orElseThrow(
                        () -> new InvalidAuthenticationSequenceException("nothing is sent before the first factor"));
        Answer<Sent> answer = realm.secondFactor().delivered().send(account, Purpose.LOGIN);
        CodeSending sending = of(answer).orElseThrow(() -> Refusal.ofSending(answer));
        try {
            LoginSession.keep(subject, sending);
        } catch (InvalidSessionException e) {
            // Another login or a logout has ended the session meanwhile, and this login with it.
            throw new InvalidAuthenticationSequenceException("the session has ended meanwhile: begin again");
        }
        return sending;
    }

    /** Returns what became of the code that the subject's session waits for, or why none was sent; empty if none was to be. */
    public Optional<CodeSending> last(Subject subject) {
        return LoginSession.sending(subject.getSession(false));
    }

    /** Returns whether the person gets a code in no other way than by having it sent. */
    boolean areAllThatThereIs(AccountStatus status) {
        return realm.secondFactor().hasSender()
                && hasActive(status, AuthenticatorKind.DELIVERED)
                && !hasActive(status, AuthenticatorKind.APP);
    }

    /** Sends a code to who has just given the first factor; what has become of the account meanwhile, the next step finds. */
    Optional<CodeSending> sendUnasked(PrincipalCollection principals) {
        return of(realm.secondFactor().delivered().send(realm.account(principals), Purpose.LOGIN));
    }

    /** A plain code is one of the app, where there is one. */
    boolean hasApp(Account account) {
        return hasActive(account, AuthenticatorKind.APP);
    }

    private boolean hasActive(Account account, AuthenticatorKind kind) {
        return realm.secondFactor()
                .status(account)
                .filter(status -> hasActive(status, kind))
                .isPresent();
    }

    private static boolean hasActive(AccountStatus status, AuthenticatorKind kind) {
        return status.state() == AccountState.ACTIVE
                && status.authenticators().stream()
                        .anyMatch(each -> each.kind() == kind && each.state() == AccountState.ACTIVE);
    }

    private static Optional<CodeSending> of(Answer<Sent> answer) {
        return answer.granted()
                .<CodeSending>map(sent -> new CodeSending.HandedOver(
                        sent.challenge().text(), sent.destination(), sent.expiresAt(), sent.digits(), sent.result()))
                .or(() -> answer.refusal().flatMap(SentCodes::ofRefusal));
    }

    private static Optional<CodeSending> ofRefusal(Outcome why) {
        if (why instanceof Outcome.Locked locked) {
            return Optional.of(new CodeSending.Later(locked.until()));
        }
        return why.equals(new Outcome.Rejected(Reason.DESTINATION_AT_RISK))
                ? Optional.of(new CodeSending.Withheld())
                : Optional.empty();
    }
}
