package io.ninomaru.spring.pages;

import io.ninomaru.account.Attempt;
import io.ninomaru.spring.factor.CodeRefusedException;
import io.ninomaru.spring.factor.Standing;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/** The second step of a login. */
final class CodeDoor implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

    private final SecondFactorPages pages;
    private final AuthenticationSuccessHandler onwards;

    CodeDoor(SecondFactorPages pages, AuthenticationSuccessHandler onwards) {
        this.pages = pages;
        this.onwards = onwards;
    }

    /** The page, as long as there is something to ask for. */
    Reply show(Visit visit) {
        if (!visit.isProtected()) {
            return new Reply.Redirect("/set-up");
        }
        return page(visit, visit.unsent().or(() -> waiting(visit)));
    }

    private static Optional<Page.Problem> waiting(Visit visit) {
        Page.CodeFields fields = visit.fields("");
        return visit.status()
                .filter(status -> !fields.recovery())
                .flatMap(status ->
                        fields.sentTo().isPresent() ? status.delivered().waitUntil() : status.waitUntil())
                .map(until -> Problems.locked(until, visit.now()));
    }

    private static Page page(Visit visit, Optional<Page.Problem> problem) {
        return new Page.Code(problem, visit.fields(""), isDisabled(visit));
    }

    private static boolean isDisabled(Visit visit) {
        return visit.standing() == Standing.DISABLED;
    }

    /** A recovery code is mostly used because a device is gone: the way on leads past what can be done about that. */
    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException, ServletException {
        if (Typed.attempt(request) instanceof Attempt.Recovery) {
            pages.reply(new Reply.Redirect("/authenticators?recovered"), request, response);
        } else {
            onwards.onAuthenticationSuccess(request, response, authentication);
        }
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (!(failure instanceof CodeRefusedException refused)) {
            pages.logInAgain(request, response);
            return;
        }
        Visit visit = pages.visit(request, response).orElseThrow(() -> new AssertionError("it had a first factor"));
        pages.reply(page(visit, Optional.of(Problems.of(visit, refused.outcome()))), request, response);
    }
}
