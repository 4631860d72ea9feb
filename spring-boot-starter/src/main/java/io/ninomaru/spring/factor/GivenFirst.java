package io.ninomaru.spring.factor;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a session keeps of its first factor, as a text, for sessions are stored in many ways.
 *
 * @param name whose it was: a session may see more than one login
 * @param at when it was given
 * @param version which it was, if there is a version of it
 */
record GivenFirst(String name, Instant at, Optional<String> version) {

    /** Spring's own prefix: what has it survives a new session at login. */
    private static final String ATTRIBUTE = "SPRING_SECURITY_NINOMARU_FIRST_FACTOR";

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,15}) (\\S+) (.*)", Pattern.DOTALL);
    private static final String NO_VERSION = "-";

    void keep(HttpServletRequest request) {
        request.getSession()
                .setAttribute(
                        ATTRIBUTE,
                        at.toEpochMilli() + " "
                                + version.map(text -> "=" + URLEncoder.encode(text, StandardCharsets.UTF_8))
                                        .orElse(NO_VERSION)
                                + " " + name);
    }

    /** What this person's login has left in the session, and not that of somebody before. */
    static Optional<GivenFirst> in(HttpServletRequest request, String name) {
        @Nullable HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof String text)) {
            return Optional.empty();
        }
        Matcher parts = TEXT.matcher(text);
        return parts.matches() && parts.group(3).equals(name)
                ? Optional.of(new GivenFirst(
                        name,
                        Instant.ofEpochMilli(Long.parseLong(parts.group(1))),
                        Optional.of(parts.group(2))
                                .filter(known -> known.startsWith("="))
                                .map(known -> URLDecoder.decode(known.substring(1), StandardCharsets.UTF_8))))
                : Optional.empty();
    }
}
