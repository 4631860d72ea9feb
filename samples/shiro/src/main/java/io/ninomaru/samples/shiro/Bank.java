package io.ninomaru.samples.shiro;

import io.ninomaru.pages.Csrf;
import io.ninomaru.shiro.AdditionalAuthenticationRequiredException;
import io.ninomaru.shiro.FormTokenFilter;
import io.ninomaru.shiro.PagesFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.shiro.SecurityUtils;
import org.apache.shiro.authc.AuthenticationException;
import org.apache.shiro.authc.UsernamePasswordToken;
import org.apache.shiro.web.util.WebUtils;

/** The application: a login by name and password, and what is behind both factors. All about the second one is {@link PagesFilter}'s. */
final class Bank extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String DOCUMENT = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%1$s</title>
            <link rel="stylesheet" href="/second-factor/assets/ninomaru.css">
            </head>
            <body>
            <main>
            <p class="application">Sample with Apache Shiro</p>
            <h1>%1$s</h1>
            %2$s
            <input type="hidden" name="%3$s" value="%4$s">
            <button type="submit">%5$s</button>
            </form>
            </main>
            </body>
            </html>
            """;

    private static final String LOGIN = """
            %s<p>Log in as <strong>alice</strong> or <strong>bob</strong>, with the password <strong>letsgobowling</strong>.</p>
            <form method="post" action="/login">
            <div class="field"><label for="name">Name</label>
            <input id="name" name="name" type="text" autocomplete="username" required%s></div>
            <div class="field"><label for="password">Password</label>
            <input id="password" name="password" type="password" autocomplete="current-password" required></div>
            """;

    private static final String WRONG =
            "<p class=\"problem\" role=\"alert\" id=\"problem\">The name or the password is wrong.</p>\n";

    private static final String HOME = """
            <p class="notice">You are <strong>%s</strong>, by both factors.</p>
            <ul class="rows"><li><a href="/second-factor/authenticators">Your second factor</a>
            <span class="hint">Rename or remove a device, set up another, make new recovery codes.</span></li></ul>
            <form class="out" method="post" action="/logout">
            """;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getServletPath().equals("/login")) {
            send(response, "Log in", LOGIN.formatted("", ""), "Log in");
        } else {
            // The names are those of shiro.ini: none needs to be escaped.
            send(
                    response,
                    "You are in",
                    HOME.formatted(SecurityUtils.getSubject().getPrincipal()),
                    "Log out");
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var password = new UsernamePasswordToken(request.getParameter("name"), request.getParameter("password"));
        try {
            SecurityUtils.getSubject().login(password);
            WebUtils.redirectToSavedRequest(request, response, "/");
        } catch (AdditionalAuthenticationRequiredException e) {
            response.sendRedirect(PagesFilter.DEFAULT_PATH);
        } catch (AuthenticationException e) {
            String pointing = " aria-invalid=\"true\" aria-describedby=\"problem\"";
            send(response, "Log in", LOGIN.formatted(WRONG, pointing), "Log in");
        }
    }

    private static void send(HttpServletResponse response, String heading, String form, String button)
            throws IOException {
        Csrf csrf = FormTokenFilter.field();
        response.setContentType("text/html; charset=utf-8");
        response.getWriter().print(DOCUMENT.formatted(heading, form, csrf.parameterName(), csrf.token(), button));
    }
}
