package io.ninomaru.shiro;

import io.ninomaru.account.Answer;
import io.ninomaru.account.Outcome;
import org.apache.shiro.authc.AuthenticationException;
import org.apache.shiro.authc.DisabledAccountException;
import org.apache.shiro.authc.ExpiredCredentialsException;

/** Says an outcome in Shiro's words. */
final class Refusal {

    private Refusal() {}

    /** Throws what Shiro has for an outcome that is not an acceptance. */
    static void unlessAccepted(Outcome outcome) {
        if (outcome instanceof Outcome.Locked locked) {
            throw new WaitException(locked.until());
        }
        if (outcome instanceof Outcome.Rejected rejected) {
            throw of(rejected);
        }
    }

    /** Returns what Shiro has for a code that was not sent. */
    static AuthenticationException ofSending(Answer<?> answer) {
        return answer.refusal()
                .filter(Outcome.Rejected.class::isInstance)
                .map(Outcome.Rejected.class::cast)
                .map(Refusal::of)
                .orElseThrow(() -> new AssertionError("a code that was not sent was refused"));
    }

    private static AuthenticationException of(Outcome.Rejected rejected) {
        return switch (rejected.reason()) {
            case SECOND_CODE_NEEDED -> new SecondCodeNeededException();
            case DISABLED ->
                new DisabledAccountException(
                        "the account is disabled: a recovery code lets it in, and lets it enroll again");
            case EXPIRED ->
                new ExpiredCredentialsException(
                        "it took too long or had too many wrong codes, or another code was sent:"
                                + " begin the set-up again, or have a code sent again");
            case CHALLENGE_NEEDED ->
                new ExpiredCredentialsException("this session waits for no code that was sent: have one sent");
            case NOT_ENROLLED, ALREADY_ENROLLED, NO_SUCH_AUTHENTICATOR ->
                new InvalidAuthenticationSequenceException(
                        "the account's second factor has changed since this login began: begin again");
            case WRONG_CODE, MALFORMED, TOO_MANY, APP_NEEDED, DESTINATION_AT_RISK, CODE_NEEDED, GRANT_OVER ->
                new WrongCodeException(rejected.checkClock());
        };
    }
}
