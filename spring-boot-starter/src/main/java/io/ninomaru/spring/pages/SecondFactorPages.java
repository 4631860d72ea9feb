package io.ninomaru.spring.pages;

import io.ninomaru.otp.DisplayText;
import io.ninomaru.pages.Assets;
import io.ninomaru.pages.Journey;
import io.ninomaru.pages.Page;
import io.ninomaru.pages.Repeats;
import io.ninomaru.pages.Reply;
import io.ninomaru.pages.Response;
import io.ninomaru.pages.Standing;
import io.ninomaru.pages.Visit;
import io.ninomaru.spring.factor.CodeRefusedException;
import io.ninomaru.spring.factor.FactorGrants;
import io.ninomaru.spring.factor.FirstFactorLapsedException;
import io.ninomaru.spring.factor.FirstFactors;
import io.ninomaru.spring.factor.Impersonation;
import io.ninomaru.spring.factor.Standings;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.savedrequest.RequestCache;

/** The {@link Journey} in Spring Security's filter chain: requests in, responses out. */
public final class SecondFactorPages {

    private final Parts parts;
    private final Journey journey;
    private final Replies replies;

    /**
     * What the pages are made with.
     *
     * @param path their own path, beginning with a slash: "/second-factor"
     * @param standings where sessions stand
     * @param firstFactors when a first factor has lapsed
     * @param grants gives sessions the factor
     * @param sends whether codes can be sent
     * @param renderer makes HTML
     * @param requests what a person wanted before he was sent here
     * @param onwards where a login goes on that a code has completed
     * @param later where it goes on after a page that had to be shown first
     * @param holder where a request keeps its authentication
     * @param repeats knows forms that are sent twice
     * @param clock the time
     */
    public record Parts(
            String path,
            Standings standings,
            FirstFactors firstFactors,
            FactorGrants grants,
            boolean sends,
            PageRenderer renderer,
            RequestCache requests,
            AuthenticationSuccessHandler onwards,
            AuthenticationSuccessHandler later,
            SecurityContextHolderStrategy holder,
            Repeats repeats,
            InstantSource clock) {}

    /** Makes them. */
    public SecondFactorPages(Parts parts, Journey journey) {
        this.parts = parts;
        this.journey = journey;
        this.replies = new Replies(parts.path(), parts.renderer(), parts.repeats());
    }

    /** Returns what follows a code that was accepted. */
    public AuthenticationSuccessHandler onSuccess() {
        return (request, response, authentication) -> {
            Arrival arrival = arrival().orElseThrow(() -> new AssertionError("it has just given both factors"));
            Reply reply = journey.accepted(visit(arrival, request, response));
            send(reply, parts.onwards(), authentication, request, response);
        };
    }

    /** Returns what follows one that was not, or that came too late. */
    public AuthenticationFailureHandler onFailure() {
        return this::refused;
    }

    private void refused(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException, ServletException {
        if (failure instanceof CodeRefusedException refused) {
            Arrival arrival = arrival().orElseThrow(() -> new AssertionError("it had a first factor"));
            Reply reply = journey.refused(visit(arrival, request, response), refused.outcome());
            send(reply, parts.onwards(), arrival.authentication(), request, response);
        } else {
            logInAgain(request, response);
        }
    }

    /** Returns the address from which a login that is complete goes on. */
    String onwards(HttpServletRequest request) {
        return request.getContextPath() + parts.path() + "/continue";
    }

    /** Returns whether a request is for the pages. */
    public boolean isOurs(HttpServletRequest request) {
        String asked = pathOf(request);
        return asked.equals(parts.path()) || asked.startsWith(parts.path() + "/");
    }

    /** Returns whether a request is for what belongs to every page, and tells nothing of anybody. */
    public boolean isAsset(HttpServletRequest request) {
        return pathOf(request).startsWith(parts.path() + Assets.PATH);
    }

    /** Answers a request below the pages' path. */
    public void serve(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        String path = pathOf(request).substring(parts.path().length());
        if (path.startsWith(Assets.PATH)) {
            Optional<Response> asset = Assets.find(path.substring(Assets.PATH.length()));
            if (asset.isPresent()) {
                Replies.send(asset.get(), response);
            } else {
                show(Journey.missing(), request, response);
            }
            return;
        }
        Arrival arrival = arrival()
                .orElseThrow(() -> new AuthenticationCredentialsNotFoundException("there is no first factor yet"));
        Authentication authentication = arrival.authentication();
        if (request.getMethod().equals("GET") && Requests.readsPages(request)) {
            replies.keepBrowser(request, response);
        }
        Visit visit = visit(arrival, request, response);
        Optional<Authentication> operator = Impersonation.operator(authentication);
        Reply reply = operator.isPresent()
                ? impersonated(path, operator.get(), authentication, request, response)
                : journey.answer(path, visit);
        send(reply, parts.later(), authentication, request, response);
    }

    private static String pathOf(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    /** An operator who acts as somebody else sees and changes nothing of his second factor, and can always leave. */
    private Reply impersonated(
            String path,
            Authentication operator,
            Authentication assumed,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!path.equals("/leave") || !request.getMethod().equals("POST")) {
            return new Page.Impersonated(DisplayText.shown(assumed.getName()));
        }
        parts.grants().keep(operator, request, response);
        return new Reply.Redirect("/continue");
    }

    /** Who has logged in, and where that session stands. */
    private record Arrival(Authentication authentication, Standings.Seen seen) {}

    private Optional<Arrival> arrival() {
        @Nullable Authentication authentication = parts.holder().getContext().getAuthentication();
        return Optional.ofNullable(authentication)
                .map(known -> new Arrival(known, parts.standings().look(known)))
                .filter(known -> known.seen().standing() != Standing.ANONYMOUS);
    }

    private Visit visit(Arrival arrival, HttpServletRequest request, HttpServletResponse response) {
        Authentication authentication = arrival.authentication();
        Standings.Seen seen = arrival.seen();
        if (seen.standing() == Standing.LAPSED) {
            throw new FirstFactorLapsedException("the second factor of this session counts no longer");
        }
        return new Visit(
                Requests.form(request),
                Requests.session(request),
                new SpringLogin(
                        authentication,
                        seen.standing(),
                        parts.firstFactors(),
                        parts.grants(),
                        () -> endSession(request, response),
                        request,
                        response),
                parts.standings().accountOf(authentication),
                seen.standing(),
                seen.status(),
                parts.sends(),
                Requests.address(request),
                parts.clock().instant());
    }

    private void send(
            Reply reply,
            AuthenticationSuccessHandler onwards,
            Authentication authentication,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, ServletException {
        if (reply instanceof Page page) {
            show(page, request, response);
        } else if (reply instanceof Reply.Redirect redirect) {
            replies.redirect(redirect.path(), request, response);
        } else if (reply instanceof Reply.Out) {
            replies.leave(request, response);
        } else if (reply instanceof Reply.Detour) {
            if (Requests.goesSomewhere(request)) {
                parts.requests().saveRequest(request, response);
            }
            replies.redirect("", request, response);
        } else {
            onwards.onAuthenticationSuccess(request, response, authentication);
        }
    }

    /** Answers a form of a page that is out of date: of an earlier step of this login, or of one that has ended. */
    public void refuseStale(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        Optional<Arrival> arrival = arrival().filter(known -> known.seen().standing() != Standing.LAPSED);
        if (arrival.isEmpty()
                || Impersonation.operator(arrival.get().authentication()).isPresent()) {
            show(Journey.lapsed(), request, response);
            return;
        }
        String path = pathOf(request).substring(parts.path().length());
        Reply reply = journey.stale(path, visit(arrival.get(), request, response));
        send(reply, parts.later(), arrival.get().authentication(), request, response);
    }

    /** Ends a session whose first factor has lapsed, and says so. */
    public void logInAgain(HttpServletRequest request, HttpServletResponse response) throws IOException {
        endSession(request, response);
        show(Journey.lapsed(), request, response);
    }

    /** Ends the session of somebody for whose name there can be no account, and says so. */
    public void refuseName(HttpServletRequest request, HttpServletResponse response) throws IOException {
        endSession(request, response);
        show(Journey.unnamed(), request, response);
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
