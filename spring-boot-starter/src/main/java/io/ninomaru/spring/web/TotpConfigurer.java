package io.ninomaru.spring.web;

import io.ninomaru.pages.Doors;
import io.ninomaru.pages.Journey;
import io.ninomaru.spring.factor.FactorGrants;
import io.ninomaru.spring.factor.TotpAuthenticationFilter;
import io.ninomaru.spring.factor.TotpAuthenticationProvider;
import io.ninomaru.spring.factor.TotpFactor;
import io.ninomaru.spring.pages.RepeatedForms;
import io.ninomaru.spring.pages.Requests;
import io.ninomaru.spring.pages.SecondFactorPages;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
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
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.authentication.switchuser.SwitchUserFilter;
import org.springframework.security.web.context.DelegatingSecurityContextRepository;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;

/**
 * Puts the second factor into a security filter chain: {@code http.with(totp(), withDefaults())}. The chain then serves the pages,
 * and asks for a code wherever an account is protected; which of the application's addresses anybody may see stays the
 * application's rule.
 */
public final class TotpConfigurer extends AbstractHttpConfigurer<TotpConfigurer, HttpSecurity> {

    private static final Logger LOG = LoggerFactory.getLogger(TotpConfigurer.class);

    private @Nullable AuthenticationSuccessHandler configured;
    private @Nullable SecondFactorParts parts;
    private @Nullable SecondFactorPages pages;

    private TotpConfigurer() {}

    /** Returns a new one. */
    public static TotpConfigurer totp() {
        return new TotpConfigurer();
    }

    /**
     * Sets what follows the last factor of a login with a second one, in the place of the first factor's own success handler: it gets
     * the whole authentication. Here a token belongs that is issued at the login.
     */
    public TotpConfigurer successHandler(AuthenticationSuccessHandler handler) {
        this.configured = handler;
        return this;
    }

    /** Returns whether a chain asks for the second factor. */
    public static boolean isIn(SecurityFilterChain chain) {
        return filterOf(chain).isPresent();
    }

    /** Returns the filters of a chain that come before the second factor is asked for. */
    public static List<Filter> before(SecurityFilterChain chain) {
        return chain.getFilters().stream()
                .takeWhile(filter -> !(filter instanceof SecondFactorFilter))
                .toList();
    }

    private static Optional<SecondFactorFilter> filterOf(SecurityFilterChain chain) {
        return chain.getFilters().stream()
                .filter(SecondFactorFilter.class::isInstance)
                .map(SecondFactorFilter.class::cast)
                .findFirst();
    }

    /** Lets whatever follows a first factor in this chain wait for the second; called when the chain has all its filters. */
    public static void complete(SecurityFilterChain chain) {
        filterOf(chain).ifPresent(filter -> filter.wiring().complete(chain));
    }

    @Override
    public void setBuilder(HttpSecurity http) {
        super.setBuilder(http);
        // Before anything is made, for by then the control of concurrent sessions is there already.
        http.sessionManagement(sessions -> FinishedLogins.only(sessions, () -> parts().standings()));
    }

    @Override
    public void init(HttpSecurity http) {
        SecondFactorParts all = http.getSharedObject(ApplicationContext.class).getBean(SecondFactorParts.class);
        parts = all;
        http.sessionManagement(sessions -> sessions.addSessionAuthenticationStrategy(all.loginNames())
                .addSessionAuthenticationStrategy(all.firstFactors()));
        http.exceptionHandling(exceptions -> {
            exceptions.defaultDeniedHandlerForMissingAuthority(
                    new FactorEntryPoint(look(), getSecurityContextHolderStrategy()), TotpFactor.AUTHORITY);
            exceptions.defaultAccessDeniedHandlerFor(refusedForms(), request -> pages().isOurs(request));
        });
    }

    @Override
    public void configure(HttpSecurity http) {
        RequestCache requests =
                Optional.ofNullable(http.getSharedObject(RequestCache.class)).orElseGet(HttpSessionRequestCache::new);
        ApplicationContext context = http.getSharedObject(ApplicationContext.class);
        SecondFactorParts all = parts();
        FactorGrants grants = new FactorGrants(
                all.standings(),
                strategy(http),
                repository(http),
                getSecurityContextHolderStrategy(),
                context,
                all.clock());
        Finish finish = new Finish(configured, onwards(requests), all.endings());
        SecondFactorPages served = pages(requests, grants, finish);
        pages = served;
        SessionGate gate = new SessionGate(
                look(), served, getSecurityContextHolderStrategy(), new LoginsByHand(all.firstFactors()));
        ChainWiring wiring = new ChainWiring(
                gate,
                all.endings().nextChain(),
                finish,
                grants.strategy(),
                all.standings(),
                (key, own) -> new DeferredLogin(key, own, all.firstFactors(), context, look()));
        SecondFactorFilter filter = new SecondFactorFilter(
                all.path(),
                look(),
                codes(context, served, grants),
                served,
                requests,
                getSecurityContextHolderStrategy(),
                this::unavailable,
                wiring);
        http.addFilterAfter(postProcess(gate), HeaderWriterFilter.class);
        http.addFilterBefore(new RepeatedForms(all.repeats(), served), SessionGate.class);
        http.addFilterAfter(new OidcRenewalFilter(), LogoutFilter.class);
        // Before whatever stands at the application's rules, a filter of its own for instance.
        http.addFilterAfter(postProcess(filter), ExceptionTranslationFilter.class);
        http.addFilterBefore(new LastLook(filter), AuthorizationFilter.class);
        http.addFilterAfter(new LastLook(filter), SwitchUserFilter.class);
    }

    private Look look() {
        return new Look(parts().standings(), parts().loginNames(), this::pages, this::unavailable);
    }

    private SecondFactorPages pages(RequestCache requests, FactorGrants grants, Finish finish) {
        SecondFactorParts all = parts();
        return new SecondFactorPages(
                new SecondFactorPages.Parts(
                        all.path(),
                        all.standings(),
                        all.firstFactors(),
                        grants,
                        all.sends(),
                        all.renderer(),
                        requests,
                        finish,
                        finish::later,
                        getSecurityContextHolderStrategy(),
                        all.repeats(),
                        all.clock()),
                new Journey(new Doors(all.secondFactor(), all.issuer(), all.attempts(), all.destinations())));
    }

    private TotpAuthenticationFilter codes(ApplicationContext context, SecondFactorPages served, FactorGrants grants) {
        SecondFactorParts all = parts();
        ProviderManager manager = new ProviderManager(
                new TotpAuthenticationProvider(all.secondFactor(), all.standings(), all.attempts(), all.clock()));
        context.getBeanProvider(AuthenticationEventPublisher.class)
                .ifAvailable(manager::setAuthenticationEventPublisher);
        TotpAuthenticationFilter codes = new TotpAuthenticationFilter(
                manager,
                all.firstFactors(),
                all.standings(),
                request -> Requests.typed(request, all.secondFactor()),
                Requests::keep,
                getSecurityContextHolderStrategy());
        codes.setSessionAuthenticationStrategy(grants.strategy());
        codes.setSecurityContextRepository(grants.repository());
        codes.setAuthenticationSuccessHandler(served.onSuccess());
        codes.setAuthenticationFailureHandler(served.onFailure());
        return postProcess(codes);
    }

    private static AuthenticationSuccessHandler onwards(RequestCache requests) {
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
    private AccessDeniedHandler refusedForms() {
        AccessDeniedHandler others = new AccessDeniedHandlerImpl();
        return (request, response, denied) -> {
            if (denied instanceof CsrfException && pages().isOurs(request)) {
                pages().refuseStale(request, response);
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
        pages.show(Journey.unavailable(), request, response);
    }

    private SecondFactorPages pages() {
        if (pages == null) {
            throw new IllegalStateException("configure comes before the first request");
        }
        return pages;
    }

    private SecondFactorParts parts() {
        if (parts == null) {
            throw new IllegalStateException("init comes before configure");
        }
        return parts;
    }
}
