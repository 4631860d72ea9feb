package io.ninomaru.spring.web;

import io.ninomaru.secondfactor.AccountStatus;
import io.ninomaru.spring.factor.Standing;
import io.ninomaru.spring.factor.Standings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.DefaultRedirectStrategy;
import org.springframework.security.web.RedirectStrategy;

/** Sends whoever lacks the factor, or has given it too long ago, to the page of the code, or to the set-up if there is none. */
final class FactorEntryPoint implements AuthenticationEntryPoint {

    private final RedirectStrategy redirects = new DefaultRedirectStrategy();
    private final String path;
    private final Standings standings;

    FactorEntryPoint(String path, Standings standings) {
        this.path = path;
        this.standings = standings;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        @Nullable
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        boolean enrolled = authentication != null
                && standings.of(authentication) != Standing.ANONYMOUS
                && standings
                        .status(authentication)
                        .filter(AccountStatus::isProtected)
                        .isPresent();
        redirects.sendRedirect(request, response, enrolled ? path : path + "/set-up");
    }
}
