package io.ninomaru.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The browser finds what it is there to find. */
class BrowserTest {

    private static final String GOOD = """
            <!DOCTYPE html><html lang="en"><head><title>Good</title></head><body><main><h1>Good</h1>
            <form method="get" action="/answer"><label for="name">Your name</label> <input id="name" name="name">
            <button type="submit">Go on</button></form></main></body></html>
            """;

    private static HttpServer server;

    @BeforeAll
    static void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        page("/good", GOOD);
        page("/bad", GOOD.replace("<label for=\"name\">Your name</label>", "Your name"));
        server.createContext("/answer", exchange -> {
            byte[] answer = ("<title>.</title><p>" + exchange.getRequestURI().getQuery() + "</p>")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    private static void page(String path, String html) {
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=UTF-8");
            byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    private static String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    @Test
    void itTypesPressesAndReadsAndAxeFindsAFieldWithoutALabel() {
        try (Browser browser = Browser.start("en")) {
            browser.open(url("/good"))
                    .expectAccessible()
                    .type("Your name", "Anna")
                    .press("Go on");
            assertThat(browser.text()).isEqualTo("name=Anna");

            browser.open(url("/bad"));
            assertThatThrownBy(browser::expectAccessible)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("label");
            assertThatThrownBy(browser::qrCode).isInstanceOf(RuntimeException.class);
        }
    }
}
