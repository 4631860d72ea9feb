package io.ninomaru.pages;

import java.util.Optional;

/** The cookie by which {@link Repeats} tells browsers apart. Its secret is bound to a session's identifier, and counts under no other one. */
public final class FormCookie {

    /** Its name. */
    public static final String NAME = "NINOMARU_FORM";

    /** How long a browser keeps it, in seconds. */
    private static final int SECONDS = 1800;

    private FormCookie() {}

    /**
     * Returns it as {@code Set-Cookie} has it.
     *
     * @param secret what tells the browser apart
     * @param path the pages' own address
     * @param isSecure whether the page came over TLS
     */
    public static String of(String secret, String path, boolean isSecure) {
        return NAME + "=" + secret + "; Path=" + path + "; Max-Age=" + SECONDS + "; HttpOnly; SameSite=Lax"
                + (isSecure ? "; Secure" : "");
    }

    /** Follows a session to the identifier that an answer has given it. */
    public static void follow(Session kept, Asked asked, String session) {
        asked.session()
                .filter(before -> !before.equals(session))
                .flatMap(before -> bound(kept, before))
                .ifPresent(secret -> bind(kept, session, secret));
    }

    static Optional<String> bound(Session kept, String session) {
        return kept.get(Session.Item.BROWSER)
                .filter(text -> text.startsWith(session + " "))
                .map(text -> text.substring(session.length() + 1));
    }

    static void bind(Session kept, String session, String secret) {
        kept.put(Session.Item.BROWSER, session + " " + secret);
    }

    /** Takes a value out of the quotes that some programs put around it. */
    static String unquoted(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }
}
