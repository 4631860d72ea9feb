package io.ninomaru.samples.shiro;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Account;
import io.ninomaru.secondfactor.AccountStatus;
import io.ninomaru.testkit.TypedCodes;
import io.ninomaru.totp.Totp;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A10, A11, A16, A19, A21 and A44 at the sample's doors, without a browser's good manners. */
class DoorsTest {

    private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    @TempDir
    Path folder;

    private Sample sample;
    private Totp totp;

    @BeforeEach
    void start() {
        sample = new Sample(folder);
        totp = sample.fresh();
        sample.protect("alice", totp);
    }

    @AfterEach
    void stop() {
        sample.close();
    }

    /** Sends what it is told to, follows no redirect, and remembers the last form's token. */
    private final class Visitor {
        private final CookieManager cookies = new CookieManager();
        private final HttpClient client =
                HttpClient.newBuilder().cookieHandler(cookies).build();
        private String token = "none";

        HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            Matcher form = TOKEN.matcher(response.body());
            if (form.find()) {
                token = form.group(1);
            }
            return response;
        }

        HttpResponse<String> get(String path) throws IOException, InterruptedException {
            return send(HttpRequest.newBuilder(URI.create(sample.url(path))).build());
        }

        HttpRequest.Builder form(String path, String... namesAndValues) {
            List<String> pairs = new ArrayList<>();
            for (int i = 0; i < namesAndValues.length; i += 2) {
                pairs.add(namesAndValues[i] + "=" + URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
            }
            return HttpRequest.newBuilder(URI.create(sample.url(path)))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(pairs.stream().collect(Collectors.joining("&"))));
        }

        /** Where a form leads, or its status. */
        String post(String path, String... namesAndValues) throws IOException, InterruptedException {
            List<String> all = new ArrayList<>(List.of(namesAndValues));
            all.addAll(List.of("csrf", token));
            HttpResponse<String> response =
                    send(form(path, all.toArray(String[]::new)).build());
            return response.headers().firstValue("Location").orElse(Integer.toString(response.statusCode()));
        }

        Visitor withPassword(String user) throws IOException, InterruptedException {
            get("login");
            assertThat(post("login", "name", user, "password", Sample.PASSWORD)).isEqualTo("/second-factor");
            get("second-factor");
            return this;
        }

        String session() {
            return cookies.getCookieStore().getCookies().stream()
                    .filter(cookie -> cookie.getName().equals("JSESSIONID"))
                    .map(HttpCookie::getValue)
                    .findFirst()
                    .orElse("");
        }
    }

    private AccountStatus alice() {
        List<AccountStatus> found = new ArrayList<>();
        sample.before(
                Duration.ZERO,
                (secondFactor, factory) ->
                        found.add(secondFactor.status(Account.of("alice")).orElseThrow()));
        return found.get(0);
    }

    /** Alice with a phone that has not been used, and its recovery codes. */
    private List<String> anew() {
        sample.before(
                Duration.ZERO,
                (secondFactor, factory) -> secondFactor.operator("olga", "test").reset(Account.of("alice")));
        totp = sample.fresh();
        return sample.protect("alice", totp);
    }

    @Test
    void codesAreReadAsPeopleTypeAndPasteThem() throws Exception {
        for (TypedCodes.Way way : TypedCodes.taken()) {
            anew();
            assertThat(new Visitor()
                            .withPassword("alice")
                            .post("second-factor", "code", way.of().apply(Sample.code(totp.key(), 0))))
                    .as(way.name())
                    .isEqualTo("/");
        }
        for (TypedCodes.Way way : TypedCodes.recovery()) {
            String kept = anew().get(0);
            assertThat(new Visitor()
                            .withPassword("alice")
                            .post("second-factor", "code", way.of().apply(kept)))
                    .as(way.name())
                    .isEqualTo("/second-factor/recovered");
        }
    }

    /** Browsers send UTF-8 and do not say so. */
    @Test
    void aNameWithAccentsArrives() throws Exception {
        Visitor alice = new Visitor().withPassword("alice");
        alice.post("second-factor", "code", Sample.code(totp.key(), 0));
        String id = alice().authenticators().get(0).id().text();
        alice.get("second-factor/authenticators/" + id);
        alice.post(
                "second-factor/authenticators/" + id + "/rename",
                "name",
                "Zoës Gerät",
                "code",
                Sample.code(totp.key(), 1));
        assertThat(alice().authenticators().get(0).name()).isEqualTo("Zoës Gerät");
    }

    @Test
    void nothingElseIsRepairedOrCounted() throws Exception {
        for (TypedCodes.Way way : TypedCodes.refused()) {
            assertThat(new Visitor()
                            .withPassword("alice")
                            .post("second-factor", "code", way.of().apply(Sample.code(totp.key(), 0))))
                    .as(way.name())
                    .isEqualTo("400");
        }
        assertThat(alice().failures()).isZero();
    }

    @Test
    void a10BetweenTheStepsOnlyACodeOpens() throws Exception {
        Visitor half = new Visitor().withPassword("alice");
        AccountStatus before = alice();
        assertThat(half.get("").headers().firstValue("Location")).contains("/second-factor");
        List<String> doors = List.of(
                "/set-up", "/set-up/confirm", "/set-up/again", "/recovery-codes", "/authenticators", "/continue");
        for (String door : doors) {
            assertThat(half.get("second-factor" + door).headers().firstValue("Location"))
                    .as(door)
                    .contains("/second-factor");
            assertThat(half.post("second-factor" + door, "name", "mine", "code", Sample.code(totp.key(), 0)))
                    .as(door)
                    .isEqualTo("/second-factor");
        }
        String id = before.authenticators().get(0).id().text();
        for (String act : List.of("", "/rename", "/remove")) {
            assertThat(half.post("second-factor/authenticators/" + id + act, "code", Sample.code(totp.key(), 0)))
                    .isEqualTo("/second-factor");
        }
        assertThat(alice()).isEqualTo(before);
        half.get("second-factor");
        assertThat(half.post("second-factor", "code", Sample.code(totp.key(), 0)))
                .as("the page that was asked for last")
                .isEqualTo("/second-factor/continue");
    }

    @Test
    void a11AFormWithoutThisSessionsTokenOrFromElsewhereDoesNothing() throws Exception {
        Visitor half = new Visitor().withPassword("alice");
        String code = Sample.code(totp.key(), 0);
        HttpRequest without = half.form("second-factor", "code", code).build();
        HttpRequest strangers = half.form("second-factor", "code", code, "csrf", "AAAAAAAAAAAAAAAA")
                .build();
        HttpRequest crossSite = half.form("second-factor", "code", code, "csrf", half.token)
                .header("Sec-Fetch-Site", "cross-site")
                .build();
        for (HttpRequest request : List.of(without, strangers, crossSite)) {
            assertThat(half.send(request).statusCode()).isEqualTo(403);
        }
        assertThat(half.get("logout").statusCode()).isEqualTo(405);
        assertThat(half.post("second-factor", "code", code))
                .as("the code is still good")
                .isEqualTo("/");
    }

    @Test
    void a16EachStepHasASessionAndATokenOfItsOwn() throws Exception {
        Visitor visitor = new Visitor();
        visitor.get("login");
        List<String> sessions = new ArrayList<>(List.of(visitor.session()));
        List<String> tokens = new ArrayList<>(List.of(visitor.token));
        visitor.withPassword("alice");
        sessions.add(visitor.session());
        tokens.add(visitor.token);
        assertThat(visitor.post("second-factor", "code", Sample.code(totp.key(), 0)))
                .isEqualTo("/");
        visitor.get("");
        sessions.add(visitor.session());
        tokens.add(visitor.token);
        assertThat(visitor.post("logout")).isEqualTo("/login");
        assertThat(visitor.get("").headers().firstValue("Location")).contains("/login");
        assertThat(sessions).doesNotHaveDuplicates().doesNotContain("");
        assertThat(tokens).doesNotHaveDuplicates();
    }

    /** The fastest of several, for the machine may be busy: a hash of a password takes far longer than anything else here. */
    @Test
    void a19AnUnknownUserTakesAsLongAsAKnownOne() throws Exception {
        long known = Long.MAX_VALUE;
        long unknown = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            known = Math.min(known, nanosOfAWrongPassword("alice"));
            unknown = Math.min(unknown, nanosOfAWrongPassword("nobody"));
        }
        assertThat((double) unknown / known).isBetween(1 / 3.0, 3.0);
    }

    private long nanosOfAWrongPassword(String user) throws IOException, InterruptedException {
        Visitor visitor = new Visitor();
        visitor.get("login");
        long start = System.nanoTime();
        assertThat(visitor.post("login", "name", user, "password", "wrong")).isEqualTo("200");
        return System.nanoTime() - start;
    }

    @Test
    void a21WithoutThePasswordNobodyReachesTheCounters() throws Exception {
        Visitor stranger = new Visitor();
        stranger.get("login");
        for (int i = 0; i < 20; i++) {
            assertThat(stranger.post("second-factor", "code", "000000")).isEqualTo("/login");
        }
        assertThat(alice().failures()).isZero();
    }

    @Test
    void a44NoPageIsKeptFramedOrFedFromElsewhere() throws Exception {
        Visitor bob = new Visitor();
        List<HttpResponse<String>> pages = new ArrayList<>(List.of(bob.get(""), bob.get("login")));
        assertThat(bob.get("second-factor/assets/ninomaru.css").headers().firstValue("X-Content-Type-Options"))
                .contains("nosniff");
        bob.withPassword("bob");
        pages.add(bob.get("second-factor/set-up"));
        assertThat(bob.post("second-factor/set-up", "name", "mine")).isEqualTo("/second-factor/set-up");
        HttpResponse<String> key = bob.get("second-factor/set-up");
        assertThat(key.body()).contains("<svg", "otpauth://");
        pages.add(key);
        assertThat(pages)
                .allSatisfy(page -> assertThat(page.headers().map())
                        .containsEntry("cache-control", List.of("no-store"))
                        .containsEntry("x-content-type-options", List.of("nosniff"))
                        .containsEntry("x-frame-options", List.of("DENY"))
                        .containsEntry("referrer-policy", List.of("same-origin"))
                        .hasEntrySatisfying(
                                "content-security-policy",
                                policy -> assertThat(policy.get(0))
                                        .startsWith("default-src 'none'")
                                        .contains("frame-ancestors 'none'")
                                        .doesNotContain("unsafe", "http", "*")));
        assertThat(bob.post("second-factor/set-up/again")).isEqualTo("/second-factor/set-up");
        assertThat(bob.get("second-factor/set-up").body())
                .as("a key that was given up is not shown")
                .doesNotContain("<svg");
    }
}
