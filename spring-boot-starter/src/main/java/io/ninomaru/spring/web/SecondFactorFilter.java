package io.ninomaru.spring.web;

import io.ninomaru.spring.factor.FirstFactorLapsedException;
import io.ninomaru.spring.factor.Standing;
import io.ninomaru.spring.factor.Standings;
import io.ninomaru.spring.factor.TotpAuthenticationFilter;
import io.ninomaru.spring.factor.TotpFactor;
import io.ninomaru.spring.pages.Page;
import io.ninomaru.spring.pages.SecondFactorPages;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.DefaultRedirectStrategy;
import org.springframework.security.web.RedirectStrategy;
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
    private final Standings standings;
    private final TotpAuthenticationFilter codes;
    private final SecondFactorPages pages;
    private final SecurityContextHolderStrategy holder;
    private final Unavailable unavailable;
    private final ExceptionTranslationFilter toCode;
    private final ExceptionTranslationFilter toSetUp;

    SecondFactorFilter(
            String path,
            Standings standings,
            TotpAuthenticationFilter codes,
            SecondFactorPages pages,
            RequestCache requests,
            SecurityContextHolderStrategy holder,
            Unavailable unavailable) {
        this.path = path;
        this.standings = standings;
        this.codes = codes;
        this.pages = pages;
        this.holder = holder;
        this.unavailable = unavailable;
        this.toCode = sendingTo(path, requests);
        this.toSetUp = sendingTo(path + "/set-up", requests);
    }

    private ExceptionTranslationFilter sendingTo(String path, RequestCache requests) {
        RedirectStrategy redirects = new DefaultRedirectStrategy();
        ExceptionTranslationFilter translation = new ExceptionTranslationFilter(
                (request, response, denied) -> redirects.sendRedirect(request, response, path), requests);
        translation.setSecurityContextHolderStrategy(holder);
        return translation;
    }

    /** Also at dispatches to error pages and of asynchronous requests, for which the session is read anew. */
    @Override
    public void doFilter(ServletRequest any, ServletResponse answer, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) any;
        HttpServletResponse response = (HttpServletResponse) answer;
        if (request.getDispatcherType() == DispatcherType.REQUEST && isOurs(request)) {
            serve(request, response, chain);
            return;
        }
        SecurityContext context = holder.getContext();
        @Nullable Authentication authentication = context.getAuthentication();
        Standing standing;
        try {
            standing = standings.of(authentication);
        } catch (RuntimeException fault) {
            unavailable.answer(fault, request, response);
            return;
        }
        if (authentication == null || standing == Standing.ANONYMOUS) {
            chain.doFilter(request, response);
        } else if (standing.isComplete()) {
            as(TotpFactor.withoutImpostors(authentication), context, () -> chain.doFilter(request, response));
        } else {
            ExceptionTranslationFilter denied = standing == Standing.SET_UP_NEEDED ? toSetUp : toCode;
            as(anonymous(), context, () -> denied.doFilter(request, response, chain));
        }
    }

    private boolean isOurs(HttpServletRequest request) {
        String asked =
                request.getRequestURI().substring(request.getContextPath().length());
        return asked.equals(path) || asked.startsWith(path + "/");
    }

    private void serve(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            boolean post = request.getMethod().equals("POST");
            if (post && isFromElsewhere(request)) {
                pages.show(new Page.Message("lapsed", HttpServletResponse.SC_FORBIDDEN), request, response);
            } else if (post && request.getRequestURI().endsWith(path)) {
                codes.doFilter(request, response, chain);
            } else {
                pages.serve(request, response);
            }
        } catch (FirstFactorLapsedException lapsed) {
            pages.logInAgain(request, response);
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

    private static Authentication anonymous() {
        return new AnonymousAuthenticationToken(
                "ninomaru", "anonymousUser", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));
    }

    private interface Rest {
        void run() throws IOException, ServletException;
    }

    /** Lets the rest of the chain see another authentication; the session keeps its own. */
    private void as(Authentication seen, SecurityContext own, Rest rest) throws IOException, ServletException {
        if (seen.equals(own.getAuthentication())) {
            rest.run();
            return;
        }
        SecurityContext replaced = holder.createEmptyContext();
        replaced.setAuthentication(seen);
        holder.setContext(replaced);
        try {
            rest.run();
        } finally {
            // Unless the rest has put another one there: a new login, for instance.
            SecurityContext left = holder.getContext();
            if (left == replaced || left.getAuthentication() == null) {
                holder.setContext(own);
            }
        }
    }
}
