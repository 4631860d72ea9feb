package io.ninomaru.samples.shiro;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A page of the sample: a heading, an alert perhaps, and what stands below. Everything that is not ours is escaped. */
final class Page {

    private static final String DOCUMENT = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title>
            <link rel="stylesheet" href="/style.css">
            </head>
            <body>
            <main>
            <h1>%s</h1>
            %s</main>
            </body>
            </html>
            """;

    private final HttpServletRequest request;
    private final String heading;
    private final StringBuilder body = new StringBuilder();
    private String alert = "";

    Page(HttpServletRequest request, String heading) {
        this.request = request;
        this.heading = heading;
    }

    /** Says what went wrong; the form's first field points to it. */
    Page alert(String text) {
        alert = text;
        if (!text.isEmpty()) {
            body.append("<p role=\"alert\" id=\"alert\">").append(escape(text)).append("</p>\n");
        }
        return this;
    }

    Page text(String text) {
        body.append("<p>").append(escape(text)).append("</p>\n");
        return this;
    }

    /** Markup of our own making. */
    Page markup(String markup) {
        body.append(markup).append('\n');
        return this;
    }

    Page link(String path, String text) {
        return markup("<p><a href=\"" + path + "\">" + escape(text) + "</a></p>");
    }

    /** A form with fields and one button. */
    Page form(String path, String button, Field... fields) {
        body.append("<form method=\"post\" action=\"").append(path).append("\">\n");
        for (int i = 0; i < fields.length; i++) {
            body.append(fields[i].markup(i == 0 && !alert.isEmpty()));
        }
        body.append("<input type=\"hidden\" name=\"" + CsrfFilter.FIELD + "\" value=\"")
                .append(CsrfFilter.token(request))
                .append("\">\n<button type=\"submit\">")
                .append(escape(button))
                .append("</button>\n</form>\n");
        return this;
    }

    void send(HttpServletResponse response) throws IOException {
        String title = escape(heading);
        response.setContentType("text/html; charset=utf-8");
        response.getWriter().print(DOCUMENT.formatted(title, title, body));
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
