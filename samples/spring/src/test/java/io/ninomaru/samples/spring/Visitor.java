package io.ninomaru.samples.spring;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody who visits the bank with cookies and no browser, and sends what a browser would not. */
final class Visitor {

    /** What a browser says of a request that its own page makes. */
    private static final String SAME_ORIGIN = "same-origin";

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    /** What came back. */
    record Reply(int status, String location, String body, HttpResponse<String> raw) {
        String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }
    }

    private final Site bank;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private String token = "";

    Visitor(Site bank) {
        this.bank = bank;
    }

    /** One that has given the right password. */
    static Visitor withPassword(Site bank, String user, String password) {
        Visitor visitor = new Visitor(bank);
        visitor.get("/login");
        assertThat(visitor.post("/login", Map.of("username", user, "password", password))
                        .location())
                .doesNotContain("error");
        return visitor;
    }

    /** One of the test's own customers, who has given his password. */
    static Visitor withPassword(Site bank, String customer) {
        return withPassword(bank, customer, customer);
    }

    Reply get(String path) {
        return send(HttpRequest.newBuilder().GET(), path);
    }

    Reply get(String path, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder().GET();
        headers.forEach(request::header);
        return send(request, path);
    }

    /** The same browser as it is now, whatever becomes of its cookies. */
    Visitor copy() {
        Visitor copy = new Visitor(bank);
        cookies.getCookieStore().getCookies().forEach(cookie -> {
            HttpCookie same = new HttpCookie(cookie.getName(), cookie.getValue());
            same.setPath(cookie.getPath());
            same.setDomain(cookie.getDomain());
            same.setVersion(0);
            copy.cookies.getCookieStore().add(URI.create(bank.url("/")), same);
        });
        copy.token = token;
        return copy;
    }

    /** The token of the last page that had one. */
    String token() {
        return token;
    }

    /** Sends a form with the token of the last page that had one. */
    Reply post(String path, Map<String, String> fields) {
        Map<String, String> all = new TreeMap<>(fields);
        all.putIfAbsent("_csrf", token);
        return post(path, all, SAME_ORIGIN);
    }

    Reply post(String path, Map<String, String> fields, String site) {
        String body = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Sec-Fetch-Site", site)
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                path);
    }

    /** Gives a code at the page of the second step. */
    Reply code(String code) {
        get("/second-factor");
        return post("/second-factor", Map.of("code", code));
    }

    /** Says to have the recovery codes that were shown last. */
    Visitor keepCodes() {
        assertThat(post("/second-factor/recovery-codes/kept", Map.of("kept", "on"))
                        .status())
                .isEqualTo(303);
        return this;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Reply send(HttpRequest.Builder request, String path) {
        try {
            HttpResponse<String> response = client.send(
                    request.uri(URI.create(bank.url(path))).build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            Matcher found = TOKEN.matcher(response.body());
            if (found.find()) {
                token = found.group(1);
            }
            return new Reply(
                    response.statusCode(),
                    response.headers().firstValue("Location").orElse(""),
                    response.body(),
                    response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The session's identifier. */
    String session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("JSESSIONID"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    void takeSession(String identifier) {
        HttpCookie cookie = new HttpCookie("JSESSIONID", identifier);
        cookie.setPath("/");
        cookies.getCookieStore().removeAll();
        cookies.getCookieStore().add(URI.create(bank.url("/")), cookie);
    }

    /** Closes the browser: what was not to be kept is gone. */
    void forgetSession() {
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("JSESSIONID"))
                .toList()
                .forEach(cookie -> cookies.getCookieStore().remove(URI.create(bank.url("/")), cookie));
    }

    List<String> cookieNames() {
        return cookies.getCookieStore().getCookies().stream()
                .map(HttpCookie::getName)
                .toList();
    }
}
