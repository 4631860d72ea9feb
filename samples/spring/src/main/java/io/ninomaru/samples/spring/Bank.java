package io.ninomaru.samples.spring;

import java.security.Principal;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The bank's own pages. */
@RestController
class Bank {

    @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
    String home() {
        return page("Good day", """
                <p>A small bank, to try a second factor on. Log in as <strong>alice</strong> with the password
                <strong>wonderland</strong>, or as <strong>bob</strong> with <strong>builder</strong>.</p>
                <p><a class="button" href="/account">Your account</a></p>
                <ul class="rows">
                <li><a href="/second-factor/authenticators">Your second factor</a>
                <span class="hint">Set up your phone; from then on a code is asked after the password.</span></li>
                <li><a href="/transfer">Transfer money</a>
                <span class="hint">An address for which a code of the last five minutes is asked.</span></li>
                <li><a href="/statement">Statement</a> <span class="hint">A method that asks the same.</span></li>
                <li><a href="/logout">Log out</a></li></ul>
                """);
    }

    @GetMapping(path = "/account", produces = MediaType.TEXT_HTML_VALUE)
    String account(Principal principal) {
        return below(
                "Account of " + HtmlUtils.htmlEscape(principal.getName()),
                "<p class=\"notice\">You have 42 gold coins.</p>");
    }

    @GetMapping(path = "/transfer", produces = MediaType.TEXT_HTML_VALUE)
    String transfer() {
        return below("Transfer", "<p>You may transfer money now.</p>");
    }

    @GetMapping(path = "/statement", produces = MediaType.TEXT_HTML_VALUE)
    @PreAuthorize("@stepUp.within('5m')")
    String statement() {
        return below("Statement", "<p>Nothing was bought.</p>");
    }

    private static String below(String title, String body) {
        return page(title, body + "<p><a href=\"/\">Home</a></p>");
    }

    /** With the look of the second factor's pages, which everybody may have. */
    private static String page(String title, String body) {
        return """
                <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>%s</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <link rel="stylesheet" href="/second-factor/assets/ninomaru.css"></head>
                <body><main><p class="application">Sample bank</p><h1>%s</h1>%s</main></body></html>
                """.formatted(title, title, body);
    }
}
