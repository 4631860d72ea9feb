package io.ninomaru.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A gateway for short messages, and the telephone that they arrive at, for the time of a test. */
final class SmsGateway implements AfterEachCallback {

    static final String NUMBER = "+41 79 123 45 67";

    private static final Pattern CODE = Pattern.compile("code[^0-9]* is ([0-9]{8})");

    final List<String> messages = new CopyOnWriteArrayList<>();
    volatile int status = 201;
    private final HttpServer server;

    SmsGateway() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /** A home whose settings name this gateway, and allow numbers alone. */
    Cli home(Cli cli) {
        return home(cli, "policy: {sentCodesAlone: true}\n");
    }

    /** A home whose settings name this gateway. */
    Cli home(Cli cli, String policy) {
        return cli.withSettings(
                "secrets:\n  1: \"" + "k7Qm2xV9rT4wLp8sZc3nB6hJd1fGy5uEa0iXoRvTqWb"
                        + "\"\n" + policy
                        + "totp: {issuer: Example}\ndelivery:\n  countries: [CH]\n  origin: login.example.org\n  twilio:\n    url: http://127.0.0.1:"
                        + server.getAddress().getPort()
                        + "\n    account: AC0123\n    token: \"a-token-of-the-gateway-0123456789\"\n    from: \"+15005550006\"\n");
    }

    /** The code in the message that came last. */
    String code() {
        Matcher code = CODE.matcher(messages.get(messages.size() - 1));
        if (!code.find()) {
            throw new AssertionError("no code came");
        }
        return code.group(1);
    }

    private void answer(HttpExchange exchange) throws IOException {
        messages.add(URLDecoder.decode(
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8), StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        server.stop(0);
    }
}
