package io.ninomaru.shiro;

import io.ninomaru.account.Account;
import io.ninomaru.account.Attempt;
import io.ninomaru.account.ChallengeId;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.secondfactor.SecondFactor;
import java.util.Optional;
import org.apache.shiro.authc.AuthenticationToken;
import org.jspecify.annotations.Nullable;

/**
 * The second step of a login: what the person typed, a code or a recovery code. Whose it is the subject's session knows,
 * where the first step left it. No string form shows a code, and a token with one cannot be serialized.
 */
public class TotpToken implements AuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final Attempt attempt;
    private final boolean isSent;

    /**
     * Takes a code of an app, or the one that was sent where there is no app, or a recovery code.
     *
     * @param typed as it was typed; what is no code is refused as a wrong one
     */
    public TotpToken(String typed) {
        this(Attempt.of(typed));
    }

    /**
     * Takes two consecutive codes of one authenticator, which {@link SecondCodeNeededException} asks for.
     *
     * @param earlier the code that was shown first
     * @param later the next one
     */
    public TotpToken(String earlier, String later) {
        this(Attempt.of(earlier, later));
    }

    TotpToken(Attempt attempt) {
        this(attempt, false);
    }

    private TotpToken(Attempt attempt, boolean isSent) {
        this.attempt = attempt;
        this.isSent = isSent;
    }

    /**
     * Returns a token of the code that was sent to this subject, see {@link SentCodes}, or of a recovery code. It is needed
     * where an account has an app too: there a code without a word is the app's.
     *
     * @param typed as it was typed
     */
    public static TotpToken sent(String typed) {
        return new TotpToken(Attempt.of(typed), true);
    }

    Attempt attempt() {
        return attempt;
    }

    /**
     * Asks the second factor, and throws Shiro's word for a refusal. Called once for each login, after the first factor was right.
     */
    void submit(TotpRealm realm, Account account, Optional<ChallengeId> challenge) {
        Refusal.unlessAccepted(ask(realm, account, challenge));
    }

    /** The answer of the second factor. */
    Outcome ask(TotpRealm realm, Account account, Optional<ChallengeId> challenge) {
        SecondFactor secondFactor = realm.secondFactor();
        if (!(attempt instanceof Attempt.Codes codes) || codes.earlier().isPresent()) {
            return secondFactor.verify(account, attempt);
        }
        if (challenge.isPresent() && (isSent || !realm.sentCodes().hasApp(account))) {
            return secondFactor.verify(account, new Attempt.Delivered(challenge.get(), codes.last()));
        }
        return isSent ? new Outcome.Rejected(Reason.CHALLENGE_NEEDED) : secondFactor.verify(account, attempt);
    }

    /** Returns null: the session knows whose login it is. */
    @Override
    public @Nullable Object getPrincipal() {
        return null;
    }

    /** Returns what was typed, in a form that does not show it. */
    @Override
    public Object getCredentials() {
        return attempt;
    }

    @Override
    public String toString() {
        return getClass().getSimpleName();
    }
}
