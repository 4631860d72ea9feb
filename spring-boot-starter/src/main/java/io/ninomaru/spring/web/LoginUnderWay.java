package io.ninomaru.spring.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which handler a session's login ends with that a first factor has begun. */
final class LoginUnderWay {

    /** Spring's own prefix: what has it survives a new session at login. */
    private static final String ATTRIBUTE = "SPRING_SECURITY_NINOMARU_LOGIN";

    private LoginUnderWay() {}

    static void begin(HttpServletRequest request, String key) {
        request.getSession().setAttribute(ATTRIBUTE, key);
    }

    /** Takes it out of the session: each login ends once. */
    static Optional<String> end(HttpServletRequest request) {
        @Nullable HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof String key)) {
            return Optional.empty();
        }
        session.removeAttribute(ATTRIBUTE);
        return Optional.of(key);
    }
}
