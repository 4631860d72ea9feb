package io.ninomaru.spring.pages;

import io.ninomaru.account.Attempt;
import io.ninomaru.pages.Clients;
import io.ninomaru.pages.Form;
import io.ninomaru.pages.Session;
import io.ninomaru.pages.Typed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Collections;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Requests as the pages see them. */
public final class Requests {

    private Requests() {}

    /** Returns whether a page can be the answer, see {@link Clients}. */
    public static boolean readsPages(HttpServletRequest request) {
        return Clients.readsPages(name -> Collections.list(request.getHeaders(name)));
    }

    /** Returns what was typed into a form, see {@link Typed}. */
    public static Attempt typed(HttpServletRequest request) {
        return Typed.attempt(form(request), session(request));
    }

    static Form form(HttpServletRequest request) {
        return Form.of(request.getMethod(), request::getParameter);
    }

    static Session session(HttpServletRequest request) {
        return new Session() {
            @Override
            public Optional<String> get(Item item) {
                return known().map(session -> session.getAttribute(attribute(item)))
                        .filter(String.class::isInstance)
                        .map(String.class::cast);
            }

            @Override
            public void put(Item item, String text) {
                request.getSession().setAttribute(attribute(item), text);
            }

            @Override
            public void remove(Item item) {
                known().ifPresent(session -> session.removeAttribute(attribute(item)));
            }

            private Optional<HttpSession> known() {
                @Nullable HttpSession session = request.getSession(false);
                return Optional.ofNullable(session);
            }
        };
    }

    /** Spring's own prefix: what has it survives a new session at a login. */
    private static String attribute(Session.Item item) {
        return switch (item) {
            case SET_UP -> "io.ninomaru.setUp";
            case CHALLENGE -> "SPRING_SECURITY_NINOMARU_CHALLENGE";
        };
    }
}
