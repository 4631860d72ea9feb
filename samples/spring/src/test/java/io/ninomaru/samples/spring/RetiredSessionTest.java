package io.ninomaru.samples.spring;

import static io.ninomaru.samples.spring.RunningBank.code;
import static io.ninomaru.samples.spring.RunningBank.wrongCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.testkit.AtOnce;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a browser sends with the identifier of before a step: it reaches nothing, and takes nothing from the session of now. */
@ExtendWith(OpenBank.class)
class RetiredSessionTest extends TwoCustomers {

    private static final Pattern ONCE = Pattern.compile("name=\"once\" value=\"([^\"]+)\"");

    RetiredSessionTest(RunningBank bank) {
        super(bank);
    }

    /** The fields of the page's form, as a browser sends them. */
    private static Map<String, String> form(Visitor visitor, String code) {
        Matcher once = ONCE.matcher(visitor.get("/second-factor").body());
        assertThat(once.find()).isTrue();
        return Map.of("once", once.group(1), "code", code);
    }

    @Test
    void aRepeatBeforeTheBrowserHasTheAnswerLeadsToTheSameSession() {
        Visitor browser = owner.withPassword();
        Map<String, String> form = form(browser, code(totp, 0));
        Visitor again = browser.copy();
        Visitor.Reply first = browser.post("/second-factor", form);
        assertThat(first.location()).endsWith("/");
        Visitor.Reply repeat = again.post("/second-factor", form);
        assertThat(repeat.location()).endsWith("/");
        assertThat(again.session()).isEqualTo(browser.session());
        assertThat(owner.status().failures()).isZero();
    }

    @Test
    void oneThatComesAfterTheBrowserHasItLeadsToNoSession() {
        Visitor browser = owner.withPassword();
        Map<String, String> form = form(browser, code(totp, 0));
        Visitor old = browser.copy();
        browser.post("/second-factor", form);
        assertThat(browser.get("/account").body()).contains("gold");
        Visitor.Reply repeat = old.post("/second-factor", form);
        assertThat(repeat.location()).endsWith("/");
        assertThat(repeat.raw().headers().allValues("Set-Cookie")).isEmpty();
        assertIsSentToTheLogin(old);
        assertThat(browser.get("/account").body()).contains("gold");
    }

    /** It asks again with what it has, and begins no session that a browser would take for the one of now. */
    private static void assertIsSentToTheLogin(Visitor old) {
        for (int i = 0; i < 3; i++) {
            Visitor.Reply late = old.get("/account");
            assertThat(late.location()).endsWith("/account");
            assertThat(late.raw().headers().allValues("Set-Cookie")).isEmpty();
        }
        assertThat(old.get("/account").location()).endsWith("/login");
    }

    /** The answer has reached nobody: the person logs in again, and is told that it was not the code. */
    @Test
    void aLostAnswerCostsALoginThatSaysSo() {
        Visitor server = owner.withPassword();
        Map<String, String> form = form(server, code(totp, 0));
        Visitor browser = server.copy();
        server.post("/second-factor", form);
        assertIsSentToTheLogin(browser);
        browser.get("/login");
        browser.post("/login", Map.of("username", owner.name(), "password", owner.name()));
        String told = "Your last code was accepted, but the answer did not reach your browser";
        assertThat(browser.get("/second-factor").body()).contains(told);
        assertThat(browser.get("/second-factor").body()).contains(told);
        assertThat(browser.code(code(totp, 1)).location()).contains("/account");
        assertThat(browser.get("/second-factor").body()).doesNotContain(told);
    }

    @Test
    void theIdentifierAloneIsWorthNothing() {
        Visitor browser = owner.withPassword();
        Map<String, String> form = form(browser, code(totp, 0));
        Visitor thief = new Visitor(bank);
        thief.takeSession(browser.session());
        browser.post("/second-factor", form);
        Visitor.Reply posted = thief.post("/second-factor", form);
        assertThat(posted.location()).endsWith("/second-factor");
        assertThat(posted.raw().headers().allValues("Set-Cookie")).isEmpty();
        for (int i = 0; i < 2; i++) {
            assertThat(thief.get("/account").location()).endsWith("/account");
        }
        assertThat(thief.get("/account").location()).endsWith("/login");
        assertThat(thief.post("/second-factor", form).status()).isEqualTo(403);
        assertThat(thief.get("/second-factor").location()).endsWith("/login");
        assertThat(browser.get("/account").body()).contains("gold");
    }

    @Test
    void anAssetFetchedWithItSetsNoCookie() {
        Visitor browser = owner.withPassword();
        Map<String, String> form = form(browser, code(totp, 0));
        Visitor old = browser.copy();
        browser.post("/second-factor", form);
        Visitor.Reply style = old.get("/second-factor/assets/ninomaru.css");
        assertThat(style.status()).isEqualTo(200);
        assertThat(style.raw().headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void aFormOfAnotherTabAfterTheLoginLeadsOnAndEndsNothing() {
        Visitor browser = owner.withPassword();
        Map<String, String> first = form(browser, code(totp, 0));
        Map<String, String> other = form(browser, wrongCode(totp));
        String tokenOfThen = browser.token();
        browser.post("/second-factor", first);
        Map<String, String> late = new TreeMap<>(other);
        late.put("_csrf", tokenOfThen);
        assertThat(browser.post("/second-factor", late).status()).isIn(302, 303);
        assertThat(browser.get("/account").body()).contains("gold");
        assertThat(owner.status().failures()).isZero();
    }

    @Test
    void aFormOfAManagementPageThatIsOutOfDateIsSaidToBe() {
        Visitor browser = owner.withPassword();
        Map<String, String> first = form(browser, code(totp, 0));
        browser.post("/second-factor", first);
        Map<String, String> late = Map.of("once", "x", "code", code(totp, 1), "_csrf", "of before");
        Visitor.Reply refused = browser.post("/second-factor/recovery-codes", late);
        assertThat(refused.location()).endsWith("/second-factor/recovery-codes?refused");
        assertThat(browser.get("/second-factor/recovery-codes?refused").body())
                .contains("was out of date", "was not used");
        assertThat(owner.status().recovery().unseen()).isEmpty();
        assertThat(browser.get("/account").body()).contains("gold");
    }

    /** Eight at once are one attempt. */
    @Test
    void manyAtOnceAreOne() throws Exception {
        Visitor browser = owner.withPassword();
        Map<String, String> form = form(browser, wrongCode(totp));
        List<Callable<String>> posts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            posts.add(() -> browser.copy().post("/second-factor", form).location());
        }
        assertThat(AtOnce.run(posts)).allMatch(to -> to.endsWith("/second-factor?refused"));
        assertThat(owner.status().failures()).isEqualTo(1);
        assertThat(browser.get("/second-factor?refused").body()).contains("Not accepted");
        assertThat(browser.get("/second-factor?refused").body()).contains("Not accepted");
        assertThat(browser.get("/second-factor").body()).doesNotContain("Not accepted");
        assertThat(owner.status().failures()).isEqualTo(1);
    }

    @Test
    void whatAPageFetchesByItselfDoesNotBecomeWhereTheLoginLeads() {
        Visitor browser = new Visitor(bank);
        browser.get("/login");
        assertThat(browser.post("/login", Map.of("username", owner.name(), "password", owner.name()))
                        .location())
                .as("though the landing page is for everybody")
                .endsWith("/second-factor");
        browser.get("/account", Map.of("Accept", "text/html", "Sec-Fetch-Dest", "document"));
        browser.get("/statement", Map.of("Accept", "*/*", "Sec-Fetch-Dest", "empty"));
        browser.get("/transfer", Map.of("Accept", "*/*", "Sec-Fetch-Dest", "image"));
        browser.get("/statement", Map.of("Accept", "*/*"));
        browser.get("/statement", Map.of("Accept", "text/html", "Sec-Fetch-Dest", "iframe"));
        assertThat(browser.code(code(totp, 0)).location()).contains("/account");
    }
}
