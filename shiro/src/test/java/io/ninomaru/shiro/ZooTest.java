package io.ninomaru.shiro;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Account;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.testkit.TestSettings;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Applications that differ in their shiro.ini, each tried by one prober: the first factor alone gets nothing, both get everything, and
 * without our wiring the prober finds what is open.
 */
class ZooTest {

    private static final Account DUDE = Account.of("thedude");
    private static final String PASSWORD = "username=thedude&password=letsgobowling&rememberMe=true";

    private static final String MAIN = """
            [main]
            secondFactor = io.ninomaru.shiro.SecondFactorFactory
            secondFactor.settings = %1$s/settings.yaml
            secondFactor.database = %1$s/ninomaru.db
            totpRealm = io.ninomaru.shiro.TotpRealm
            totpRealm.secondFactor = $secondFactor
            securityManager = io.ninomaru.shiro.SecondFactorWebSecurityManager
            """;
    private static final String MUTANT = """
            [main]
            securityManager = org.apache.shiro.web.mgt.DefaultWebSecurityManager
            """;
    private static final String ALL = """
            securityManager.rememberMeManager.cookie.secure = false
            shiro.loginUrl = /login
            %2$s
            [users]
            thedude = letsgobowling, bowler
            [roles]
            bowler = lane:*
            [urls]
            /login = authc
            /code = anon
            %3$s
            """;

    /**
     * An application.
     *
     * @param name what it is
     * @param main what stands in {@code [main]} besides
     * @param urls what stands in {@code [urls]}
     * @param paths what is guarded
     */
    record Ini(String name, String main, String urls, List<String> paths) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Ini> applications() {
        return Stream.of(
                new Ini("our filter", "totp = io.ninomaru.shiro.TotpFilter", "/** = totp", List.of("/lane", "/")),
                new Ini("Shiro's own filter alone", "", "/** = authc", List.of("/lane", "/")),
                new Ini(
                        "who is remembered may",
                        "",
                        "/lane = user\n/lanes = user, perms[lane:open]",
                        List.of("/lane", "/lanes")),
                new Ini(
                        "roles and permissions alone",
                        "",
                        "/lane = roles[bowler]\n/lanes = perms[lane:open]",
                        List.of("/lane", "/lanes")),
                new Ini("one realm must agree, and the first does", """
                        strategy = org.apache.shiro.authc.pam.FirstSuccessfulStrategy
                        strategy.stopAfterFirstSuccess = true
                        securityManager.authenticator.authenticationStrategy = $strategy
                        """, "/** = authc", List.of("/lane")),
                new Ini("what a realm has found is cached", """
                        cacheManager = org.apache.shiro.cache.MemoryConstrainedCacheManager
                        securityManager.cacheManager = $cacheManager
                        iniRealm.authenticationCachingEnabled = true
                        """, "/** = user", List.of("/lane")),
                new Ini("Basic beside the form", "", "/basic = authcBasic\n/** = authc", List.of("/lane", "/basic")),
                new Ini(
                        "Basic, and no session is begun",
                        "",
                        "/api = noSessionCreation, authcBasic\n/** = authc",
                        List.of("/lane", "/api")),
                new Ini(
                        "tokens beside the form",
                        """
                        bearer = io.ninomaru.shiro.ZooUsers$Bearer
                        name = io.ninomaru.shiro.ZooUsers$Name
                        totpRealm.accountName = $name
                        """,
                        "/api = noSessionCreation, authcBearer\n/** = user",
                        List.of("/lane", "/api")),
                new Ini(
                        "users in a table beside those of the file",
                        """
                        dataSource = io.ninomaru.shiro.ZooUsers$Table
                        jdbcRealm = org.apache.shiro.realm.jdbc.JdbcRealm
                        jdbcRealm.dataSource = $dataSource
                        storedName = io.ninomaru.shiro.StoredName
                        storedName.dataSource = $dataSource
                        totpRealm.accountName = $storedName
                        """,
                        "/lane = roles[bowler]\n/** = user",
                        List.of("/lane", "/")),
                new Ini("sessions of Shiro's own", """
                        sessions = org.apache.shiro.web.session.mgt.DefaultWebSessionManager
                        sessions.sessionValidationSchedulerEnabled = false
                        securityManager.sessionManager = $sessions
                        """, "/** = user", List.of("/lane", "/")),
                new Ini(
                        "each method a permission of its own",
                        "",
                        "/lane = rest[lane]\n/** = user, rest[lane]",
                        List.of("/lane", "/")),
                new Ini(
                        "a filter of its own that asks whether somebody is there",
                        "somebody = io.ninomaru.shiro.ZooUsers$Somebody",
                        "/** = somebody",
                        List.of("/lane", "/")));
    }

    @TempDir
    Path folder;

    private WebApplication start(Ini ini, String main) throws Exception {
        if (!Files.exists(folder.resolve("settings.yaml"))) {
            TestSettings.file(folder, "");
            ZooUsers.Table.at(folder);
        }
        return new WebApplication(folder, (main + ALL).formatted(folder, ini.main(), ini.urls()));
    }

    private Totp protect(SecondFactor secondFactor) {
        Instant ago = Instant.now().minusSeconds(60);
        SecondFactor then = secondFactor.withClock(InstantSource.fixed(ago));
        Totp totp = TotpFactory.fromFile(folder.resolve("settings.yaml")).create();
        assertThat(then.enroll(DUDE, totp).isGranted()).isTrue();
        assertThat(then.confirm(DUDE, totp.code(ago).reveal()).accepted()).isTrue();
        return totp;
    }

    private static String now(Totp totp) {
        return totp.code(Instant.now()).reveal();
    }

    /** Which paths show a visitor their page, or who he is, in whatever way they are asked for. */
    private static List<String> probe(WebApplication.Visitor visitor, Ini ini) throws Exception {
        List<String> got = new ArrayList<>();
        for (String path : ini.paths()) {
            for (String method : List.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS")) {
                for (String spelled : List.of(path, path + ";x=1", path + "?rememberMe=true")) {
                    String answer = visitor.send(method, spelled);
                    if (!got.contains(path) && (answer.startsWith(path) || answer.contains("thedude"))) {
                        got.add(path);
                    }
                }
            }
        }
        return got;
    }

    /** What is got by the first factor alone, in each way in which it can be given. */
    private static List<String> probeByFirstFactor(WebApplication application, Ini ini) throws Exception {
        List<String> got = new ArrayList<>();
        for (String form : List.of(PASSWORD, PASSWORD.replace("thedude", "TheDude"), "")) {
            for (String header : List.of("", "Basic dGhlZHVkZTpsZXRzZ29ib3dsaW5n", "Bearer letsgobowling")) {
                WebApplication.Visitor visitor = application.visitor();
                if (!form.isEmpty()) {
                    visitor.post("/login", form);
                }
                if (!header.isEmpty()) {
                    visitor.header("Authorization", header);
                }
                got.addAll(probe(visitor, ini));
            }
        }
        return got;
    }

    @ParameterizedTest
    @MethodSource("applications")
    void theFirstFactorAloneGetsNothingAndBothGetEverything(Ini ini) throws Exception {
        try (WebApplication application = start(ini, MAIN)) {
            Totp totp = protect(application.realm().secondFactor());
            assertThat(probe(application.visitor(), ini)).as("a stranger").isEmpty();
            assertThat(probeByFirstFactor(application, ini))
                    .as("the first factor alone")
                    .isEmpty();

            WebApplication.Visitor both = application.visitor();
            both.post("/login", PASSWORD);
            assertThat(both.post("/code", "code=" + now(totp))).contains("thedude");
            assertThat(probe(both, ini)).as("both").containsAll(ini.paths());
        }
    }

    @ParameterizedTest
    @MethodSource("applications")
    void aSessionAndACookieFromBeforeTheSetUpGetNothing(Ini ini) throws Exception {
        try (WebApplication application = start(ini, MAIN)) {
            WebApplication.Visitor before = application.visitor();
            before.post("/login", PASSWORD);
            assertThat(probe(before, ini)).as("without a second factor").containsAll(ini.paths());
            protect(application.realm().secondFactor());
            assertThat(probe(before, ini)).as("the session").isEmpty();
            WebApplication.Visitor cookie = application.visitor();
            cookie.fix("rememberMe", before.cookie("rememberMe"));
            assertThat(probe(cookie, ini)).as("the cookie").isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("applications")
    void norDoTheyOnceTheSecondFactorWasTakenAway(Ini ini) throws Exception {
        try (WebApplication application = start(ini, MAIN)) {
            SecondFactor secondFactor = application.realm().secondFactor();
            Totp totp = protect(secondFactor);
            WebApplication.Visitor thief = application.visitor();
            thief.post("/login", PASSWORD);
            thief.post("/code", "code=" + now(totp));
            secondFactor.operator("olga", "phone stolen").reset(DUDE);
            assertThat(probe(thief, ini)).as("after the reset").isEmpty();
            protect(secondFactor);
            assertThat(probe(thief, ini)).as("and after the next set-up").isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("applications")
    void withoutOurWiringItIsFoundOpen(Ini given) throws Exception {
        String main = given.main().replaceAll("(?m)^totpRealm.*$", "");
        Ini ini = new Ini(given.name(), main, given.urls().replace("= totp", "= authc"), given.paths());
        try (WebApplication application = start(ini, MUTANT)) {
            assertThat(probeByFirstFactor(application, ini)).containsAll(ini.paths());
        }
    }

    /** The realm alone, in a security manager of Shiro's: it would do nothing. */
    @ParameterizedTest
    @MethodSource("applications")
    void aRealmInAForeignSecurityManagerKeepsItFromStarting(Ini ini) throws Exception {
        String main = MAIN.replace(
                "io.ninomaru.shiro.SecondFactorWebSecurityManager",
                "org.apache.shiro.web.mgt.DefaultWebSecurityManager");
        try (WebApplication application = start(ini, main)) {
            assertThat(probe(application.visitor(), ini)).isEmpty();
            assertThat(application.isAvailable()).isFalse();
        }
    }
}
