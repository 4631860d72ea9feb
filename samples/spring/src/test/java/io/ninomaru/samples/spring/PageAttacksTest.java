package io.ninomaru.samples.spring;

import static io.ninomaru.samples.spring.RunningBank.code;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.util.HtmlUtils;

/** Rows A11 and A43 to A47 of the attack list, against the running sample. */
class PageAttacksTest extends TwoCustomers {

    private static final List<String> PAGES = List.of(
            "/second-factor",
            "/second-factor/set-up",
            "/second-factor/authenticators",
            "/second-factor/recovery-codes",
            "/second-factor/nothing");

    private final Visitor alice;

    PageAttacksTest(RunningBank bank) {
        super(bank);
        alice = owner.withPassword();
        assertThat(alice.code(code(totp, 0)).status()).isEqualTo(302);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/remove", "/rename", ""})
    void a11_noOtherSiteChangesAnything(String act) {
        String path = "/second-factor/authenticators/" + owner.authenticatorId() + act;
        alice.get("/second-factor/authenticators/" + owner.authenticatorId());
        Map<String, String> form = new TreeMap<>(Map.of("code", code(totp, 1), "name", "evil"));
        assertThat(alice.post(path, form, "same-origin").status())
                .as("no token")
                .isEqualTo(403);
        form.put("_csrf", "wrong");
        assertThat(alice.post(path, form, "same-origin").status())
                .as("a wrong token")
                .isEqualTo(403);
        assertThat(alice.get(path + "?code=" + code(totp, 1) + "&name=evil").status())
                .as("a link")
                .isEqualTo(200);
        assertThat(owner.status().authenticators().get(0).name()).isEqualTo("phone");
    }

    @Test
    void a11_whatABrowserSaysToComeFromElsewhereIsRefusedEvenWithItsToken() {
        String path = "/second-factor/authenticators/" + owner.authenticatorId() + "/remove";
        String page = alice.get("/second-factor/authenticators/" + owner.authenticatorId())
                .body();
        String token = page.replaceAll("(?s).*name=\"_csrf\"[^>]*value=\"([^\"]+)\".*", "$1");
        for (String site : List.of("cross-site", "same-site")) {
            assertThat(alice.post(path, Map.of("_csrf", token, "code", code(totp, 1)), site)
                            .status())
                    .isEqualTo(403);
        }
        assertThat(alice.post(path, Map.of("_csrf", token, "code", code(totp, 1)), "same-origin")
                        .status())
                .isEqualTo(303);
    }

    /** Nothing of a page is fetched from another place, and no address is handed to one. */
    @Test
    void a43_nothingComesFromAnybodyElse() {
        SetUpPage bob = newcomer.setUpPage();
        bob.begin("new");
        Visitor.Reply page = bob.open();
        assertThat(Pattern.compile("(?:src|href|action)=\"(?!/|otpauth:)")
                        .matcher(page.body())
                        .find())
                .isFalse();
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .doesNotContain("http", "*", "unsafe");
    }

    @Test
    void a44_noPageIsKeptAndNoSecretStandsInAnAddress() {
        for (String path : PAGES) {
            Visitor.Reply page = alice.get(path);
            assertThat(page.header("Cache-Control")).as(path).contains("no-store");
            assertThat(page.header("Referrer-Policy")).as(path).isEqualTo("same-origin");
            assertThat(page.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
        }
        SetUpPage bob = newcomer.setUpPage();
        bob.open();
        Visitor.Reply begun = bob.post(Map.of("name", "new"));
        assertThat(begun.location()).endsWith("/second-factor/set-up");
    }

    @Test
    void a45_nobodySeesASetUpThatIsNotHis() {
        Visitor bob = newcomer.withPassword();
        new SetUpPage(bank, bob).begin("new");
        assertThat(new Visitor(bank).get("/second-factor/set-up").location()).endsWith("/login");
        assertThat(alice.get("/second-factor/set-up").body()).doesNotContain("<svg", "otpauth");
        assertThat(bob.get("/second-factor/authenticators/" + owner.authenticatorId())
                        .status())
                .as("the authenticator of alice")
                .isEqualTo(303);
        assertThat(bob.get("/second-factor/set-up?username=alice&account=alice").body())
                .contains(":" + newcomer.name() + "?");
    }

    @Test
    void a46_noPageCanBeFramed() {
        for (String path : PAGES) {
            Visitor.Reply page = alice.get(path);
            assertThat(page.header("Content-Security-Policy")).as(path).contains("frame-ancestors 'none'");
            assertThat(page.header("X-Frame-Options")).as(path).isEqualTo("DENY");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg/onload=alert(1)>",
                "\"><script>alert(1)</script>",
                "' onfocus='alert(1)",
                "{{lang}}",
                "&lt;"
            })
    void a47_aNameIsShownAsItWasTyped(String name) {
        String path = "/second-factor/authenticators/" + owner.authenticatorId();
        alice.get(path);
        assertThat(alice.post(path + "/rename", Map.of("code", code(totp, 1), "name", name))
                        .status())
                .isEqualTo(303);
        for (String page : List.of(path, "/second-factor/authenticators")) {
            String body = alice.get(page).body();
            assertThat(body).doesNotContain("<svg/", "<script>alert", "' onfocus='");
            assertThat(HtmlUtils.htmlUnescape(body)).contains(name);
        }
    }

    @Test
    void aStyleSheetAndAScriptAreAllThatAnybodyCanFetch() {
        Visitor stranger = new Visitor(bank);
        assertThat(stranger.get("/second-factor/assets/ninomaru.css").header("Content-Type"))
                .startsWith("text/css");
        assertThat(stranger.get("/second-factor/assets/ninomaru.js").header("Content-Type"))
                .startsWith("text/javascript");
        for (String name :
                List.of("messages.properties", "code.mustache", "..%2fhead.mustache", "MustacheRenderer.class")) {
            assertThat(stranger.get("/second-factor/assets/" + name).status())
                    .as(name)
                    .isIn(400, 404);
        }
    }
}
