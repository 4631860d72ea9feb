package io.ninomaru.zoo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody with cookies who keeps whatever he gets. */
final class Visitor {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    /** The name of the user is one, too. */
    private static final Pattern TREASURE = Pattern.compile("(?:gold|token)-[a-z]+|\\b" + Parts.USER + "\\b");

    private static final Pattern JWT = Pattern.compile("eyJ[A-Za-z0-9_-]+\\.eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

    /** What an authorization server hands out. */
    private static final Pattern CODE = Pattern.compile("/callback\\?code=[A-Za-z0-9_-]{40}");

    /** What came back. */
    record Reply(int status, String location, String type, String body) {}

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final String root;
    private final String contextPath;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, String> loot = new TreeMap<>();
    private final Set<String> tokens = new TreeSet<>();
    private String csrf = "";

    Visitor(String root, String contextPath) {
        this.root = root;
        this.contextPath = contextPath;
    }

    /** Sends this header with every request from now on. */
    void header(String name, String value) {
        headers.put(name, value);
    }

    /** Sends it no longer. */
    void without(String name) {
        headers.remove(name);
    }

    /** The value of a cookie. */
    String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();
    }

    /** The same browser, as it was before the next answer arrives. */
    Visitor twin() {
        Visitor twin = new Visitor(root, contextPath);
        cookies.getCookieStore()
                .getCookies()
                .forEach(cookie -> twin.cookies.getCookieStore().add(URI.create(root), (HttpCookie) cookie.clone()));
        twin.csrf = csrf;
        return twin;
    }

    Map<String, String> loot() {
        return loot;
    }

    /** The tokens that an API may take. */
    Set<String> tokens() {
        return tokens;
    }

    Reply get(String path) {
        return send("GET", path, Map.of(), "text/html");
    }

    Reply post(String path, Map<String, String> fields) {
        Map<String, String> all = new TreeMap<>(fields);
        all.putIfAbsent("_csrf", csrf);
        return send("POST", path, all, "text/html");
    }

    /** Sends anything, with the token of the last form. */
    Reply send(String method, String path, Map<String, String> fields, String accept) {
        String body = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path))
                .timeout(Duration.ofSeconds(20))
                .header("Accept", accept)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
        }
        if (!csrf.isEmpty()) {
            request.header("X-CSRF-TOKEN", csrf);
        }
        headers.forEach(request::header);
        return keep(method + " " + path, request.build());
    }

    /** Where a redirect leads is said with the context path. */
    private URI address(String path) {
        boolean whole = path.startsWith(contextPath + "/") && !contextPath.isEmpty();
        return URI.create(path.startsWith("http") ? path : root + (whole ? "" : contextPath) + path);
    }

    private Reply keep(String what, HttpRequest request) {
        try {
            HttpResponse<String> response =
                    client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            Matcher found = CSRF.matcher(response.body());
            if (found.find()) {
                csrf = found.group(1);
            }
            loot(what, response.body());
            response.headers().map().forEach((name, values) -> values.forEach(value -> loot(what, value)));
            return new Reply(
                    response.statusCode(),
                    response.headers().firstValue("Location").orElse(""),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(what, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void loot(String where, String text) {
        Matcher treasure = TREASURE.matcher(text);
        while (treasure.find()) {
            loot.putIfAbsent(treasure.group(), where);
        }
        if (CODE.matcher(text).find()) {
            loot.putIfAbsent("token-code", where);
        }
        Matcher jwt = JWT.matcher(text);
        while (jwt.find()) {
            loot.putIfAbsent("token-jwt", where);
            tokens.add(jwt.group());
        }
    }

    /** Gives a code at the page of the second step. */
    Reply code(String code) {
        get("/second-factor");
        return post("/second-factor", Map.of("code", code));
    }

    /** Goes wherever he is sent, up to so many times. */
    Reply follow(Reply first, int times) {
        Reply reply = first;
        for (int i = 0; i < times && !reply.location().isEmpty(); i++) {
            reply = get(reply.location());
        }
        return reply;
    }

    TreeSet<String> cookieNames() {
        return cookies.getCookieStore().getCookies().stream()
                .map(HttpCookie::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    void forget(String cookie) {
        cookies.getCookieStore().getCookies().stream()
                .filter(each -> each.getName().equals(cookie))
                .toList()
                .forEach(each -> cookies.getCookieStore().remove(URI.create(root), each));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
