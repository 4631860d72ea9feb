package io.ninomaru.spring.web;

import io.ninomaru.pages.Standing;
import io.ninomaru.spring.factor.Impersonation;
import io.ninomaru.spring.factor.Standings;
import io.ninomaru.spring.factor.TotpFactor;
import io.ninomaru.spring.pages.SecondFactorPages;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.GenericFilterBean;

/**
 * Stands where a session's login has just been read, before every filter that acts on one: the authorization endpoint of an authorization
 * server, for instance, or filters of the application's own. To them a session between its two factors is a stranger's, so none of them
 * can act on the first factor alone; but a logout is its owner's. {@link SecondFactorFilter} then decides, and for logins that came with
 * the request itself.
 */
final class SessionGate extends GenericFilterBean {

    private final Look look;
    private final SecondFactorPages pages;
    private final SecurityContextHolderStrategy holder;
    private final LoginsByHand byHand;
    private final SeenAs rest;
    private volatile List<RequestMatcher> logouts = List.of();
    private volatile List<RequestMatcher> leaving = List.of();

    SessionGate(Look look, SecondFactorPages pages, SecurityContextHolderStrategy holder, LoginsByHand byHand) {
        this.look = look;
        this.pages = pages;
        this.holder = holder;
        this.byHand = byHand;
        this.rest = new SeenAs(holder);
    }

    /** Sets by which requests somebody logs out: they always go through. */
    void setLogouts(List<RequestMatcher> matchers) {
        logouts = List.copyOf(matchers);
    }

    /** Sets by which requests an operator leaves the person as whom he acts: they always go through. */
    void setLeaving(List<RequestMatcher> matchers) {
        leaving = List.copyOf(matchers);
    }

    /** Also at dispatches to error pages and of asynchronous requests, for which the session is read anew. */
    @Override
    public void doFilter(ServletRequest any, ServletResponse answer, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) any;
        HttpServletResponse response = (HttpServletResponse) answer;
        SecurityContext own = holder.getContext();
        @Nullable Authentication authentication = own.getAuthentication();
        gate(authentication, own, request, response, chain);
        byHand.look(authentication, holder.getContext().getAuthentication(), request, response);
    }

    private void gate(
            @Nullable Authentication authentication,
            SecurityContext own,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws IOException, ServletException {
        if (authentication == null
                || authentication instanceof AnonymousAuthenticationToken
                || logouts.stream().anyMatch(matcher -> matcher.matches(request))) {
            chain.doFilter(request, response);
        } else if (pages.isAsset(request)) {
            // Styles, which are shown where the store cannot be read.
            hold(Held.of(own, Optional.empty()), request, () -> chain.doFilter(request, response));
        } else {
            hold(authentication, own, request, response, chain);
        }
    }

    private void hold(
            Authentication authentication,
            SecurityContext own,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws IOException, ServletException {
        Optional<Standings.Seen> found = look.at(authentication, request, response);
        if (found.isEmpty()) {
            return;
        }
        Standings.Seen seen = found.get();
        if (seen.standing().isComplete() || isLeaving(authentication, request)) {
            Authentication whole = TotpFactor.withoutImpostors(authentication);
            Passed.run(whole, own, request, rest, () -> chain.doFilter(request, response));
        } else if (seen.standing() == Standing.LAPSED && !pages.isOurs(request)) {
            pages.endSession(request, response);
            chain.doFilter(request, response);
        } else {
            hold(Held.of(own, Optional.of(seen)), request, () -> chain.doFilter(request, response));
        }
    }

    private boolean isLeaving(Authentication authentication, HttpServletRequest request) {
        return Impersonation.operator(authentication).isPresent()
                && leaving.stream().anyMatch(matcher -> matcher.matches(request));
    }

    private void hold(Held held, HttpServletRequest request, SeenAs.Rest chain) throws IOException, ServletException {
        held.keep(request);
        try {
            rest.run(held.stranger(), held.own(), chain);
        } finally {
            Held.forget(request);
        }
    }
}
