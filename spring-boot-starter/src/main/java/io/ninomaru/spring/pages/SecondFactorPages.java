package io.ninomaru.spring.pages;

import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.spring.factor.FactorGrants;
import io.ninomaru.spring.factor.FirstFactorLapsedException;
import io.ninomaru.spring.factor.FirstFactors;
import io.ninomaru.spring.factor.Impersonation;
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

/**
 * Answers requests for the pages. They have their own rule, whatever the application's are: a session whose account is
 * protected gets nothing but the page of the code before it has given one.
 */
public final class SecondFactorPages {

    private static final Pattern CHANGE = Pattern.compile("/set-up/telephone/([a-z2-7]{8})");
    private static final Pattern ONE = Pattern.compile("/authenticators/([a-z2-7]{8})(/rename|/remove)?");
    private static final Pattern AGAIN_TO =
            Pattern.compile("/set-up(/telephone(/[a-z2-7]{8})?)?|/recovery-codes|/authenticators(/[a-z2-7]{8})?");
    private static final String ASSETS = "/assets/";
    private static final String CONFIRM = "/confirm";

    private final Parts parts;
    private final Replies replies;
    private final FactorGrants grants;
    private final AuthenticationSuccessHandler later;
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
     * @param firstFactors when a first factor has lapsed
     * @param renderer makes HTML
     * @param requests what a person wanted before he was sent here
     * @param holder where a request keeps its authentication
     * @param clock the time
     */
    public record Parts(
            String path,
            Standings standings,
            FirstFactors firstFactors,
            PageRenderer renderer,
            RequestCache requests,
            SecurityContextHolderStrategy holder,
            InstantSource clock) {}

    /** Makes them. */
    public SecondFactorPages(Parts parts, Doors doors) {
        this.parts = parts;
        this.replies = new Replies(parts.path(), parts.renderer());
        this.grants = doors.grants();
        this.later = doors.later();
        this.code = new CodeDoor(this, doors.onwards());
        this.telephone = doors.destinations()
                .map(destinations ->
                        new TelephoneDoor(doors.secondFactor(), destinations, doors.attempts(), doors.grants()));
        this.setUp = new SetUpDoor(
                doors.secondFactor(), doors.factory(), doors.issuer(), doors.attempts(), doors.grants(), telephone);
        this.sends = doors.sends();
        this.send = new SendDoor(doors.secondFactor(), doors.attempts());
        this.authenticators = new AuthenticatorsDoor(doors.secondFactor(), doors.attempts(), doors.grants());
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

    /** Returns whether a request is for the pages. */
    public boolean isOurs(HttpServletRequest request) {
        String asked = pathOf(request);
        return asked.equals(parts.path()) || asked.startsWith(parts.path() + "/");
    }

    /** Returns whether a request is for what belongs to every page, and tells nothing of anybody. */
    public boolean isAsset(HttpServletRequest request) {
        return pathOf(request).startsWith(parts.path() + ASSETS);
    }

    /** Answers a request below the pages' path. */
    public void serve(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        String path = pathOf(request).substring(parts.path().length());
        if (path.startsWith(ASSETS)) {
            if (!Assets.write(path.substring(ASSETS.length()), response)) {
                reply(new Page.Message("missing", HttpServletResponse.SC_NOT_FOUND), request, response);
            }
            return;
        }
        Visit visit = visit(request, response)
                .orElseThrow(() -> new AuthenticationCredentialsNotFoundException("there is no first factor yet"));
        Optional<Authentication> operator = Impersonation.operator(visit.authentication());
        if (operator.isPresent()) {
            reply(impersonated(path, operator.get(), visit), request, response);
        } else if (path.equals("/continue") && visit.standing().isComplete()) {
            later.onAuthenticationSuccess(request, response, visit.authentication());
        } else {
            reply(answer(path, visit), request, response);
        }
    }

    private static String pathOf(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    /** An operator who acts as somebody else sees and changes nothing of his second factor, and can always leave. */
    private Reply impersonated(String path, Authentication operator, Visit visit) {
        if (!path.equals("/leave") || !visit.isPost()) {
            return new Page.Impersonated(visit.authentication().getName());
        }
        grants.keep(operator, visit.request(), visit.response());
        return new Reply.Redirect("/continue");
    }

    private Reply answer(String path, Visit visit) {
        if (path.isEmpty() || path.equals("/")) {
            return code.show(visit);
        }
        if (path.equals("/again")) {
            return visit.isPost() ? again(visit) : new Reply.Redirect("/authenticators");
        }
        if (visit.standing().isComplete() && isChange(path, visit) && !isFresh(visit)) {
            return new Page.Again(path);
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

    /** What is changed needs a first factor that is fresh; a set-up that was begun so is confirmed by its own session. */
    private boolean isChange(String path, Visit visit) {
        return path.equals("/set-up")
                ? visit.isPost() || !setUp.isUnderWay(visit)
                : path.equals("/recovery-codes")
                        || ONE.matcher(path).matches()
                        || path.startsWith("/set-up/telephone") && !path.endsWith(CONFIRM);
    }

    private boolean isFresh(Visit visit) {
        try {
            parts.firstFactors().refuseForChanges(visit.authentication(), visit.request());
            return true;
        } catch (FirstFactorLapsedException e) {
            return false;
        }
    }

    /** Ends the session, so that the application's own login asks for the first factor, and leads back. */
    private Reply again(Visit visit) {
        String to = visit.text("to");
        endSession(visit.request(), visit.response());
        parts.firstFactors().askAgain(visit.authentication(), visit.request());
        return new Reply.Redirect(AGAIN_TO.matcher(to).matches() ? to : "/authenticators");
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
        if (visit.isPost() && path.endsWith(CONFIRM)) {
            parts.firstFactors().refuseRemembered(visit.authentication());
            parts.firstFactors().refuseChanged(visit.authentication(), visit.request());
        } else if (visit.isPost()) {
            parts.firstFactors().refuseForChanges(visit.authentication(), visit.request());
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
        Standings.Seen seen = parts.standings().look(authentication);
        if (authentication == null || seen.standing() == Standing.ANONYMOUS) {
            return Optional.empty();
        }
        if (seen.standing() == Standing.LAPSED) {
            throw new FirstFactorLapsedException("the second factor of this session counts no longer");
        }
        return Optional.of(new Visit(
                request,
                response,
                authentication,
                parts.standings().accountOf(authentication),
                seen.standing(),
                seen.status(),
                sends,
                parts.clock().instant()));
    }

    /** Sends an answer. */
    void reply(Reply reply, HttpServletRequest request, HttpServletResponse response) throws IOException {
        replies.send(reply, request, response);
    }

    /** Ends a session whose first factor has lapsed, and says so. */
    public void logInAgain(HttpServletRequest request, HttpServletResponse response) throws IOException {
        endSession(request, response);
        show(new Page.Message("lapsed", HttpServletResponse.SC_FORBIDDEN), request, response);
    }

    /** Ends the session of somebody for whose name there can be no account, and says so. */
    public void refuseName(HttpServletRequest request, HttpServletResponse response) throws IOException {
        endSession(request, response);
        show(new Page.Message("unnamed", HttpServletResponse.SC_FORBIDDEN), request, response);
    }

    /** Ends a session. */
    public void endSession(HttpServletRequest request, HttpServletResponse response) {
        SecurityContextLogoutHandler ending = new SecurityContextLogoutHandler();
        ending.setSecurityContextHolderStrategy(parts.holder());
        ending.logout(request, response, null);
    }

    /** Sends a person to the page that his session needs next, and tells a program what that is. */
    public void sendTo(Standing standing, HttpServletRequest request, HttpServletResponse response) throws IOException {
        replies.sendTo(standing, request, response);
    }

    /** Shows a page that anybody may see; a program gets what it says as problem details. */
    public void show(Page page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        replies.show(page, request, response);
    }
}
