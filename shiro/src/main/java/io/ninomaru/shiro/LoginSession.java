package io.ninomaru.shiro;

import io.ninomaru.account.ChallengeId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.shiro.session.InvalidSessionException;
import org.apache.shiro.session.Session;
import org.apache.shiro.subject.PrincipalCollection;
import org.apache.shiro.subject.Subject;
import org.apache.shiro.subject.support.DefaultSubjectContext;
import org.apache.shiro.subject.support.DelegatingSubject;
import org.apache.shiro.subject.support.DisabledSessionException;
import org.jspecify.annotations.Nullable;

/** What this package keeps in a subject's session: the first factor between the steps, the second one afterwards. */
final class LoginSession {

    private static final String FIRST = "io.ninomaru.shiro.firstFactor";
    private static final String SECOND = "io.ninomaru.shiro.secondFactor";
    private static final String SENDING = "io.ninomaru.shiro.codeSending";
    private static final String FIRST_AT = "io.ninomaru.shiro.firstFactorAt";

    /** What the pages keep. */
    static final String SET_UP = "io.ninomaru.shiro.setUp";

    static final String CHALLENGE = "io.ninomaru.shiro.challenge";
    static final String SAID = "io.ninomaru.shiro.said";
    static final String BROWSER = "io.ninomaru.shiro.browser";
    static final String LOST = "io.ninomaru.shiro.lost";
    static final String GRANT = "io.ninomaru.shiro.grant";
    static final String CODES = "io.ninomaru.shiro.codes";

    /** What Shiro keeps as whom somebody acts under. */
    private static final String RUN_AS = DelegatingSubject.class.getName() + ".RUN_AS_PRINCIPALS_SESSION_KEY";

    private static final Set<Object> OF_ONE_LOGIN = Set.of(
            FIRST,
            FIRST_AT,
            SECOND,
            SENDING,
            SET_UP,
            CHALLENGE,
            SAID,
            BROWSER,
            LOST,
            GRANT,
            CODES,
            RUN_AS,
            DefaultSubjectContext.PRINCIPALS_SESSION_KEY,
            DefaultSubjectContext.AUTHENTICATED_SESSION_KEY);

    private static final Set<Object> OF_OURS = Set.of(FIRST, FIRST_AT, SECOND, SENDING, GRANT, CODES);

    private LoginSession() {}

    static Optional<FirstFactor> firstFactor(@Nullable Session session) {
        return attribute(session, FIRST, FirstFactor.class);
    }

    static Optional<GivenSecondFactor> secondFactor(@Nullable Session session) {
        return attribute(session, SECOND, GivenSecondFactor.class);
    }

    /** The identifier of a session that has not ended. */
    static Optional<String> identifier(@Nullable Session session) {
        return Optional.ofNullable(session).map(Session::getId).map(Object::toString);
    }

    static Optional<String> text(@Nullable Session session, String key) {
        return attribute(session, key, String.class);
    }

    /** The first factor of a login that is complete; as old as can be if it is not known when it was given. */
    static FirstFactor firstFactorOf(PrincipalCollection principals, @Nullable Session session) {
        return attribute(session, FIRST_AT, Long.class)
                .map(at -> new FirstFactor(principals, Instant.ofEpochMilli(at), false))
                .orElseGet(() -> FirstFactor.ofUnknownAge(principals));
    }

    /** Whose login it is, whatever identity the subject has assumed. */
    static PrincipalCollection principals(Subject subject) {
        return subject.isRunAs()
                ? owner(subject.getSession(false)).orElseGet(subject::getPrincipals)
                : subject.getPrincipals();
    }

    /** Whom a session's own login, complete or remembered, tells of. */
    static Optional<PrincipalCollection> owner(@Nullable Session session) {
        return attribute(session, DefaultSubjectContext.PRINCIPALS_SESSION_KEY, PrincipalCollection.class)
                .filter(principals -> !principals.isEmpty());
    }

    /**
     * Makes the subject nobody, in a session with another identifier that knows the first factor. What an anonymous session
     * had, such as the page that was asked for, goes along; what somebody's had does not.
     */
    static void begin(Subject subject, FirstFactor first, Optional<CodeSending> sending) {
        Map<Object, Object> kept = subject.isAuthenticated() ? Map.of() : attributes(subject.getSession(false));
        subject.logout();
        open(subject).ifPresent(session -> {
            kept.forEach(session::setAttribute);
            session.setAttribute(FIRST, first);
            sending.ifPresent(unasked -> session.setAttribute(SENDING, unasked));
        });
    }

    /** The subject's session, a new one if it has none; none where none may begin, and then a login ends with its first step. */
    static Optional<Session> open(Subject subject) {
        try {
            return Optional.of(subject.getSession());
        } catch (DisabledSessionException e) {
            return Optional.empty();
        }
    }

    static void keep(@Nullable Session session, GivenSecondFactor second) {
        if (session != null) {
            session.setAttribute(SECOND, second);
        }
    }

    static void complete(Subject subject, FirstFactor first, GivenSecondFactor second) {
        Session session = subject.getSession();
        session.removeAttribute(FIRST);
        session.setAttribute(FIRST_AT, first.at().toEpochMilli());
        session.removeAttribute(SENDING);
        session.setAttribute(SECOND, second);
    }

    /** Where nothing is sent for now, a code that was sent before is still waited for. */
    static void keep(Subject subject, CodeSending sending) {
        Session session = subject.getSession();
        if (!(sending instanceof CodeSending.Later) || challenge(session).isEmpty()) {
            session.setAttribute(SENDING, sending);
        }
    }

    static Optional<CodeSending> sending(@Nullable Session session) {
        return attribute(session, SENDING, CodeSending.class);
    }

    static Optional<ChallengeId> challenge(@Nullable Session session) {
        return attribute(session, SENDING, CodeSending.HandedOver.class).map(sent -> new ChallengeId(sent.challenge()));
    }

    /** A login by the first factor alone leaves nothing of what an earlier one has given. */
    static void completeWithout(Subject subject, Instant now) {
        @Nullable Session session = subject.getSession(false);
        if (session != null) {
            OF_OURS.forEach(session::removeAttribute);
            session.setAttribute(FIRST_AT, now.toEpochMilli());
        }
    }

    /** Takes the second factor away, of an account that has none any more. */
    static void withoutSecond(@Nullable Session session) {
        if (session != null) {
            session.removeAttribute(SECOND);
        }
    }

    /** Takes from a session whose login it was; a first factor that is fresh is left, and waits for the second. */
    static void takeBack(Session session, Optional<FirstFactor> left) {
        OF_ONE_LOGIN.forEach(session::removeAttribute);
        left.ifPresent(first -> session.setAttribute(FIRST, first));
    }

    private static Map<Object, Object> attributes(@Nullable Session session) {
        Map<Object, Object> attributes = new HashMap<>();
        if (session == null) {
            return attributes;
        }
        try {
            for (Object key : session.getAttributeKeys()) {
                @Nullable Object value = session.getAttribute(key);
                if (value != null && !OF_ONE_LOGIN.contains(key)) {
                    attributes.put(key, value);
                }
            }
        } catch (InvalidSessionException e) {
            // Another thread ended it: there is nothing to take along.
            attributes.clear();
        }
        return attributes;
    }

    private static <T> Optional<T> attribute(@Nullable Session session, String key, Class<T> type) {
        if (session == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(session.getAttribute(key))
                    .filter(type::isInstance)
                    .map(type::cast);
        } catch (InvalidSessionException e) {
            // Another thread ended it, and with it the login.
            return Optional.empty();
        }
    }
}
