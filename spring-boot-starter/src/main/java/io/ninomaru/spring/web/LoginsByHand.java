package io.ninomaru.spring.web;

import io.ninomaru.otp.DisplayText;
import io.ninomaru.spring.factor.FirstFactors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/**
 * Notices what no filter of Spring's has told of: code of the application's own that has put a login into the session, by
 * {@code request.login} or by hand. It is a first factor, given now.
 *
 * @param firstFactors keeps what is known of first factors
 */
record LoginsByHand(FirstFactors firstFactors) {

    private static final Logger LOG = LoggerFactory.getLogger(LoginsByHand.class);

    /**
     * Looks at a request that was answered.
     *
     * @param before what the request began with
     * @param after what it has left
     */
    void look(
            @Nullable Authentication before,
            @Nullable Authentication after,
            HttpServletRequest request,
            HttpServletResponse response) {
        @Nullable HttpSession session = request.getSession(false);
        if (after == null || after == before || session == null || firstFactors.isKept(after, request)) {
            return;
        }
        if (session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                        instanceof SecurityContext kept
                && after.equals(kept.getAuthentication())) {
            try {
                firstFactors.onAuthentication(after, request, response);
            } catch (RuntimeException e) {
                // The answer is on its way; without it the login lapses, and lets nobody in.
                LOG.warn("A login was not noted, so it cannot be completed: {}", DisplayText.line(e.toString()));
            }
        }
    }
}
