package io.ninomaru.spring.web;

import io.ninomaru.spring.factor.FactorGrants;
import io.ninomaru.spring.factor.TotpAuthenticationFilter;
import io.ninomaru.spring.factor.TotpAuthenticationProvider;
import io.ninomaru.spring.factor.TotpFactor;
import io.ninomaru.spring.pages.Doors;
import io.ninomaru.spring.pages.Page;
import io.ninomaru.spring.pages.SecondFactorPages;
import io.ninomaru.spring.pages.Typed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.DelegatingSecurityContextRepository;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;

/**
 * Puts the second factor into a security filter chain: {@code http.with(totp(), withDefaults())}. The chain then serves the pages,
 * and asks for a code wherever an account is protected; which of the application's addresses anybody may see stays the
 * application's rule.
 */
public final class TotpConfigurer extends AbstractHttpConfigurer<TotpConfigurer, HttpSecurity> {

    private static final Logger LOG = LoggerFactory.getLogger(TotpConfigurer.class);

    private @Nullable AuthenticationSuccessHandler onwards;
    private @Nullable SecondFactorParts parts;
    private @Nullable SecondFactorPages pages;

    private TotpConfigurer() {}

    /** Returns a new one. */
    public static TotpConfigurer totp() {
        return new TotpConfigurer();
    }

    /** Sets where a login goes on that is complete, in the place of the address that was asked for before it. */
    public TotpConfigurer successHandler(AuthenticationSuccessHandler handler) {
        this.onwards = handler;
        return this;
    }

    /** Returns whether a chain asks for the second factor. */
    public static boolean isIn(SecurityFilterChain chain) {
        return chain.getFilters().stream().anyMatch(SecondFactorFilter.class::isInstance);
    }

    @Override
    public void init(HttpSecurity http) {
        SecondFactorParts all = http.getSharedObject(ApplicationContext.class).getBean(SecondFactorParts.class);
        parts = all;
        http.sessionManagement(sessions -> sessions.addSessionAuthenticationStrategy(all.firstFactors()));
        http.exceptionHandling(exceptions -> {
            exceptions.defaultDeniedHandlerForMissingAuthority(
                    new FactorEntryPoint(
                            all.path(), all.standings(), getSecurityContextHolderStrategy(), this::unavailable),
                    TotpFactor.AUTHORITY);
            exceptions.defaultAccessDeniedHandlerFor(refusedForms(all.path()), request -> isBelow(all.path(), request));
        });
    }

    @Override
    public void configure(HttpSecurity http) {
        SecondFactorParts all = parts();
        RequestCache requests =
                Optional.ofNullable(http.getSharedObject(RequestCache.class)).orElseGet(HttpSessionRequestCache::new);
        FactorGrants grants =
                new FactorGrants(strategy(http), repository(http), getSecurityContextHolderStrategy(), all.clock());
        SecondFactorPages served = new SecondFactorPages(
                new SecondFactorPages.Parts(
                        all.path(),
                        all.standings(),
                        all.names(),
                        all.firstFactors(),
                        all.renderer(),
                        requests,
                        getSecurityContextHolderStrategy(),
                        all.clock()),
                new Doors(
                        all.secondFactor(),
                        all.factory(),
                        all.issuer(),
                        all.attempts(),
                        grants,
                        all.sends(),
                        all.destinations(),
                        onwards(requests)));
        pages = served;
        SecondFactorFilter filter = new SecondFactorFilter(
                all.path(),
                all.standings(),
                codes(http, served, grants),
                served,
                requests,
                getSecurityContextHolderStrategy(),
                this::unavailable);
        // Before whatever stands at the application's rules, a filter of its own for instance.
        http.addFilterAfter(postProcess(filter), ExceptionTranslationFilter.class);
    }

    private TotpAuthenticationFilter codes(HttpSecurity http, SecondFactorPages served, FactorGrants grants) {
        SecondFactorParts all = parts();
        ProviderManager manager = new ProviderManager(
                new TotpAuthenticationProvider(all.secondFactor(), all.names(), all.attempts(), all.clock()));
        http.getSharedObject(ApplicationContext.class)
                .getBeanProvider(AuthenticationEventPublisher.class)
                .ifAvailable(manager::setAuthenticationEventPublisher);
        TotpAuthenticationFilter codes = new TotpAuthenticationFilter(
                manager, all.firstFactors(), all.standings(), Typed::attempt, getSecurityContextHolderStrategy());
        codes.setSessionAuthenticationStrategy(grants.strategy());
        codes.setSecurityContextRepository(grants.repository());
        codes.setAuthenticationSuccessHandler(served.onSuccess());
        codes.setAuthenticationFailureHandler(served.onFailure());
        return postProcess(codes);
    }

    private AuthenticationSuccessHandler onwards(RequestCache requests) {
        if (onwards != null) {
            return onwards;
        }
        SavedRequestAwareAuthenticationSuccessHandler saved = new SavedRequestAwareAuthenticationSuccessHandler();
        saved.setRequestCache(requests);
        return saved;
    }

    private static SessionAuthenticationStrategy strategy(HttpSecurity http) {
        return Optional.ofNullable(http.getSharedObject(SessionAuthenticationStrategy.class))
                .orElseGet(NullAuthenticatedSessionStrategy::new);
    }

    private static SecurityContextRepository repository(HttpSecurity http) {
        return Optional.ofNullable(http.getSharedObject(SecurityContextRepository.class))
                .orElseGet(() -> new DelegatingSecurityContextRepository(
                        new RequestAttributeSecurityContextRepository(), new HttpSessionSecurityContextRepository()));
    }

    /** A form whose token has gone, with the session mostly, is answered in words; what the application denies is its affair. */
    private AccessDeniedHandler refusedForms(String path) {
        AccessDeniedHandler others = new AccessDeniedHandlerImpl();
        return (request, response, denied) -> {
            if (denied instanceof CsrfException && isBelow(path, request) && pages != null) {
                pages.show(new Page.Message("lapsed", 403), request, response);
            } else {
                others.handle(request, response, denied);
            }
        };
    }

    private void unavailable(RuntimeException fault, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        LOG.error("The second factor could not be decided, so nobody was let in.", fault);
        if (response.isCommitted() || pages == null) {
            throw fault;
        }
        response.resetBuffer();
        pages.show(new Page.Message("unavailable", HttpServletResponse.SC_SERVICE_UNAVAILABLE), request, response);
    }

    private static boolean isBelow(String path, HttpServletRequest request) {
        return request.getRequestURI().startsWith(request.getContextPath() + path);
    }

    private SecondFactorParts parts() {
        if (parts == null) {
            throw new IllegalStateException("init comes before configure");
        }
        return parts;
    }
}
