package io.ninomaru.spring.pages;

import io.ninomaru.pages.FormCookie;
import io.ninomaru.pages.Headers;
import io.ninomaru.pages.Page;
import io.ninomaru.pages.Repeats;
import io.ninomaru.pages.Response;
import io.ninomaru.pages.Standing;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.security.web.DefaultRedirectStrategy;
import org.springframework.security.web.RedirectStrategy;

/** Sends answers: pages and redirects to people, problem details to programs. */
final class Replies {

    private final RedirectStrategy redirects = new DefaultRedirectStrategy();
    private final String path;
    private final PageRenderer renderer;
    private final Repeats repeats;

    Replies(String path, PageRenderer renderer, Repeats repeats) {
        this.path = path;
        this.repeats = repeats;
        this.renderer = renderer;
    }

    void show(Page page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!Requests.readsPages(request)) {
            send(Response.ofProblem(page, request.getContextPath() + path), response);
            return;
        }
        response.setStatus(page.status());
        Headers.of(page).forEach(response::setHeader);
        renderer.render(page, request, response);
    }

    /** By this cookie a form is known that is sent twice. */
    void keepBrowser(HttpServletRequest request, HttpServletResponse response) {
        Optional<String> session = Requests.sessionOf(request);
        if (session.isPresent()) {
            String secret = repeats.browserOf(Requests.session(request), session.get(), Requests.cookie(request));
            response.addHeader(
                    "Set-Cookie", FormCookie.of(secret, request.getContextPath() + path, request.isSecure()));
        }
    }

    void redirect(String below, HttpServletRequest request, HttpServletResponse response) throws IOException {
        send(
                Requests.readsPages(request)
                        ? Response.seeOther(response.encodeRedirectURL(request.getContextPath() + path + below))
                        : Response.done(),
                response);
    }

    /** To where the application begins. */
    void leave(HttpServletRequest request, HttpServletResponse response) throws IOException {
        send(
                Requests.readsPages(request) ? Response.seeOther(request.getContextPath() + "/") : Response.done(),
                response);
    }

    void sendTo(Standing standing, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (Requests.readsPages(request)) {
            redirects.sendRedirect(request, response, path + standing.next());
        } else {
            send(Response.ofStep(standing, request.getContextPath() + path), response);
        }
    }

    static void send(Response answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        response.getOutputStream().write(answer.body().getBytes(StandardCharsets.UTF_8));
    }
}
