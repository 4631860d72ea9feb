package io.ninomaru.samples.shiro;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;

/** The one style sheet, light and dark. */
final class StyleServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/css; charset=utf-8");
        try (var style = Objects.requireNonNull(StyleServlet.class.getResourceAsStream("style.css"))) {
            style.transferTo(response.getOutputStream());
        }
    }
}
