package io.ninomaru.pages;

import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What is sent, in whatever frame. Programs get refusals as problem details (RFC 9457), with what is needed next and where, and
 * never a page: keys and recovery codes are shown to people alone.
 *
 * @param status the HTTP status
 * @param headers the headers by name, in their order
 * @param body the body, in UTF-8; empty if there is none
 */
public record Response(int status, Map<String, String> headers, String body) {

    private static final JsonFactory JSON = new JsonFactory();

    private static final int NO_CONTENT = 204;
    private static final int SEE_OTHER = 303;
    private static final int REFUSED = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_ACCEPTABLE = 406;

    /** Returns what a program gets that is sent to another page, for there it has nothing to do. */
    public static Response done() {
        return new Response(NO_CONTENT, Map.of(), "");
    }

    /**
     * Returns what leads a person to another address.
     *
     * @param location the address
     */
    public static Response seeOther(String location) {
        return new Response(SEE_OTHER, Map.of("Location", location), "");
    }

    /** Returns a page for a person, by our own templates. */
    public static Response of(Page page, HtmlRenderer renderer, Surroundings around) {
        Map<String, String> headers = new LinkedHashMap<>(Headers.of(page));
        headers.put("Content-Type", "text/html;charset=UTF-8");
        headers.put("Content-Language", renderer.language(around.locale()).toLanguageTag());
        StringWriter body = new StringWriter();
        renderer.write(page, around, body);
        return new Response(page.status(), headers, body.toString());
    }

    /**
     * Returns what a page says to a program.
     *
     * @param address the pages' own address
     */
    public static Response ofProblem(Page page, String address) {
        if (page instanceof Page.Code && page.problem().isEmpty()) {
            return problem(
                    UNAUTHORIZED,
                    "A code of the second factor is needed",
                    Map.of("next", "code", "url", address),
                    Map.of());
        }
        if (page.problem().isPresent()) {
            Page.Problem problem = page.problem().get();
            return problem(
                    problem.status(),
                    "The second factor was refused",
                    Map.of("reason", problem.text().key(), "next", "code", "url", address),
                    Headers.retryAfter(page));
        }
        return page.status() >= REFUSED
                ? problem(
                        page.status(),
                        "Refused",
                        Map.of("reason", page instanceof Page.Message message ? message.name() : page.template()),
                        Map.of())
                : problem(
                        NOT_ACCEPTABLE,
                        "This is a page for people: ask for it with Accept: text/html",
                        Map.of("url", address),
                        Map.of());
    }

    /**
     * Returns what tells a program what its session needs next, at whatever address it has asked.
     *
     * @param address the pages' own address
     */
    public static Response ofStep(Standing standing, String address) {
        boolean isSetUp = standing.isSetUpNext();
        return problem(
                standing.isComplete() ? FORBIDDEN : UNAUTHORIZED,
                isSetUp ? "A second factor has to be set up" : "A code of the second factor is needed",
                Map.of("next", isSetUp ? "set-up" : "code", "url", address + standing.next()),
                Map.of());
    }

    /** The title is in English: it is for whoever makes the program. */
    private static Response problem(
            int status, String title, Map<String, String> members, Map<String, String> moreHeaders) {
        StringWriter body = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), body)) {
            json.writeStartObject();
            json.writeStringProperty("title", title);
            json.writeNumberProperty("status", status);
            members.forEach(json::writeStringProperty);
            json.writeEndObject();
        }
        Map<String, String> headers = new LinkedHashMap<>(moreHeaders);
        if (status == UNAUTHORIZED) {
            headers.put("WWW-Authenticate", "TOTP");
        }
        headers.put("Cache-Control", "no-store");
        headers.put("Content-Type", "application/problem+json;charset=UTF-8");
        return new Response(status, headers, body.toString());
    }

    /** Returns the status: a body may show a key. */
    @Override
    public String toString() {
        return "Response[" + status + "]";
    }
}
