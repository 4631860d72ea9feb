package io.ninomaru.spring.pages;

import io.ninomaru.account.ChallengeId;
import io.ninomaru.account.Purpose;
import io.ninomaru.secondfactor.Sent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The code that was sent to this session's person last: a code that is typed is compared with that one alone. */
final class ChallengeInSession {

    /** Spring's own prefix: what has it survives a new session at a login. */
    private static final String ATTRIBUTE = "SPRING_SECURITY_NINOMARU_CHALLENGE";

    /**
     * A challenge.
     *
     * @param id its name, which is no secret
     * @param purpose what the code is good for
     * @param destination where it was sent, masked
     * @param name whose it is: a session may see more than one login
     */
    record Kept(String id, Purpose purpose, String destination, String name) {

        /** In the session it is a text, for sessions are stored in many ways. */
        static Optional<Kept> of(@Nullable Object text) {
            String[] parts = text instanceof String kept ? kept.split("\n", 4) : new String[0];
            return parts.length == 4
                    ? Arrays.stream(Purpose.values())
                            .filter(purpose -> purpose.name().equals(parts[1]))
                            .map(purpose -> new Kept(parts[0], purpose, parts[2], parts[3]))
                            .findFirst()
                    : Optional.empty();
        }

        String text() {
            return String.join("\n", id, purpose.name(), destination, name);
        }

        ChallengeId challenge() {
            return new ChallengeId(id);
        }
    }

    private ChallengeInSession() {}

    static void keep(Visit visit, Sent sent, Purpose purpose) {
        Kept kept = new Kept(
                sent.challenge().text(),
                purpose,
                sent.destination(),
                visit.account().name());
        visit.request().getSession().setAttribute(ATTRIBUTE, kept.text());
    }

    static Optional<Kept> of(HttpServletRequest request) {
        @Nullable HttpSession session = request.getSession(false);
        return session == null ? Optional.empty() : Kept.of(session.getAttribute(ATTRIBUTE));
    }

    static Optional<Kept> of(HttpServletRequest request, String name, Purpose purpose) {
        return of(request)
                .filter(kept -> kept.purpose() == purpose && kept.name().equals(name));
    }

    static void forget(HttpServletRequest request) {
        @Nullable HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(ATTRIBUTE);
        }
    }
}
