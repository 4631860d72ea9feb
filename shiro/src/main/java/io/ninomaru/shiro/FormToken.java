package io.ninomaru.shiro;

import io.ninomaru.pages.Csrf;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.apache.shiro.SecurityUtils;
import org.apache.shiro.session.Session;
import org.jspecify.annotations.Nullable;

/**
 * A form is taken only from a page of its session: it carries the session's token, and comes from here. A step of a login has a token
 * of its own, as it has a session identifier of its own.
 */
final class FormToken {

    private static final String FIELD = "csrf";
    private static final String KEY = "io.ninomaru.shiro.formToken";
    private static final int BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private FormToken() {}

    /**
     * Lets a form be read as its page was written. A browser does not say how it has encoded one, and a container takes that for ISO-8859-1,
     * which spoils a name with an accent, and a code in other digits. Before the first field is asked for.
     */
    static void readAsWritten(ServletRequest request) throws UnsupportedEncodingException {
        if (request.getCharacterEncoding() == null) {
            request.setCharacterEncoding(StandardCharsets.UTF_8.name());
        }
    }

    /** What a form of this session carries; begins a session if there is none. */
    static Csrf of(Session session) {
        String token = known(session).orElseGet(() -> {
            byte[] bytes = new byte[BYTES];
            RANDOM.nextBytes(bytes);
            String made = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            session.setAttribute(KEY, session.getId() + " " + made);
            return made;
        });
        return new Csrf(FIELD, token);
    }

    private static Optional<String> known(Session session) {
        String of = session.getId() + " ";
        return LoginSession.text(session, KEY)
                .filter(kept -> kept.startsWith(of))
                .map(kept -> kept.substring(of.length()));
    }

    /** Whether a form comes from a page of its session. */
    static boolean isIn(ServletRequest request) {
        @Nullable Session session = SecurityUtils.getSubject().getSession(false);
        @Nullable String sent = request.getParameter(FIELD);
        return session != null
                && sent != null
                && isFromHere(request)
                && known(session).filter(token -> isEqual(token, sent)).isPresent();
    }

    private static boolean isEqual(String token, String sent) {
        return MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the browser itself says so. */
    static boolean isSaidToBeFromHere(HttpServletRequest request) {
        return "same-origin".equals(request.getHeader("Sec-Fetch-Site"));
    }

    /** What browsers say themselves. */
    static boolean isFromHere(ServletRequest request) {
        @Nullable String site = ((HttpServletRequest) request).getHeader("Sec-Fetch-Site");
        return site == null || site.equals("same-origin");
    }
}
