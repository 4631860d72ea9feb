package io.ninomaru.spring.pages;

import io.ninomaru.account.Attempt;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** What was typed into a form. */
public final class Typed {

    /** Longer than anything that can be right. */
    private static final int MAX_LENGTH = 300;

    private Typed() {}

    /**
     * Reads a code, two codes in a row, a recovery code, or, at a form that is for it, the code that was sent. People copy "123 456" as their app shows it, so spaces are left out;
     * nothing else is repaired.
     */
    public static Attempt attempt(HttpServletRequest request) {
        String code = code(request, "code");
        if (request.getParameter("sent") != null) {
            return ChallengeInSession.of(request)
                    .map(kept -> Attempt.of(kept.challenge(), code))
                    .orElseGet(() -> Attempt.of(code));
        }
        String next = code(request, "next");
        return next.isEmpty() ? Attempt.of(code) : Attempt.of(code, next);
    }

    static boolean hasCode(HttpServletRequest request) {
        return !code(request, "code").isEmpty();
    }

    static String code(HttpServletRequest request, String name) {
        return text(request, name).replace(" ", "");
    }

    static String text(HttpServletRequest request, String name) {
        @Nullable String value = request.getParameter(name);
        if (value == null) {
            return "";
        }
        return value.length() > MAX_LENGTH ? value.substring(0, MAX_LENGTH) : value;
    }
}
