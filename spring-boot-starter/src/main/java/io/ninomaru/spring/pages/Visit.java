package io.ninomaru.spring.pages;

import io.ninomaru.account.Account;
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
 * @param now the time
 */
record Visit(
        HttpServletRequest request,
        HttpServletResponse response,
        Authentication authentication,
        Account account,
        Standing standing,
        Optional<AccountStatus> status,
        Instant now) {

    /** The same after an act that may have changed the account. */
    Visit after(Optional<AccountStatus> changed) {
        return new Visit(request, response, authentication, account, standing, changed, now);
    }

    boolean isPost() {
        return request.getMethod().equals("POST");
    }

    boolean isProtected() {
        return status.filter(AccountStatus::isProtected).isPresent();
    }

    /** The fields that a code is asked with. */
    Page.CodeFields fields() {
        boolean two = status.filter(AccountStatus::secondCodeNeeded).isPresent();
        boolean recovery = standing == Standing.DISABLED || request.getParameter("recovery") != null;
        return new Page.CodeFields(two && !recovery, recovery);
    }

    String text(String name) {
        return Typed.text(request, name);
    }

    @Override
    public String toString() {
        return "Visit[" + request.getMethod() + ", " + standing + "]";
    }
}
