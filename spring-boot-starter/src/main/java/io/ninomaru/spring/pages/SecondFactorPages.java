package io.ninomaru.spring.pages;

import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.spring.factor.AccountNames;
import io.ninomaru.spring.factor.FirstFactors;
import io.ninomaru.spring.factor.Standing;
import io.ninomaru.spring.factor.Standings;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;

/**
 * Answers requests for the pages. They have their own rule, whatever the application's are: a session whose account is
 * protected gets nothing but the page of the code before it has given one.
 */
public final class SecondFactorPages {

    private static final Pattern CHANGE = Pattern.compile("/set-up/telephone/([a-z2-7]{8})");
    private static final Pattern ONE = Pattern.compile("/authenticators/([a-z2-7]{8})(/rename|/remove)?");
    private static final int SEE_OTHER = 303;

    private final Parts parts;
    private final CodeDoor code;
    private final SetUpDoor setUp;
    private final boolean sends;
    private final SendDoor send;
    private final Optional<TelephoneDoor> telephone;
    private final AuthenticatorsDoor authenticators;
    private final RecoveryCodesDoor recoveryCodes;

    /**
     * What the pages are made with.
     *
     * @param path their own path, beginning with a slash: "/second-factor"
     * @param standings where sessions stand
     * @param names the accounts of people
     * @param firstFactors when a first factor has lapsed
     * @param renderer makes HTML
     * @param requests what a person wanted before he was sent here
     * @param holder where a request keeps its authentication
     * @param clock the time
     */
    public record Parts(
            String path,
            Standings standings,
            AccountNames names,
            FirstFactors firstFactors,
            PageRenderer renderer,
            RequestCache requests,
            SecurityContextHolderStrategy holder,
            InstantSource clock) {}

    /** Makes them. */
    public SecondFactorPages(Parts parts, Doors doors) {
        this.parts = parts;
        this.code = new CodeDoor(this, doors.onwards());
        this.telephone = doors.destinations()
                .map(destinations ->
                        new TelephoneDoor(doors.secondFactor(), destinations, doors.attempts(), doors.grants()));
        this.setUp = new SetUpDoor(
                doors.secondFactor(), doors.factory(), doors.issuer(), doors.attempts(), doors.grants(), telephone);
        this.sends = doors.sends();
        this.send = new SendDoor(doors.secondFactor(), doors.attempts());
        this.authenticators = new AuthenticatorsDoor(doors.secondFactor(), doors.attempts());
        this.recoveryCodes = new RecoveryCodesDoor(doors.secondFactor(), doors.attempts());
    }

    /** Returns what follows a code that was accepted. */
    public AuthenticationSuccessHandler onSuccess() {
        return code;
    }

    /** Returns what follows one that was not, or that came too late. */
    public AuthenticationFailureHandler onFailure() {
        return code;
    }

    /** Answers a request below the pages' path. */
    public void serve(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        String path = pathOf(request).substring(parts.path().length());
        if (path.startsWith("/assets/")) {
            if (!Assets.write(path.substring("/assets/".length()), response)) {
                reply(new Page.Message("missing", HttpServletResponse.SC_NOT_FOUND), request, response);
            }
            return;
        }
        Visit visit = visit(request, response)
                .orElseThrow(() -> new AuthenticationCredentialsNotFoundException("there is no first factor yet"));
        reply(answer(path, visit), request, response);
    }

    private static String pathOf(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    private Reply answer(String path, Visit visit) {
        if (path.isEmpty() || path.equals("/")) {
            return code.show(visit);
        }
        if (path.equals("/send")) {
            return visit.isPost() ? send(visit) : new Reply.Redirect("");
        }
        if (path.startsWith("/set-up")) {
            return visit.standing() == Standing.CODE_NEEDED ? codeFirst(visit) : setUp(path, visit);
        }
        if (!visit.standing().isComplete()) {
            return visit.standing() == Standing.SET_UP_NEEDED ? new Reply.Redirect("/set-up") : codeFirst(visit);
        }
        return complete(path, visit);
    }

    /** Nobody has codes sent on a first factor that has lapsed. */
    private Reply send(Visit visit) {
        if (visit.standing() != Standing.GIVEN) {
            parts.firstFactors().refuseLapsed(visit.authentication(), visit.request());
        }
        return send.send(visit);
    }

    private Reply codeFirst(Visit visit) {
        if (!visit.isPost()) {
            parts.requests().saveRequest(visit.request(), visit.response());
        }
        return new Reply.Redirect("");
    }

    /** What a set-up gives is the factor itself, so it must not be begun, or ended, on a first factor that has lapsed. */
    private Reply setUp(String path, Visit visit) {
        if (visit.isPost() && !visit.standing().isComplete() && !path.endsWith("/confirm")) {
            parts.firstFactors().refuseLapsed(visit.authentication(), visit.request());
        } else if (visit.isPost() && visit.standing() != Standing.GIVEN) {
            parts.firstFactors().refuseChanged(visit.authentication(), visit.request());
        }
        if (path.startsWith("/set-up/telephone")) {
            return telephone.map(door -> telephone(door, path, visit)).orElseGet(SecondFactorPages::missing);
        }
        return switch (path) {
            case "/set-up" -> visit.isPost() ? setUp.begin(visit) : setUp.show(visit);
            case "/set-up/confirm" -> visit.isPost() ? setUp.confirm(visit) : new Reply.Redirect("/set-up");
            case "/set-up/again" -> visit.isPost() ? setUp.again(visit) : new Reply.Redirect("/set-up");
            default -> missing();
        };
    }

    private static Reply telephone(TelephoneDoor door, String path, Visit visit) {
        Matcher change = CHANGE.matcher(path);
        if (change.matches()) {
            AuthenticatorId id = new AuthenticatorId(change.group(1));
            return visit.isPost() ? door.change(visit, id) : door.showChange(visit, id);
        }
        if (!visit.isPost()) {
            return path.equals("/set-up/telephone") ? door.show(visit) : new Reply.Redirect("/set-up/telephone");
        }
        return switch (path) {
            case "/set-up/telephone" -> door.begin(visit);
            case "/set-up/telephone/confirm" -> door.confirm(visit);
            case "/set-up/telephone/again" -> door.again(visit);
            case "/set-up/telephone/other" -> door.other(visit);
            default -> missing();
        };
    }

    private Reply complete(String path, Visit visit) {
        Matcher one = ONE.matcher(path);
        if (one.matches()) {
            return one(one.group(1), one.group(2), visit);
        }
        return switch (path) {
            case "/authenticators" -> authenticators.list(visit);
            case "/recovery-codes" -> visit.isPost() ? recoveryCodes.renew(visit) : recoveryCodes.show(visit);
            case "/continue" -> new Reply.Redirect("/continue");
            default -> missing();
        };
    }

    private Reply one(String id, @Nullable String act, Visit visit) {
        if (act == null || !visit.isPost()) {
            return authenticators.show(visit, id);
        }
        return act.equals("/rename") ? authenticators.rename(visit, id) : authenticators.remove(visit, id);
    }

    private static Page missing() {
        return new Page.Message("missing", HttpServletResponse.SC_NOT_FOUND);
    }

    /** The request as a visit of a person; empty if nobody has logged in. */
    Optional<Visit> visit(HttpServletRequest request, HttpServletResponse response) {
        @Nullable Authentication authentication = parts.holder().getContext().getAuthentication();
        Standing standing = parts.standings().of(authentication);
        if (authentication == null || standing == Standing.ANONYMOUS) {
            return Optional.empty();
        }
        return Optional.of(new Visit(
                request,
                response,
                authentication,
                parts.names().accountOf(authentication),
                standing,
                parts.standings().status(authentication),
                sends,
                parts.clock().instant()));
    }

    /** Sends an answer. */
    void reply(Reply reply, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (reply instanceof Reply.Redirect redirect) {
            redirect(redirect, request, response);
        } else {
            Page page = (Page) reply;
            page.problem()
                    .filter(problem -> problem.retryAfterSeconds() > 0)
                    .ifPresent(
                            problem -> response.setHeader("Retry-After", Long.toString(problem.retryAfterSeconds())));
            show(page, request, response);
        }
    }

    /** Ends a session whose first factor has lapsed, and says so. */
    public void logInAgain(HttpServletRequest request, HttpServletResponse response) throws IOException {
        SecurityContextLogoutHandler ending = new SecurityContextLogoutHandler();
        ending.setSecurityContextHolderStrategy(parts.holder());
        ending.logout(request, response, null);
        show(new Page.Message("lapsed", HttpServletResponse.SC_FORBIDDEN), request, response);
    }

    /** Shows a page that anybody may see. */
    public void show(Page page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(page.status());
        Headers.write(page, response);
        parts.renderer().render(page, request, response);
    }

    private void redirect(Reply.Redirect redirect, HttpServletRequest request, HttpServletResponse response) {
        String target = request.getContextPath() + parts.path() + redirect.path();
        if (redirect.path().equals("/continue")) {
            @Nullable SavedRequest saved = parts.requests().getRequest(request, response);
            target = saved == null ? request.getContextPath() + "/" : saved.getRedirectUrl();
        }
        response.setStatus(SEE_OTHER);
        response.setHeader("Location", response.encodeRedirectURL(target));
    }
}
