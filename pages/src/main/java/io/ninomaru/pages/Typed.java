package io.ninomaru.pages;

import io.ninomaru.account.Attempt;

/** What was typed into a form. */
public final class Typed {

    /** Longer than anything that can be right. */
    private static final int MAX_LENGTH = 300;

    private Typed() {}

    /**
     * Reads a code, two codes in a row, a recovery code, or, at a form that is for it, the code that was sent; see {@link Attempt#of}.
     */
    public static Attempt attempt(Form form, Session session) {
        String code = text(form, "code");
        if (form.field("sent").isPresent()) {
            return KeptChallenge.of(session)
                    .map(kept -> Attempt.of(kept.challenge(), code))
                    .orElseGet(() -> Attempt.of(code));
        }
        String next = text(form, "next");
        return next.isBlank() ? Attempt.of(code) : Attempt.of(code, next);
    }

    static Attempt attempt(Visit visit) {
        return attempt(visit.form(), visit.session());
    }

    static boolean hasCode(Visit visit) {
        return !visit.text("code").isBlank();
    }

    /** What is too long is cut, with a mark that neither a code nor a number can have: the rest must not pass for the whole. */
    static String text(Form form, String name) {
        String value = form.field(name).orElse("");
        return value.length() > MAX_LENGTH ? value.substring(0, MAX_LENGTH) + "…" : value;
    }
}
