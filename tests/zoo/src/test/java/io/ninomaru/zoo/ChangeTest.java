package io.ninomaru.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Account;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may bind or change an authenticator: the person himself, who has just logged in, by more than a cookie. */
class ChangeTest {

    private static final Account ALICE = Account.of(Parts.USER);
    private static final Application FORM =
            Application.of("a login by a form", Parts.Users.class, Parts.Vault.class, Parts.FormChain.class);

    @Test
    void aSessionOfLongAgoBindsNoFirstAuthenticator() {
        try (Running running = Running.start(FORM)) {
            Visitor open = running.visitor();
            FORM.login().give(open);
            assertThat(open.get("/second-factor/set-up").status()).isEqualTo(200);
            running.pass(Duration.ofMinutes(11));
            Visitor.Reply page = open.get("/second-factor/set-up");
            assertThat(page.status()).isEqualTo(403);
            assertThat(page.body()).contains("Log in again first");
            open.post("/second-factor/set-up", Map.of("name", "mine"));
            assertThat(running.secondFactor().status(ALICE)).isEmpty();
            assertThat(open.get("/account").body()).as("the session goes on").contains("gold");

            open.get("/second-factor/set-up");
            Visitor.Reply again = open.post("/second-factor/again", Map.of("to", "/set-up"));
            assertThat(again.location()).endsWith("/second-factor/set-up");
            assertThat(open.get("/second-factor/set-up").location()).endsWith("/login");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/set-up", "/recovery-codes"})
    void norDoesOneThatHasGivenACode(String page) {
        try (Running running = Running.start(FORM)) {
            Totp totp = running.activate(Parts.USER);
            Visitor owner = running.visitor();
            FORM.login().give(owner);
            owner.code(running.code(totp, 0));
            assertThat(owner.get("/second-factor" + page).status()).isEqualTo(200);
            running.pass(Duration.ofMinutes(11));
            owner.get("/second-factor");
            owner.post("/second-factor", Map.of("code", running.code(totp, 0)));
            assertThat(owner.get("/second-factor" + page).body())
                    .as("a fresh code is no fresh first factor")
                    .contains("Log in again first");
            owner.get("/second-factor");
            owner.post("/second-factor" + page, Map.of("name", "mine", "code", running.code(totp, 1)));
            assertThat(running.secondFactor().status(ALICE).orElseThrow().authenticators())
                    .hasSize(1);
            assertThat(owner.get("/second-factor/authenticators").status())
                    .as("it may be looked at")
                    .isEqualTo(200);
        }
    }

    static List<Application> sessions() {
        return List.of(
                FORM,
                SessionApplications.all().get(3),
                SessionApplications.all().get(4));
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void aSetUpIsGoneThroughInEveryKindOfSession(Application application) {
        try (Running running = Running.start(application)) {
            Visitor bob = running.visitor();
            Login.form("bob", "builder").give(bob);
            bob.get("/second-factor/set-up");
            bob.post("/second-factor/set-up", Map.of("name", "phone"));
            String page = bob.get("/second-factor/set-up").body();
            Totp totp = running.bean(TotpFactory.class)
                    .fromSource(found("(otpauth://[^\"]+)\"", page)
                            .replace("&amp;", "&")
                            .replace("&#x3D;", "="));
            Visitor.Reply codes = bob.post(
                    "/second-factor/set-up/confirm",
                    Map.of(
                            "code",
                            running.code(totp, 0),
                            "authenticator",
                            found("name=\"authenticator\" value=\"([^\"]+)\"", page)));
            assertThat(codes.body()).contains("Keep your recovery codes");
            assertThat(bob.get("/account").body()).contains("gold");
            assertThat(bob.get("/second-factor/continue").location())
                    .as("the login goes on")
                    .endsWith("/");
        }
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    @Test
    void aRememberedLoginBindsNothing() {
        Application application = TokenApplications.all().get(3);
        try (Running running = Running.start(application)) {
            Visitor visitor = running.visitor();
            application.login().give(visitor);
            visitor.forget("JSESSIONID");
            assertThat(visitor.get("/account").body()).as("it is remembered").contains("gold");
            assertThat(visitor.get("/second-factor/set-up").body()).contains("Log in again first");
            visitor.post("/second-factor/set-up", Map.of("name", "mine"));
            assertThat(running.secondFactor().status(ALICE)).isEmpty();
        }
    }

    /** The provider lets in whom it knew from days ago, unless it is told to ask. */
    @Test
    void aLoginByOpenIdConnectIsAsFreshAsTheProviderSays() {
        Application application = OAuthApplications.all().get(0);
        try (Running running = Running.start(application)) {
            Visitor visitor = running.visitor();
            application.login().give(visitor);
            assertThat(visitor.get("/account").body()).contains("gold");
            assertThat(visitor.get("/second-factor/set-up").body()).contains("Log in again first");
            visitor.post("/second-factor/again", Map.of("to", "/set-up"));
            application.login().give(visitor);
            Map<String, String> asked = IdentityProvider.running()
                    .requests
                    .get(IdentityProvider.running().requests.size() - 1);
            assertThat(asked).containsEntry("prompt", "login").containsEntry("max_age", "0");
            assertThat(visitor.get("/second-factor/set-up").status()).isEqualTo(200);
            running.pass(Duration.ofMinutes(11));
            assertThat(visitor.get("/second-factor/set-up").body()).contains("Log in again first");
        }
    }

    @Test
    void anOperatorWhoActsAsOthersSeesAndChangesNothingOfTheirs() {
        Application application = SessionApplications.switchUser();
        try (Running running = Running.start(application)) {
            Totp totp = running.activate(Parts.USER);
            Visitor half = running.visitor();
            application.login().give(half);
            half.get("/second-factor");
            assertThat(half.post("/login/impersonate?username=bob", Map.of()).location())
                    .as("by the password alone nobody acts as others")
                    .endsWith("/second-factor");

            Visitor operator = running.visitor();
            application.login().give(operator);
            operator.code(running.code(totp, 0));
            operator.get("/second-factor");
            operator.post("/login/impersonate?username=bob", Map.of());
            assertThat(operator.get("/account").body()).isEqualTo("gold-account of bob");
            for (String page : List.of("", "/set-up", "/authenticators", "/recovery-codes")) {
                Visitor.Reply reply = operator.get("/second-factor" + page);
                assertThat(reply.status()).as(page).isEqualTo(403);
                assertThat(reply.body()).contains("This is not your second factor", "bob");
            }
            operator.post("/second-factor/set-up", Map.of("name", "mine"));
            assertThat(running.secondFactor().status(Account.of("bob"))).isEmpty();
            operator.get("/second-factor");
            operator.post("/second-factor/leave", Map.of());
            assertThat(operator.get("/account").body()).isEqualTo("gold-account of alice");
        }
    }

    /** The person as whom he acts has a second factor of his own, which is not asked; when the operator's ends, he is out. */
    @Test
    void anImpersonatedSessionIsCompleteAsLongAsTheOperatorsOwnIs() {
        Application application = SessionApplications.switchUser();
        try (Running running = Running.start(application)) {
            Totp totp = running.activate(Parts.USER);
            running.activate("bob");
            Visitor operator = running.visitor();
            application.login().give(operator);
            operator.code(running.code(totp, 0));
            operator.get("/second-factor");
            operator.post("/login/impersonate?username=bob", Map.of());
            assertThat(operator.get("/account").body()).isEqualTo("gold-account of bob");
            operator.get("/second-factor");
            running.secondFactor().operator("olga", "test").disable(ALICE);
            assertThat(operator.get("/account").body()).doesNotContain("gold");
            assertThat(operator.post("/logout/impersonate", Map.of()).location())
                    .as("leaving works")
                    .endsWith("/account");
            assertThat(operator.get("/account").location()).endsWith("/second-factor");
        }
    }
}
