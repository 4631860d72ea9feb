package io.ninomaru.spring.factor;

import io.ninomaru.account.Attempt;
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
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;

/**
 * Takes the code of a session whose first factor was given, and gives the session another identifier and the factor. The first
 * factor stays in the session whatever becomes of the code.
 */
public final class TotpAuthenticationFilter extends AbstractAuthenticationProcessingFilter {

    private final FirstFactors firstFactors;
    private final Standings standings;
    private final Function<HttpServletRequest, Attempt> typed;

    /**
     * Makes one that takes every request that it is given.
     *
     * @param typed reads what was typed out of a request
     */
    public TotpAuthenticationFilter(
            AuthenticationManager manager,
            FirstFactors firstFactors,
            Standings standings,
            Function<HttpServletRequest, Attempt> typed) {
        super(request -> true, manager);
        this.firstFactors = firstFactors;
        this.standings = standings;
        this.typed = typed;
    }

    /**
     * Asks for the factor.
     *
     * @throws FirstFactorLapsedException if the person has to log in again
     * @throws CodeRefusedException if the code is not accepted
     */
    @Override
    public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response) {
        @Nullable Authentication first = SecurityContextHolder.getContext().getAuthentication();
        Standing standing = standings.of(first);
        if (first == null || standing == Standing.ANONYMOUS) {
            throw new FirstFactorLapsedException("there is no first factor in this session");
        }
        if (standing != Standing.GIVEN) {
            firstFactors.refuseLapsed(first, request);
        }
        TotpAuthenticationToken asked =
                new TotpAuthenticationToken(TotpFactor.withoutImpostors(first), typed.apply(request));
        return Objects.requireNonNull(getAuthenticationManager().authenticate(asked));
    }

    /** The first factor is not taken away by a wrong code, so the request goes on to be answered as its session's. */
    @Override
    protected void unsuccessfulAuthentication(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failed)
            throws IOException, ServletException {
        getFailureHandler().onAuthenticationFailure(request, response, failed);
    }
}
