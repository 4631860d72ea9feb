package io.ninomaru.spring.web;

import io.ninomaru.pages.Journey;
import io.ninomaru.pages.Standing;
import io.ninomaru.spring.factor.FirstFactorLapsedException;
import io.ninomaru.spring.factor.RequestLogin;
import io.ninomaru.spring.factor.Standings;
import io.ninomaru.spring.factor.TotpAuthenticationFilter;
import io.ninomaru.spring.factor.TotpFactor;
import io.ninomaru.spring.factor.UnusableNameException;
import io.ninomaru.spring.pages.SecondFactorPages;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.web.filter.GenericFilterBean;

/**
 * Stands before the application's own rules. To them a session between its two factors is anonymous: what a stranger may do it may,
 * too, and for everything else it is sent to the page of the code, or to the set-up if that has to come first. If it cannot be
 * found out where a session stands, nobody is let in, and the status is 503.
 */
final class SecondFactorFilter extends GenericFilterBean {

    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    private final String path;
    private final Look look;
    private final TotpAuthenticationFilter codes;
    private final SecondFactorPages pages;
    private final SecurityContextHolderStrategy holder;
    private final Unavailable unavailable;
    private final ChainWiring wiring;
    private final SeenAs rest;
    private final ExceptionTranslationFilter toCode;
    private final ExceptionTranslationFilter toSetUp;

    SecondFactorFilter(
            String path,
            Look look,
            TotpAuthenticationFilter codes,
            SecondFactorPages pages,
            RequestCache requests,
            SecurityContextHolderStrategy holder,
            Unavailable unavailable,
            ChainWiring wiring) {
        this.path = path;
        this.look = look;
        this.codes = codes;
        this.pages = pages;
        this.holder = holder;
        this.unavailable = unavailable;
        this.wiring = wiring;
        this.rest = new SeenAs(holder);
        this.toCode = sendingTo(Standing.CODE_NEEDED, requests);
        this.toSetUp = sendingTo(Standing.SET_UP_NEEDED, requests);
    }

    /** What is still to be done when the chain has all its filters. */
    ChainWiring wiring() {
        return wiring;
    }

    private ExceptionTranslationFilter sendingTo(Standing standing, RequestCache requests) {
        ExceptionTranslationFilter translation = new ExceptionTranslationFilter(
                (request, response, denied) -> pages.sendTo(standing, request, response),
                new PagesOnlyRequestCache(requests));
        translation.setSecurityContextHolderStrategy(holder);
        return translation;
    }

    /** Also at dispatches to error pages and of asynchronous requests, for which the session is read anew. */
    @Override
    public void doFilter(ServletRequest any, ServletResponse answer, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) any;
        HttpServletResponse response = (HttpServletResponse) answer;
        @Nullable Authentication authentication = holder.getContext().getAuthentication();
        Optional<Held> held = Held.behind(authentication, request);
        if (isForPages(request)) {
            if (held.isEmpty() && (authentication == null || authentication instanceof AnonymousAuthenticationToken)) {
                // A filter behind this one may still bring a login.
                chain.doFilter(request, response);
            } else {
                servePages(request, response, chain);
            }
        } else if (held.flatMap(Held::seen).isPresent()) {
            Standing standing = held.get().seen().get().standing();
            denying(standing).doFilter(request, response, chain);
        } else {
            letThrough(request, response, chain);
        }
    }

    private boolean isForPages(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.REQUEST && pages.isOurs(request);
    }

    /** The same right before the rules, where every login of this request is known. */
    void lastLook(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isForPages(request)) {
            servePages(request, response, chain);
        } else {
            letThrough(request, response, chain);
        }
    }

    private void servePages(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        @Nullable Authentication authentication = holder.getContext().getAuthentication();
        unmask(Held.behind(authentication, request), authentication, request);
        serve(request, response, chain);
    }

    /** What the request itself has brought; of the session's own logins those are here that are complete. */
    private void letThrough(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        SecurityContext context = holder.getContext();
        @Nullable Authentication authentication = withFactorOfSession(context.getAuthentication(), request);
        if (authentication == null || Passed.is(authentication, request)) {
            chain.doFilter(request, response);
            return;
        }
        Optional<Standings.Seen> seen = authentication instanceof AnonymousAuthenticationToken
                ? look.at(authentication, request, response)
                : look.atNew(authentication, request, response);
        if (seen.isEmpty()) {
            return;
        }
        Standing standing = seen.get().standing();
        if (standing == Standing.ANONYMOUS) {
            chain.doFilter(request, response);
        } else if (standing.isComplete()) {
            Authentication whole = TotpFactor.withoutImpostors(authentication);
            Passed.run(whole, context, request, rest, () -> chain.doFilter(request, response));
        } else {
            rest.run(Held.newStranger(), context, () -> denying(standing).doFilter(request, response, chain));
        }
    }

    /** A request that brings its first factor anew does not lose the second one, which the same person has given in its session. */
    private static @Nullable Authentication withFactorOfSession(
            @Nullable Authentication authentication, HttpServletRequest request) {
        return authentication == null || Passed.is(authentication, request)
                ? authentication
                : Passed.in(request)
                        .map(whole -> TotpFactor.withFactorOf(authentication, whole))
                        .orElse(authentication);
    }

    private ExceptionTranslationFilter denying(Standing standing) {
        return standing == Standing.SET_UP_NEEDED ? toSetUp : toCode;
    }

    /** The pages see whose login it is, and whether it came with the request. */
    private void unmask(Optional<Held> held, @Nullable Authentication authentication, HttpServletRequest request) {
        if (held.isPresent()) {
            holder.setContext(held.get().own());
        } else if (authentication != null && !Passed.is(authentication, request)) {
            Authentication same = Objects.requireNonNull(withFactorOfSession(authentication, request));
            RequestLogin.note(same, request);
            if (same != authentication) {
                SecurityContext context = holder.createEmptyContext();
                context.setAuthentication(same);
                holder.setContext(context);
            }
        }
    }

    private void serve(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            boolean post = request.getMethod().equals("POST");
            if (post && isFromElsewhere(request)) {
                pages.show(Journey.lapsed(), request, response);
            } else if (post && request.getRequestURI().endsWith(path)) {
                codes.doFilter(request, response, chain);
            } else {
                pages.serve(request, response);
            }
        } catch (FirstFactorLapsedException lapsed) {
            pages.logInAgain(request, response);
        } catch (UnusableNameException e) {
            pages.refuseName(request, response);
        } catch (AuthenticationException | AccessDeniedException e) {
            throw e;
        } catch (RuntimeException fault) {
            unavailable.answer(fault, request, response);
        }
    }

    /** Beside the token against forged requests, what browsers say themselves. */
    private static boolean isFromElsewhere(HttpServletRequest request) {
        @Nullable String site = request.getHeader("Sec-Fetch-Site");
        return site != null && !OWN_SITE.contains(site);
    }
}
