package io.ninomaru.spring.pages;

import io.ninomaru.spring.factor.Standing;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.security.web.DefaultRedirectStrategy;
import org.springframework.security.web.RedirectStrategy;

/** Sends answers: pages and redirects to people, problem details to programs. */
final class Replies {

    private static final int SEE_OTHER = 303;

    private final RedirectStrategy redirects = new DefaultRedirectStrategy();
    private final String path;
    private final PageRenderer renderer;

    Replies(String path, PageRenderer renderer) {
        this.path = path;
        this.renderer = renderer;
    }

    void send(Reply reply, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (reply instanceof Reply.Redirect redirect) {
            redirect(redirect, request, response);
            return;
        }
        Page page = (Page) reply;
        page.problem()
                .filter(problem -> problem.retryAfterSeconds() > 0)
                .ifPresent(problem -> response.setHeader("Retry-After", Long.toString(problem.retryAfterSeconds())));
        show(page, request, response);
    }

    void show(Page page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!Clients.readsPages(request)) {
            new PageForPrograms(page, request.getContextPath() + path).write(response);
            return;
        }
        response.setStatus(page.status());
        Headers.write(page, response);
        renderer.render(page, request, response);
    }

    private void redirect(Reply.Redirect redirect, HttpServletRequest request, HttpServletResponse response) {
        if (!Clients.readsPages(request)) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        response.setStatus(SEE_OTHER);
        response.setHeader("Location", response.encodeRedirectURL(request.getContextPath() + path + redirect.path()));
    }

    void sendTo(Standing standing, HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean setUpNext = standing == Standing.SET_UP_NEEDED || standing == Standing.OPEN;
        String next = path + (setUpNext ? "/set-up" : "");
        if (Clients.readsPages(request)) {
            redirects.sendRedirect(request, response, next);
            return;
        }
        ProblemDetails.write(
                response,
                standing.isComplete() ? HttpServletResponse.SC_FORBIDDEN : HttpServletResponse.SC_UNAUTHORIZED,
                setUpNext ? "A second factor has to be set up" : "A code of the second factor is needed",
                Map.of("next", setUpNext ? "set-up" : "code", "url", request.getContextPath() + next));
    }
}
