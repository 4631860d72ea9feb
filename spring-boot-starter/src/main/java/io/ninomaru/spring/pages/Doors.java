package io.ninomaru.spring.pages;

import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.spring.factor.Attempts;
import io.ninomaru.spring.factor.Destinations;
import io.ninomaru.spring.factor.FactorGrants;
import io.ninomaru.totp.TotpFactory;
import java.util.Optional;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/**
 * What the pages act with.
 *
 * @param secondFactor decides
 * @param factory makes keys
 * @param issuer what authenticator apps call the application
 * @param attempts hears of answers
 * @param grants gives sessions the factor
 * @param sends whether codes can be sent
 * @param destinations reads telephone numbers, if people may set one up
 * @param onwards where a login goes on that a code has completed
 * @param later where it goes on after a page that had to be shown first
 */
public record Doors(
        SecondFactor secondFactor,
        TotpFactory factory,
        String issuer,
        Attempts attempts,
        FactorGrants grants,
        boolean sends,
        Optional<Destinations> destinations,
        AuthenticationSuccessHandler onwards,
        AuthenticationSuccessHandler later) {}
