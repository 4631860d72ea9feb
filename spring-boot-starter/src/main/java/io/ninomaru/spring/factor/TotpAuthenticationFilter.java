package io.ninomaru.spring.factor;

import io.ninomaru.account.Account;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.pages.Standing;
import io.ninomaru.pages.TypedCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;

/**
 * Takes the code of a session whose first factor was given, and gives the session another identifier and the factor. The first
 * factor stays in the session whatever becomes of the code.
 */
public final class TotpAuthenticationFilter extends AbstractAuthenticationProcessingFilter {

    private static final String COMPLETES_LOGIN = TotpAuthenticationFilter.class.getName() + ".completesLogin";

    private final FirstFactors firstFactors;
    private final Standings standings;
    private final Function<HttpServletRequest, TypedCode> typed;
    private final Kept kept;
    private final SecurityContextHolderStrategy holder;

    /** Is told of a code that was accepted, before the session gets another identifier. */
    @FunctionalInterface
    public interface Kept {
        /** Keeps what is to be kept of it. */
        void keep(TypedCode accepted, Account account, HttpServletRequest request);
    }

    /**
     * Makes one that takes every request that it is given.
     *
     * @param typed reads what was typed out of a request
     * @param kept is told of what was accepted
     */
    public TotpAuthenticationFilter(
            AuthenticationManager manager,
            FirstFactors firstFactors,
            Standings standings,
            Function<HttpServletRequest, TypedCode> typed,
            Kept kept,
            SecurityContextHolderStrategy holder) {
        super(request -> true, manager);
        this.firstFactors = firstFactors;
        this.standings = standings;
        this.typed = typed;
        this.kept = kept;
        this.holder = holder;
        setSecurityContextHolderStrategy(holder);
    }

    /**
     * Asks for the factor.
     *
     * @throws FirstFactorLapsedException if the person has to log in again
     * @throws CodeRefusedException if the code is not accepted
     */
    @Override
    public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response) {
        @Nullable Authentication first = holder.getContext().getAuthentication();
        Standings.Seen seen = standings.look(first);
        Standing standing = seen.standing();
        if (first == null || standing == Standing.ANONYMOUS) {
            throw new FirstFactorLapsedException("there is no first factor in this session");
        }
        if (standing == Standing.LAPSED || Impersonation.operator(first).isPresent()) {
            throw new FirstFactorLapsedException("no code is taken in this session");
        }
        if (standing != Standing.GIVEN) {
            firstFactors.refuseLapsed(first, request);
        }
        if (standing == Standing.DISABLED) {
            // A recovery code belongs to the set-up there, which it opens; here it would be used up for nothing.
            throw new CodeRefusedException(new Outcome.Rejected(Reason.DISABLED));
        }
        String epoch = seen.epoch().orElse("");
        TypedCode code = typed.apply(request);
        TotpAuthenticationToken asked = new TotpAuthenticationToken(TotpFactor.withoutImpostors(first), code, epoch);
        Authentication whole = Objects.requireNonNull(getAuthenticationManager().authenticate(asked));
        kept.keep(code, standings.accountOf(first), request);
        request.setAttribute(COMPLETES_LOGIN, !standing.isComplete());
        return whole;
    }

    /** A code in a session that was complete is a fresh one, and no new login. */
    @Override
    protected void successfulAuthentication(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, Authentication whole)
            throws IOException, ServletException {
        if (Boolean.TRUE.equals(request.getAttribute(COMPLETES_LOGIN)) && eventPublisher != null) {
            eventPublisher.publishEvent(new LoginCompletedEvent(whole));
        }
        super.successfulAuthentication(request, response, chain, whole);
    }

    /** The first factor is not taken away by a wrong code, so the request goes on to be answered as its session's. */
    @Override
    protected void unsuccessfulAuthentication(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failed)
            throws IOException, ServletException {
        getFailureHandler().onAuthenticationFailure(request, response, failed);
    }
}
