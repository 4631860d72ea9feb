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
        return page("Sample bank", """
                <p>Log in as <b>alice</b> with the password <b>wonderland</b>, or as <b>bob</b> with <b>builder</b>.</p>
                <ul><li><a href="/account">Your account</a></li>
                <li><a href="/transfer">Transfer money</a>, for which a code of the last five minutes is asked</li>
                <li><a href="/statement">Statement</a>, a method that asks the same</li>
                <li><a href="/second-factor/authenticators">Your second factor</a></li>
                <li><a href="/logout">Log out</a></li></ul>
                """);
    }

    @GetMapping(path = "/account", produces = MediaType.TEXT_HTML_VALUE)
    String account(Principal principal) {
        return page("Account of " + HtmlUtils.htmlEscape(principal.getName()), "<p>You have 42 gold coins.</p>");
    }

    @GetMapping(path = "/transfer", produces = MediaType.TEXT_HTML_VALUE)
    String transfer() {
        return page("Transfer", "<p>You may transfer money now.</p>");
    }

    @GetMapping(path = "/statement", produces = MediaType.TEXT_HTML_VALUE)
    @PreAuthorize("@stepUp.within('5m')")
    String statement() {
        return page("Statement", "<p>Nothing was bought.</p>");
    }

    private static String page(String title, String body) {
        return """
                <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>%s</title>
                <meta name="viewport" content="width=device-width, initial-scale=1"></head>
                <body><main><h1>%s</h1>%s<p><a href="/">Home</a></p></main></body></html>
                """.formatted(title, title, body);
    }
}
