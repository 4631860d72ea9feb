package io.ninomaru.spring.pages;

import io.ninomaru.pages.Asked;
import io.ninomaru.pages.FormCookie;
import io.ninomaru.pages.Repeats;
import io.ninomaru.pages.Response;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.GenericFilterBean;

/** Stands before everything that acts on a form, and answers one of the pages' that was sent twice as the first, see {@link Repeats}. */
public final class RepeatedForms extends GenericFilterBean {

    private static final Logger LOG = LoggerFactory.getLogger(RepeatedForms.class);

    private static final String LOCATION = "Location";
    private static final String SET_COOKIE = "Set-Cookie";

    private final Repeats repeats;
    private final SecondFactorPages pages;

    /** Makes one. */
    public RepeatedForms(Repeats repeats, SecondFactorPages pages) {
        this.repeats = repeats;
        this.pages = pages;
    }

    @Override
    public void doFilter(ServletRequest any, ServletResponse answer, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) any;
        HttpServletResponse response = (HttpServletResponse) answer;
        Requests.sessionOf(request).ifPresent(repeats::seen);
        if (!pages.isOurs(request) || pages.isAsset(request) || !Requests.readsPages(request)) {
            unlessLate(request, response, chain);
            return;
        }
        Asked asked = Requests.asked(request);
        Repeats.Turn turn = repeats.turn(asked, Requests.session(request));
        if (turn instanceof Repeats.Turn.Repeated repeated) {
            repeated.answer().cookies().forEach(cookie -> response.addHeader(SET_COOKIE, cookie));
            Replies.send(Response.seeOther(repeated.answer().location()), response);
        } else if (turn instanceof Repeats.Turn.First first) {
            try {
                answer(first, asked, request, response, chain);
            } finally {
                first.dropped();
            }
        } else {
            unlessLate(request, response, chain);
        }
    }

    private void unlessLate(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        @Nullable String named = request.getRequestedSessionId();
        boolean isLate = named != null
                && (request.getMethod().equals("GET") || pages.isOurs(request))
                && !pages.isAsset(request)
                && Requests.sessionOf(request).isEmpty()
                && repeats.isLate(named);
        if (isLate) {
            Replies.send(Response.seeOther(Requests.asked(request).address()), response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void answer(
            Repeats.Turn.First first,
            Asked asked,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
        @Nullable String location = response.getHeader(LOCATION);
        Optional<String> session = Requests.sessionOf(request);
        if (location == null && first.isInNewSession(session)) {
            // What follows the login here is an answer of the application's own, which cannot be given again.
            location = pages.onwards(request);
        }
        if (location == null) {
            return;
        }
        session.ifPresent(now -> FormCookie.follow(Requests.session(request), asked, now));
        commit(response);
        first.answered(new Repeats.Answer(location, List.copyOf(response.getHeaders(SET_COOKIE))), session);
    }

    /** So that every cookie is there, those of sessions that are kept elsewhere too. */
    private static void commit(HttpServletResponse response) {
        try {
            response.flushBuffer();
        } catch (IOException e) {
            LOG.debug("The browser has gone before its answer; it may come again.", e);
        }
    }
}
