package io.ninomaru.spring.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/**
 * What a page says to a program: never a page. Keys and recovery codes are shown to people alone.
 *
 * @param page the page
 * @param address the pages' own address
 */
record PageForPrograms(Page page, String address) {

    private static final int REFUSED = 400;

    void write(HttpServletResponse response) throws IOException {
        if (page instanceof Page.Code && page.problem().isEmpty()) {
            ProblemDetails.write(
                    response,
                    HttpServletResponse.SC_UNAUTHORIZED,
                    "A code of the second factor is needed",
                    Map.of("next", "code", "url", address));
        } else if (page.problem().isPresent()) {
            Page.Problem problem = page.problem().get();
            ProblemDetails.write(
                    response,
                    problem.status(),
                    "The second factor was refused",
                    Map.of("reason", problem.text().key(), "next", "code", "url", address));
        } else if (page.status() >= REFUSED) {
            ProblemDetails.write(
                    response,
                    page.status(),
                    "Refused",
                    Map.of("reason", page instanceof Page.Message message ? message.name() : page.template()));
        } else {
            ProblemDetails.write(
                    response,
                    HttpServletResponse.SC_NOT_ACCEPTABLE,
                    "This is a page for people: ask for it with Accept: text/html",
                    Map.of("url", address));
        }
    }
}
