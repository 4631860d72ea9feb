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
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.DefaultRedirectStrategy;
import org.springframework.security.web.RedirectStrategy;

/** Sends whoever lacks the factor, or has given it too long ago, to the page of the code, or to the set-up if there is none. */
final class FactorEntryPoint implements AuthenticationEntryPoint {

    private final RedirectStrategy redirects = new DefaultRedirectStrategy();
    private final String path;
    private final Standings standings;
    private final SecurityContextHolderStrategy holder;
    private final Unavailable unavailable;

    FactorEntryPoint(String path, Standings standings, SecurityContextHolderStrategy holder, Unavailable unavailable) {
        this.path = path;
        this.standings = standings;
        this.holder = holder;
        this.unavailable = unavailable;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        boolean enrolled;
        try {
            enrolled = isEnrolled(holder.getContext().getAuthentication());
        } catch (RuntimeException fault) {
            unavailable.answer(fault, request, response);
            return;
        }
        redirects.sendRedirect(request, response, enrolled ? path : path + "/set-up");
    }

    private boolean isEnrolled(@Nullable Authentication authentication) {
        return authentication != null
                && standings.of(authentication) != Standing.ANONYMOUS
                && standings
                        .status(authentication)
                        .filter(AccountStatus::isProtected)
                        .isPresent();
    }
}
