package io.ninomaru.shiro;

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

    private static AuthenticationException of(Outcome.Rejected rejected) {
        return switch (rejected.reason()) {
            case SECOND_CODE_NEEDED -> new SecondCodeNeededException();
            case DISABLED ->
                new DisabledAccountException(
                        "the account is disabled: a recovery code lets it in, and lets it enroll again");
            case EXPIRED ->
                new ExpiredCredentialsException("the set-up took too long or had too many wrong codes: begin it again");
            case NOT_ENROLLED, ALREADY_ENROLLED ->
                new InvalidAuthenticationSequenceException(
                        "the account's second factor has changed since this login began: begin again");
            default -> new WrongCodeException(rejected.checkClock());
        };
    }
}
