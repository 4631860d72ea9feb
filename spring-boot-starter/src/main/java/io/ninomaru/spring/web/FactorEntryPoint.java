package io.ninomaru.spring.web;

import io.ninomaru.secondfactor.AccountStatus;
import io.ninomaru.spring.factor.Standing;
import io.ninomaru.spring.factor.Standings;
import io.ninomaru.spring.pages.SecondFactorPages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Sends whoever lacks the factor, or has given it too long ago, to the page of the code, or to the set-up if there is none. */
final class FactorEntryPoint implements AuthenticationEntryPoint {

    private final Supplier<SecondFactorPages> pages;
    private final Standings standings;
    private final SecurityContextHolderStrategy holder;
    private final Unavailable unavailable;

    FactorEntryPoint(
            Supplier<SecondFactorPages> pages,
            Standings standings,
            SecurityContextHolderStrategy holder,
            Unavailable unavailable) {
        this.pages = pages;
        this.standings = standings;
        this.holder = holder;
        this.unavailable = unavailable;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        Standings.Seen seen;
        try {
            seen = standings.look(holder.getContext().getAuthentication());
        } catch (RuntimeException fault) {
            unavailable.answer(fault, request, response);
            return;
        }
        boolean enrolled = seen.standing() != Standing.ANONYMOUS
                && seen.status().filter(AccountStatus::isProtected).isPresent();
        pages.get().sendTo(enrolled ? Standing.GIVEN : Standing.OPEN, request, response);
    }
}
