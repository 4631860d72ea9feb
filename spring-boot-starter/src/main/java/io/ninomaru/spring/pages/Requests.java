package io.ninomaru.spring.pages;

import io.ninomaru.account.Account;
import io.ninomaru.pages.Asked;
import io.ninomaru.pages.Clients;
import io.ninomaru.pages.Form;
import io.ninomaru.pages.FormCookie;
import io.ninomaru.pages.Session;
import io.ninomaru.pages.TypedCode;
import io.ninomaru.secondfactor.SecondFactor;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Requests as the pages see them. */
public final class Requests {

    private Requests() {}

    /** Returns whether a page can be the answer, see {@link Clients}. */
    public static boolean readsPages(HttpServletRequest request) {
        return Clients.readsPages(name -> Collections.list(request.getHeaders(name)));
    }

    /** Returns whether a person may want to be led there later on, see {@link Clients#goesSomewhere}. */
    public static boolean goesSomewhere(HttpServletRequest request) {
        return Clients.goesSomewhere(name -> Collections.list(request.getHeaders(name)));
    }

    /** Returns what was typed at the page of the code. */
    public static TypedCode typed(HttpServletRequest request, SecondFactor secondFactor) {
        return TypedCode.of(form(request), session(request), secondFactor);
    }

    /** Keeps what was granted with a code that was accepted. */
    public static void keep(TypedCode accepted, Account account, HttpServletRequest request) {
        accepted.keep(session(request), account);
    }

    static Form form(HttpServletRequest request) {
        return Form.of(request.getMethod(), readsPages(request), request::getParameter);
    }

    /** Returns a request as it is looked at for a form that is sent twice. */
    static Asked asked(HttpServletRequest request) {
        return Asked.of(
                request.getMethod(),
                request.getRequestURI(),
                request.getQueryString(),
                request.getParameterMap(),
                cookie(request),
                sessionOf(request));
    }

    /** Returns the identifier of the session that a request has, which has not ended. */
    static Optional<String> sessionOf(HttpServletRequest request) {
        @Nullable HttpSession session = request.getSession(false);
        return Optional.ofNullable(session).map(HttpSession::getId);
    }

    /** Returns where the application begins, as the browser has it. */
    static String address(HttpServletRequest request) {
        String asked = request.getRequestURL().toString();
        int path = asked.indexOf('/', asked.indexOf("//") + 2);
        return (path < 0 ? asked : asked.substring(0, path)) + request.getContextPath() + "/";
    }

    /** Returns what tells the browser apart. */
    static Optional<String> cookie(HttpServletRequest request) {
        Cookie @Nullable [] cookies = request.getCookies();
        return Stream.ofNullable(cookies)
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(FormCookie.NAME))
                .map(Cookie::getValue)
                .findFirst();
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
            case SAID -> "io.ninomaru.said";
            case BROWSER -> "SPRING_SECURITY_NINOMARU_BROWSER";
            case LOST -> "SPRING_SECURITY_NINOMARU_LOST";
            case GRANT -> "SPRING_SECURITY_NINOMARU_GRANT";
            case CODES -> "SPRING_SECURITY_NINOMARU_CODES";
        };
    }
}
