package io.ninomaru.spring.factor;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;

/** Refuses a login under a name that would leave its person without a second factor, before anything is made of it. */
public final class LoginNames implements SessionAuthenticationStrategy {

    private final Standings standings;
    private final Optional<SpellingProbe> probe;

    /**
     * Makes one.
     *
     * @param users the user store, if it names people and may not know how: where the application says how accounts are named, it is
     *     believed
     */
    public LoginNames(Standings standings, Optional<UserDetailsService> users, AccountNames names) {
        this.standings = standings;
        this.probe = users.map(service -> new SpellingProbe(service, names));
    }

    @Override
    public void onAuthentication(
            Authentication authentication, HttpServletRequest request, HttpServletResponse response) {
        look(authentication);
    }

    /**
     * Looks at a login.
     *
     * @throws UnusableNameException if no account can have its name
     */
    public void look(Authentication authentication) {
        standings.accountOf(authentication);
        probe.ifPresent(asking -> asking.look(authentication));
    }
}
