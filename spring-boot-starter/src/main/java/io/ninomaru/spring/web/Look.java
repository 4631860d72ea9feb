package io.ninomaru.spring.web;

import io.ninomaru.spring.factor.LoginNames;
import io.ninomaru.spring.factor.Standings;
import io.ninomaru.spring.factor.UnusableNameException;
import io.ninomaru.spring.pages.SecondFactorPages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/**
 * Finds out where a session stands, or answers the request if that cannot be found out: nobody is let in then.
 *
 * @param standings where sessions stand
 * @param loginNames refuses names that are of no use
 * @param pages says so
 * @param unavailable answers faults
 */
record Look(Standings standings, LoginNames loginNames, Supplier<SecondFactorPages> pages, Unavailable unavailable) {

    /** Returns where it stands, or empty if the request is answered. */
    Optional<Standings.Seen> at(
            @Nullable Authentication authentication, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return orAnswer(() -> standings.look(authentication), request, response);
    }

    /** The same of a login that this request has brought, whose name nobody has looked at yet. */
    Optional<Standings.Seen> atNew(
            Authentication authentication, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return orAnswer(
                () -> {
                    loginNames.look(authentication);
                    return standings.look(authentication);
                },
                request,
                response);
    }

    private Optional<Standings.Seen> orAnswer(
            Supplier<Standings.Seen> look, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            return Optional.of(look.get());
        } catch (UnusableNameException e) {
            pages.get().refuseName(request, response);
        } catch (RuntimeException fault) {
            unavailable.answer(fault, request, response);
        }
        return Optional.empty();
    }
}
