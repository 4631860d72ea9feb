package io.ninomaru.spring.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Refusals for programs: problem details (RFC 9457), with what is needed next and where. */
final class ProblemDetails {

    private static final JsonFactory JSON = new JsonFactory();

    private ProblemDetails() {}

    /**
     * Writes one.
     *
     * @param title what is wrong, in English: it is for whoever makes the program
     * @param members more about it, by name
     */
    static void write(HttpServletResponse response, int status, String title, Map<String, String> members)
            throws IOException {
        response.setStatus(status);
        if (status == HttpServletResponse.SC_UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", "TOTP");
        }
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("application/problem+json");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), response.getWriter())) {
            json.writeStartObject();
            json.writeStringProperty("title", title);
            json.writeNumberProperty("status", status);
            members.forEach(json::writeStringProperty);
            json.writeEndObject();
        }
    }
}
