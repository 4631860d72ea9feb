package io.ninomaru.shiro;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Account;
import io.ninomaru.secondfactor.AccountStatus;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.testkit.InMemoryAccountStore;
import io.ninomaru.testkit.TestSettings;
import io.ninomaru.totp.Totp;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages in Shiro, where what frames them decides: programs, faults, forms from elsewhere, and what a session has afterwards. */
class PagesFilterTest {

    private static final String INI = """
            [main]
            secondFactor = io.ninomaru.shiro.SecondFactorFactory
            secondFactor.settings = %1$s/settings.yaml
            secondFactor.database = %1$s/ninomaru.db
            totpRealm = io.ninomaru.shiro.TotpRealm
            totpRealm.secondFactor = $secondFactor
            securityManager = io.ninomaru.shiro.SecondFactorWebSecurityManager
            totp = io.ninomaru.shiro.TotpFilter
            pages = io.ninomaru.shiro.PagesFilter
            pages.application = Bowling
            pages.successUrl = /lane
            shiro.loginUrl = /login
            [users]
            thedude = letsgobowling
            walter = letsgobowling
            [urls]
            /login = authc, totp
            /second-factor/** = pages
            /** = totp
            """;
    private static final Account DUDE = Account.of("thedude");
    private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    @TempDir
    Path folder;

    private WebApplication application;
    private SecondFactor secondFactor;
    private WebApplication.Visitor visitor;
    private Totp totp;
    private int used = -1;

    @BeforeEach
    void start() throws Exception {
        TestSettings.file(folder, "");
        application = new WebApplication(folder, INI.formatted(folder));
        secondFactor = application.realm().secondFactor();
        totp = secondFactor.factory().create();
        secondFactor.enroll(DUDE, totp);
        secondFactor.confirm(DUDE, code());
        visitor = application.visitor();
    }

    @AfterEach
    void stop() throws Exception {
        application.close();
    }

    /** Each call gives the next code: the one before is spent. */
    private String code() {
        return totp.code(Instant.now().plusSeconds(30L * used++)).reveal();
    }

    private String logIn(String user) throws Exception {
        return visitor.post("/login", "username=" + user + "&password=letsgobowling");
    }

    /** Sends a form of the page, with its token. */
    private String send(String page, String path, String fields) throws Exception {
        Matcher token = TOKEN.matcher(visitor.get(page));
        assertThat(token.find()).as(page).isTrue();
        return visitor.post(path, fields + "&csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8));
    }

    private void logInWhole() throws Exception {
        logIn("thedude");
        assertThat(send("/second-factor", "/second-factor", "code=" + code())).isEqualTo("-> /lane");
    }

    @Test
    void theFiltersLeadToThePagesAndBackToWhatWasAskedFor() throws Exception {
        assertThat(visitor.get("/lane/7")).isEqualTo("-> /login");
        assertThat(logIn("thedude")).isEqualTo("-> /second-factor");
        assertThat(visitor.get("/second-factor")).contains("<h1>Second step</h1>", "Bowling");
        assertThat(send("/second-factor", "/second-factor", "code=000000")).contains("Not accepted");
        assertThat(send("/second-factor", "/second-factor", "code=" + code())).isEqualTo("-> /lane/7");
        assertThat(visitor.get("/lane/7")).startsWith("/lane/7 thedude true");
    }

    @Test
    void nobodyAtAllIsSentToTheLoginAndBack() throws Exception {
        assertThat(visitor.get("/second-factor/authenticators")).isEqualTo("-> /login");
        assertThat(visitor.post("/second-factor", "code=" + code())).isEqualTo("-> /login");
        assertThat(logIn("walter")).isEqualTo("-> /second-factor/authenticators");
        assertThat(visitor.get("/second-factor/authenticators")).contains("You have no second factor yet");
    }

    @Test
    void aFormWithoutItsSessionsTokenDoesNothing() throws Exception {
        logIn("thedude");
        String good = code();
        assertThat(visitor.post("/second-factor", "code=" + good)).contains("Log in again", "Please log in again");
        assertThat(visitor.post("/second-factor", "code=" + good + "&csrf=stranger"))
                .contains("Please log in again");
        assertThat(send("/second-factor", "/second-factor", "code=" + good)).isEqualTo("-> /lane");
    }

    @Test
    void aProgramGetsProblemDetailsAndNeverAPage() throws Exception {
        logIn("thedude");
        visitor.header("Accept", "application/json");
        assertThat(visitor.get("/second-factor"))
                .contains("\"status\":401", "\"next\":\"code\"", "\"url\":\"/second-factor\"")
                .doesNotContain("<");
        assertThat(visitor.get("/second-factor/assets/nothing.css")).contains("\"status\":404");
    }

    @Test
    void aFaultOfTheStoreLetsNobodyInAndSaysSo() throws Exception {
        logIn("thedude");
        visitor.get("/second-factor");
        WatchedStore store = new WatchedStore(new InMemoryAccountStore());
        store.broken = true;
        application.realm().setSecondFactor(SecondFactor.of(secondFactor.factory(), store.store));
        assertThat(visitor.get("/second-factor"))
                .contains("Not available right now")
                .doesNotContain("Exception");
    }

    @Test
    void aChainWithAnotherPathThanThePagesSaysSo() throws Exception {
        application.close();
        application = new WebApplication(folder, INI.formatted(folder).replace("/second-factor/**", "/two/**"));
        visitor = application.visitor();
        logIn("thedude");
        assertThat(visitor.get("/two")).doesNotContain("<h1>Second step");
        assertThat(visitor.get("/two/authenticators")).contains("the same path");
    }

    @Test
    void theLastAuthenticatorRemovedTheSessionStaysIn() throws Exception {
        logInWhole();
        String id = secondFactor
                .status(DUDE)
                .orElseThrow()
                .authenticators()
                .get(0)
                .id()
                .text();
        String page = "/second-factor/authenticators/" + id;
        assertThat(send(page, page + "/remove", "name=x&code=" + code())).isEqualTo("-> /second-factor/authenticators");
        assertThat(secondFactor.status(DUDE).filter(AccountStatus::isProtected)).isEmpty();
        assertThat(visitor.get("/lane/7")).startsWith("/lane/7 thedude true");
        assertThat(visitor.get("/second-factor/authenticators")).contains("You have no second factor yet");
    }

    @Test
    void aSetUpGivesItsSessionTheFactorAndAllOthersLoseTheirs() throws Exception {
        logIn("walter");
        WebApplication.Visitor other = application.visitor();
        other.post("/login", "username=walter&password=letsgobowling");
        assertThat(other.get("/lane/7")).startsWith("/lane/7 walter true");

        assertThat(send("/second-factor/set-up", "/second-factor/set-up", "name=Pixel"))
                .isEqualTo("-> /second-factor/set-up");
        String page = visitor.get("/second-factor/set-up");
        Matcher key = Pattern.compile("secret&#x3D;([A-Z2-7]+)").matcher(page);
        Matcher authenticator =
                Pattern.compile("name=\"authenticator\" value=\"([^\"]+)\"").matcher(page);
        assertThat(key.find() && authenticator.find()).isTrue();
        Totp scanned = secondFactor.factory().fromSource("otpauth://totp/walter?secret=" + key.group(1));
        String confirmed = send(
                "/second-factor/set-up",
                "/second-factor/set-up/confirm",
                "authenticator=" + authenticator.group(1) + "&code="
                        + scanned.code(Instant.now()).reveal());
        assertThat(confirmed).contains("Keep your recovery codes");
        assertThat(visitor.get("/lane/7")).startsWith("/lane/7 walter true");
        assertThat(other.get("/lane/7")).isEqualTo("-> /second-factor");
    }
}
