package io.ninomaru.spring.pages;

import io.ninomaru.account.Account;
import io.ninomaru.account.AccountState;
import io.ninomaru.account.AuthenticatorKind;
import io.ninomaru.account.Purpose;
import io.ninomaru.secondfactor.AccountStatus;
import io.ninomaru.spring.factor.Standing;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.core.Authentication;

/**
 * A request for one of the pages.
 *
 * @param request the request
 * @param response its response
 * @param authentication whose session it is
 * @param account his account
 * @param standing where the session stands
 * @param status what may be shown of the account
 * @param sends whether codes can be sent
 * @param now the time
 */
record Visit(
        HttpServletRequest request,
        HttpServletResponse response,
        Authentication authentication,
        Account account,
        Standing standing,
        Optional<AccountStatus> status,
        boolean sends,
        Instant now) {

    /** The same after an act that may have changed the account. */
    Visit after(Optional<AccountStatus> changed) {
        return new Visit(request, response, authentication, account, standing, changed, sends, now);
    }

    boolean isPost() {
        return request.getMethod().equals("POST");
    }

    boolean isProtected() {
        return status.filter(AccountStatus::isProtected).isPresent();
    }

    /** The fields that a code is asked with, at the page of this path below the pages' own; the empty one is the login's. */
    Page.CodeFields fields(String path) {
        boolean recovery = standing == Standing.DISABLED || request.getParameter("recovery") != null;
        Optional<String> sentTo = recovery || request.getParameter("sent") == null
                ? Optional.empty()
                : ChallengeInSession.of(request, account.name(), purpose(path))
                        .map(ChallengeInSession.Kept::destination);
        boolean two = !recovery
                && sentTo.isEmpty()
                && status.filter(AccountStatus::secondCodeNeeded).isPresent();
        return new Page.CodeFields(
                two,
                recovery,
                sentTo,
                hasApp(),
                sends && standing != Standing.DISABLED && has(AuthenticatorKind.DELIVERED),
                path);
    }

    /** A code that was sent for a login changes nothing, and the other way round. */
    static Purpose purpose(String path) {
        return path.isEmpty() ? Purpose.LOGIN : Purpose.CHANGE;
    }

    boolean hasApp() {
        return has(AuthenticatorKind.APP);
    }

    private boolean has(AuthenticatorKind kind) {
        return status.stream()
                .flatMap(known -> known.authenticators().stream())
                .anyMatch(
                        authenticator -> authenticator.kind() == kind && authenticator.state() == AccountState.ACTIVE);
    }

    /** Why no code was sent that was asked for, if that is why the page is shown. */
    Optional<Page.Problem> unsent() {
        return Optional.ofNullable(request.getParameter("unsent")).map(Problems::unsent);
    }

    String text(String name) {
        return Typed.text(request, name);
    }

    @Override
    public String toString() {
        return "Visit[" + request.getMethod() + ", " + standing + "]";
    }
}
