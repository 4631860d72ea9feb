package io.ninomaru.shiro;

import io.ninomaru.pages.Asked;
import io.ninomaru.pages.FormCookie;
import io.ninomaru.pages.Repeats;
import io.ninomaru.pages.Response;
import io.ninomaru.pages.Session;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.shiro.subject.Subject;
import org.jspecify.annotations.Nullable;

/** Answers a form of the pages that was sent twice as the first, see {@link Repeats}. */
final class RepeatedForms {

    private static final String LOCATION = "Location";
    private static final String SET_COOKIE = "Set-Cookie";

    private RepeatedForms() {}

    /** Answers a form; returns whether it has. */
    @FunctionalInterface
    interface Answering {
        boolean answer() throws IOException;
    }

    /** Notes that a browser has the session of its subject. */
    static void note(Subject subject) {
        LoginSession.identifier(subject.getSession(false))
                .ifPresent(TotpRealm.current().repeats()::seen);
    }

    static boolean answer(
            TotpRealm realm,
            Subject subject,
            HttpServletRequest request,
            HttpServletResponse response,
            Answering answering)
            throws IOException {
        Asked asked = asked(subject, request);
        Session kept = new PagesSession(subject, Optional.empty());
        Repeats.Turn turn = realm.repeats().turn(asked, kept);
        if (turn instanceof Repeats.Turn.Repeated repeated) {
            repeated.answer().cookies().forEach(cookie -> response.addHeader(SET_COOKIE, cookie));
            ShiroPages.send(Response.seeOther(repeated.answer().location()), response);
            return true;
        }
        if (!(turn instanceof Repeats.Turn.First first)) {
            return answering.answer();
        }
        try {
            boolean isAnswered = answering.answer();
            @Nullable String location = response.getHeader(LOCATION);
            if (isAnswered && location != null) {
                Optional<String> session = LoginSession.identifier(subject.getSession(false));
                session.ifPresent(now -> FormCookie.follow(kept, asked, now));
                first.answered(new Repeats.Answer(location, List.copyOf(response.getHeaders(SET_COOKIE))), session);
            }
            return isAnswered;
        } finally {
            first.dropped();
        }
    }

    private static Asked asked(Subject subject, HttpServletRequest request) {
        return Asked.of(
                request.getMethod(),
                request.getRequestURI(),
                request.getQueryString(),
                request.getParameterMap(),
                cookie(request),
                LoginSession.identifier(subject.getSession(false)));
    }

    private static Optional<String> cookie(HttpServletRequest request) {
        Cookie @Nullable [] cookies = request.getCookies();
        return Stream.ofNullable(cookies)
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(FormCookie.NAME))
                .map(Cookie::getValue)
                .findFirst();
    }

    /** By this cookie a form is known that a page has and that is sent twice. */
    static void keepBrowser(
            TotpRealm realm, String path, Subject subject, HttpServletRequest request, HttpServletResponse response) {
        Session kept = new PagesSession(subject, Optional.empty());
        LoginSession.open(subject)
                .flatMap(LoginSession::identifier)
                .map(session -> realm.repeats().browserOf(kept, session, cookie(request)))
                .ifPresent(secret -> response.addHeader(
                        SET_COOKIE, FormCookie.of(secret, request.getContextPath() + path, request.isSecure())));
    }
}
