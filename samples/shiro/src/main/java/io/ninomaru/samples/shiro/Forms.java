package io.ninomaru.samples.shiro;

import io.ninomaru.account.Attempt;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** What was typed into a form. */
final class Forms {

    private Forms() {}

    static String text(HttpServletRequest request, String name) {
        @Nullable String text = request.getParameter(name);
        return text == null ? "" : text.strip();
    }

    /** One code, a recovery code, or two codes. */
    static Attempt attempt(HttpServletRequest request) {
        String code = text(request, "code");
        return request.getParameter("later") == null ? Attempt.of(code) : Attempt.of(code, text(request, "later"));
    }
}
