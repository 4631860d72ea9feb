package io.ninomaru.shiro;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Account;
import io.ninomaru.testkit.TestSettings;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A10, A15 and A16 over HTTP, configured by shiro.ini alone, with the container's sessions and with Shiro's own. */
class WebLoginTest {

    private static final String INI = """
            [main]
            secondFactor = io.ninomaru.shiro.SecondFactorFactory
            secondFactor.settings = %1$s/settings.yaml
            secondFactor.database = %1$s/ninomaru.db
            totpRealm = io.ninomaru.shiro.TotpRealm
            totpRealm.secondFactor = $secondFactor
            totpRealm.required = %2$s
            securityManager = io.ninomaru.shiro.SecondFactorWebSecurityManager
            %3$s
            securityManager.rememberMeManager.cookie.secure = false
            totp = io.ninomaru.shiro.TotpFilter
            totp.codeUrl = /code
            totp.setUpUrl = /set-up
            shiro.loginUrl = /login
            [users]
            thedude = letsgobowling, bowler
            walter = letsgobowling
            [urls]
            /login = authc, totp
            /remembered = user
            /authenticated = authc
            /bowlers = roles[bowler]
            /** = totp
            """;
    private static final String CONTAINERS = "";
    private static final String NATIVE = """
            sessions = org.apache.shiro.web.session.mgt.DefaultWebSessionManager
            sessions.sessionIdCookie.secure = false
            securityManager.sessionManager = $sessions
            """;
    private static final String PASSWORD = "username=thedude&password=letsgobowling";

    @TempDir
    Path folder;

    private WebApplication application;
    private Totp totp;
    private int used;

    private void start(String sessions, boolean required) throws Exception {
        Path settings = TestSettings.file(folder, "");
        application = new WebApplication(folder, INI.formatted(folder, required, sessions));
        totp = TotpFactory.fromFile(settings).create();
        application.realm().secondFactor().enroll(Account.of("thedude"), totp);
        application.realm().secondFactor().confirm(Account.of("thedude"), code());
    }

    @AfterEach
    void stop() throws Exception {
        application.close();
    }

    /** Each call gives the next code: the one before is spent. */
    private String code() {
        return totp.code(Instant.now().plusSeconds(30L * used++)).reveal();
    }

    private WebApplication.Visitor betweenTheSteps(String form) throws Exception {
        WebApplication.Visitor visitor = application.visitor();
        assertThat(visitor.post("/login", form)).isEqualTo("-> /code");
        return visitor;
    }

    @ParameterizedTest
    @ValueSource(strings = {CONTAINERS, NATIVE})
    void theFilterLeadsThroughTheSteps(String sessions) throws Exception {
        start(sessions, false);
        WebApplication.Visitor visitor = application.visitor();
        assertThat(visitor.get("/lane/7")).isEqualTo("-> /login");
        assertThat(visitor.get("/code")).isEqualTo("-> /login");
        assertThat(visitor.get("/login")).startsWith("/login null false");
        assertThat(visitor.post("/login", PASSWORD)).isEqualTo("-> /code");
        assertThat(visitor.get("/lane/7")).isEqualTo("-> /code");
        assertThat(visitor.get("/code")).isEqualTo("/code null false false null");
        assertThat(visitor.get("/login")).as("he may begin again").startsWith("/login null");
        assertThat(visitor.post("/login", "username=walter&password=wrong")).startsWith("/login null");
        assertThat(visitor.post("/login", PASSWORD)).isEqualTo("-> /code");
        assertThat(visitor.post("/code", "code=000000")).isEqualTo("WrongCodeException");
        assertThat(visitor.post("/code", "code=" + code())).isEqualTo("/code thedude true true thedude");
        assertThat(visitor.get("/lane/7")).isEqualTo("/lane/7 thedude true true thedude");
        assertThat(visitor.get("/set-up")).startsWith("/set-up thedude");
    }

    @ParameterizedTest
    @ValueSource(strings = {CONTAINERS, NATIVE})
    void whoMustHaveASecondFactorIsLedToSetItUp(String sessions) throws Exception {
        start(sessions, true);
        WebApplication.Visitor walter = application.visitor();
        assertThat(walter.post("/login", "username=walter&password=letsgobowling"))
                .isEqualTo("-> /set-up");
        assertThat(walter.get("/lane/7")).isEqualTo("-> /set-up");
        assertThat(walter.get("/code")).isEqualTo("-> /set-up");
        assertThat(walter.get("/set-up")).isEqualTo("/set-up null false false null");
        Totp fresh = TotpFactory.fromFile(folder.resolve("settings.yaml")).create();
        application.realm().secondFactor().enroll(Account.of("walter"), fresh);
        assertThat(walter.post("/set-up", "code=" + fresh.code(Instant.now()).reveal()))
                .startsWith("/set-up walter true");
        assertThat(walter.get("/lane/7")).startsWith("/lane/7 walter true");
    }

    @ParameterizedTest
    @ValueSource(strings = {CONTAINERS, NATIVE})
    void a10BetweenTheStepsNoOtherDoorOpens(String sessions) throws Exception {
        start(sessions, false);
        WebApplication.Visitor visitor = betweenTheSteps(PASSWORD);
        assertThat(visitor.get("/lane/7")).isEqualTo("-> /code");
        assertThat(visitor.get("/set-up")).isEqualTo("-> /code");
        assertThat(visitor.post("/set-up", "code=" + code())).isEqualTo("-> /code");
        assertThat(visitor.get("/authenticated")).isEqualTo("-> /login");
        assertThat(visitor.get("/remembered")).isEqualTo("-> /login");
        assertThat(visitor.get("/bowlers")).isEqualTo("-> /login");
    }

    @ParameterizedTest
    @ValueSource(strings = {CONTAINERS, NATIVE})
    void a15NoRememberMeCookieBeforeBothFactorsWereRight(String sessions) throws Exception {
        start(sessions, false);
        WebApplication.Visitor visitor = betweenTheSteps(PASSWORD + "&rememberMe=true");
        assertThat(visitor.lastCookies)
                .filteredOn(cookie -> cookie.startsWith("rememberMe"))
                .allMatch(cookie -> cookie.startsWith("rememberMe=deleteMe"));
        assertThat(visitor.cookie("rememberMe")).isEmpty();
        assertThat(visitor.post("/code", "code=" + code())).startsWith("/code thedude true");
        String remembered = visitor.cookie("rememberMe");
        assertThat(remembered).hasSizeGreaterThan(50);

        WebApplication.Visitor later = application.visitor();
        later.fix("rememberMe", remembered);
        assertThat(later.get("/remembered")).isEqualTo("/remembered thedude false true thedude");
        assertThat(later.get("/lane/7")).as("remembered is not logged in").isEqualTo("-> /login");
        assertThat(later.get("/code")).isEqualTo("-> /login");
        assertThat(later.post("/login", PASSWORD)).isEqualTo("-> /code");
        later.fix("rememberMe", remembered);
        assertThat(later.get("/remembered")).as("nor between the steps").isEqualTo("-> /login");
    }

    @ParameterizedTest
    @ValueSource(strings = {CONTAINERS, NATIVE})
    void a16TheSessionChangesAtEachStepAndTheOldOnesAreDead(String sessions) throws Exception {
        start(sessions, false);
        WebApplication.Visitor visitor = application.visitor();
        assertThat(visitor.get("/lane/7")).isEqualTo("-> /login");
        String fixed = visitor.session();
        assertThat(visitor.post("/login", PASSWORD)).isEqualTo("-> /code");
        String between = visitor.session();
        assertThat(visitor.post("/code", "code=" + code())).startsWith("/code thedude true");
        String after = visitor.session();
        assertThat(fixed).isNotEmpty().isNotEqualTo(between);
        assertThat(between).isNotEmpty().isNotEqualTo(after);

        for (String old : new String[] {fixed, between}) {
            WebApplication.Visitor thief = application.visitor();
            thief.fix("JSESSIONID", old);
            assertThat(thief.get("/lane/7")).isEqualTo("-> /login");
            assertThat(thief.get("/code")).isEqualTo("-> /login");
        }
    }
}
