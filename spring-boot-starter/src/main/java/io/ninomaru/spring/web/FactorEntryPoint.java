package io.ninomaru.spring.web;

import io.ninomaru.pages.Standing;
import io.ninomaru.secondfactor.AccountStatus;
import io.ninomaru.spring.factor.Standings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Sends whoever lacks the factor, or has given it too long ago, to the page of the code, or to the set-up if there is none. */
final class FactorEntryPoint implements AuthenticationEntryPoint {

    private final Look look;
    private final SecurityContextHolderStrategy holder;

    FactorEntryPoint(Look look, SecurityContextHolderStrategy holder) {
        this.look = look;
        this.holder = holder;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        Optional<Standings.Seen> found = look.at(holder.getContext().getAuthentication(), request, response);
        if (found.isEmpty()) {
            return;
        }
        Standings.Seen seen = found.get();
        boolean enrolled = seen.standing() != Standing.ANONYMOUS
                && seen.status().filter(AccountStatus::isProtected).isPresent();
        look.pages().get().sendTo(enrolled ? Standing.GIVEN : Standing.OPEN, request, response);
    }
}
