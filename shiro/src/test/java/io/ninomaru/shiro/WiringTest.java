package io.ninomaru.shiro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.account.Account;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.jdbc.SqliteAccountStore;
import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.secondfactor.CodeMessage;
import io.ninomaru.secondfactor.CodeSender;
import io.ninomaru.secondfactor.DestinationRisk;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.settings.SettingsException;
import io.ninomaru.testkit.TestSettings;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.shiro.authc.UsernamePasswordToken;
import org.apache.shiro.config.Ini;
import org.apache.shiro.env.BasicIniEnvironment;
import org.apache.shiro.mgt.SecurityManager;
import org.apache.shiro.realm.SimpleAccountRealm;
import org.apache.shiro.subject.Subject;
import org.apache.shiro.web.session.mgt.DefaultWebSessionManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole wiring, in shiro.ini and in Java, over a settings file in our layout and in Yosai's. */
class WiringTest {

    private static final String OURS = """
            secrets:
              "1479568656": <secret>
            <store>
            """;
    private static final String YOSAIS = """
            AUTHC_CONFIG:
                account_lock_threshold: 3
                totp:
                    context:
                        secrets:
                            1479568656: <secret>
            """;
    private static final String INI = """
            [main]
            secondFactor = io.ninomaru.shiro.SecondFactorFactory
            secondFactor.settings = <settings>
            <database>
            totpRealm = io.ninomaru.shiro.TotpRealm
            totpRealm.secondFactor = $secondFactor
            totpRealm.required = true
            totpRealm.minutesBetweenSteps = 3
            securityManager = io.ninomaru.shiro.SecondFactorSecurityManager
            strategy = org.apache.shiro.authc.pam.AllSuccessfulStrategy
            securityManager.authenticator.authenticationStrategy = $strategy
            [users]
            thedude = letsgobowling, bowler
            """;

    @TempDir
    Path folder;

    private Path settings(String yaml) {
        return TestSettings.write(folder.resolve("settings.yaml"), yaml);
    }

    private static BasicIniEnvironment environment(Path settings, String database) {
        Ini ini = new Ini();
        ini.load(INI.replace("<settings>", settings.toString()).replace("<database>", database));
        return new BasicIniEnvironment(ini);
    }

    private static Subject visitor(SecurityManager manager) {
        return new Subject.Builder(manager).buildSubject();
    }

    private static void expectBothSteps(Path settings, SecurityManager manager) {
        TotpRealm realm = ((TwoStepManager) manager).totpRealm();
        SecondFactor secondFactor = realm.secondFactor();
        assertThat(secondFactor.audit().entries(Account.of("thedude"), 0)).isEmpty();

        Subject first = visitor(manager);
        assertThatThrownBy(() -> first.login(new UsernamePasswordToken("thedude", "letsgobowling")))
                .isInstanceOf(SetUpRequiredException.class);
        Totp totp = TotpFactory.fromFile(settings).create();
        secondFactor.enroll(realm.accountOf(first).orElseThrow(), totp);
        first.login(new SetUpToken(totp.code(Instant.now()).reveal()));
        assertThat(first.hasRole("bowler")).isTrue();

        Subject second = visitor(manager);
        assertThatThrownBy(() -> second.login(new UsernamePasswordToken("thedude", "letsgobowling")))
                .isExactlyInstanceOf(AdditionalAuthenticationRequiredException.class);
        second.login(new TotpToken(totp.code(Instant.now().plusSeconds(30)).reveal()));
        assertThat(second.hasRole("bowler")).isTrue();
    }

    @Test
    void overOurSettingsWithTheirStore() throws Exception {
        Path settings =
                settings(OURS.replace("<store>", "store:\n  url: jdbc:sqlite:" + folder.resolve("ninomaru.db")));
        BasicIniEnvironment environment = environment(settings, "");
        expectBothSteps(settings, environment.getSecurityManager());
        environment.destroy();
    }

    @Test
    void aSettingThatCouldBeginAnotherHeaderDoesNotStart() {
        Path settings = settings(OURS.replace("<store>", "store:\n  url: jdbc:sqlite:" + folder.resolve("ninomaru.db"))
                + "\ndelivery:\n  countries: [CH]\n  mail:\n    host: mail.example.org\n"
                + "    from: \"a@example.org\\r\\nBcc: b@example.org\"\n");
        assertThatThrownBy(() -> environment(settings, ""))
                .isInstanceOf(SettingsException.class)
                .hasMessageMatching("(?s).*settings\\.yaml, line [0-9]+: 'from': this is no e-mail address.*")
                .hasMessageNotContaining("b@example.org");
    }

    @Test
    void overYosaisSettingsWithAFile() throws Exception {
        Path settings = settings(YOSAIS);
        BasicIniEnvironment environment =
                environment(settings, "secondFactor.database = " + folder.resolve("ninomaru.db"));
        expectBothSteps(settings, environment.getSecurityManager());
        Subject guesser = visitor(environment.getSecurityManager());
        assertThatThrownBy(() -> guesser.login(new UsernamePasswordToken("thedude", "letsgobowling")))
                .isInstanceOf(AdditionalAuthenticationRequiredException.class);
        for (int i = 0; i < 3; i++) {
            assertThat(Castle.refusal(guesser, "000000")).isInstanceOf(WrongCodeException.class);
        }
        assertThat(Castle.refusal(guesser, "000000"))
                .as("account_lock_threshold is heeded")
                .isInstanceOf(WaitException.class);
        environment.destroy();
    }

    @Test
    void inJava() throws Exception {
        Path settings = settings(YOSAIS);
        SimpleAccountRealm users = new SimpleAccountRealm("users");
        users.addAccount("thedude", "letsgobowling", "bowler");
        TotpFactory factory = TotpFactory.fromFile(settings);
        try (AccountStore store = SqliteAccountStore.open(folder.resolve("ninomaru.db"))) {
            TotpRealm realm = new TotpRealm(SecondFactor.of(factory, store));
            realm.setRequired(true);
            SecurityManager manager = new SecondFactorSecurityManager(List.of(users, realm));
            expectBothSteps(settings, manager);
        }
    }

    /** A web application's manager serves a thread of its own, too, outside of any request. */
    @Test
    void inJavaForTheWebOutsideOfARequest() throws Exception {
        Path settings = settings(YOSAIS);
        SimpleAccountRealm users = new SimpleAccountRealm("users");
        users.addAccount("thedude", "letsgobowling", "bowler");
        try (AccountStore store = SqliteAccountStore.open(folder.resolve("ninomaru.db"))) {
            TotpRealm realm = new TotpRealm(SecondFactor.of(TotpFactory.fromFile(settings), store));
            realm.setRequired(true);
            SecondFactorWebSecurityManager manager = new SecondFactorWebSecurityManager(List.of(users, realm));
            manager.setSessionManager(new DefaultWebSessionManager());
            expectBothSteps(settings, manager);
        }
    }

    @Test
    void theRealmIsCalledAsInTheFile() throws Exception {
        BasicIniEnvironment environment =
                environment(settings(YOSAIS), "secondFactor.database = " + folder.resolve("ninomaru.db"));
        TotpRealm realm = ((SecondFactorSecurityManager) environment.getSecurityManager()).totpRealm();
        assertThat(realm.getName()).isEqualTo("totpRealm");
        environment.destroy();
    }

    @Test
    void theDatabaseIsClosedWithItsFactoryAndOpenedOnce() throws Exception {
        SecondFactorFactory factory = new SecondFactorFactory();
        factory.setSettings(settings(YOSAIS).toString());
        factory.setDatabase(folder.resolve("ninomaru.db").toString());
        SecondFactor secondFactor = factory.getInstance();
        assertThat(factory.getInstance()).isSameAs(secondFactor);
        assertThat(secondFactor.status(Account.of("anna"))).isEmpty();
        factory.destroy();
        factory.destroy();
        assertThatThrownBy(() -> secondFactor.status(Account.of("anna"))).isInstanceOf(RuntimeException.class);
    }

    private record ClosedSender(AtomicInteger closed) implements CodeSender, AutoCloseable {
        @Override
        public Result send(CodeMessage message) {
            return Result.ACCEPTED;
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    @Test
    void aSenderIsMadeOnceIfTheSettingsNameAGatewayAndClosedWithItsFactory() throws Exception {
        AtomicInteger made = new AtomicInteger();
        AtomicInteger closed = new AtomicInteger();
        String delivery = "delivery: {countries: [CH], dryRun: true, profile: development}\n";
        SecondFactorFactory factory = new SecondFactorFactory();
        factory.setSettings(settings(OURS.replace("<store>", delivery)).toString());
        factory.setDatabase(folder.resolve("ninomaru.db").toString());
        factory.setGateway(settings -> {
            made.incrementAndGet();
            return new ClosedSender(closed);
        });
        assertThat(factory.getInstance().hasSender()).isTrue();
        assertThat(factory.getInstance().hasSender()).isTrue();
        assertThat(made).hasValue(1);
        assertThatThrownBy(() -> factory.setDestinationRisk(DestinationRisk.NONE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("above");
        assertThatThrownBy(() -> factory.setGateway(settings -> new ClosedSender(closed)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("above the first line that refers to it");
        factory.destroy();
        factory.destroy();
        assertThat(closed).hasValue(1);
    }

    @Test
    void aDestinationRiskIsAskedBeforeACodeIsSent() throws Exception {
        String delivery =
                "policy: {sentCodesAlone: true}\ndelivery: {countries: [CH], dryRun: true, profile: development}\n";
        SecondFactorFactory factory = new SecondFactorFactory();
        factory.setSettings(settings(OURS.replace("<store>", delivery)).toString());
        factory.setDatabase(folder.resolve("ninomaru.db").toString());
        factory.setGateway(settings -> new ClosedSender(new AtomicInteger()));
        factory.setDestinationRisk((account, destination, purpose) -> destination.equals(Castle.NUMBER));
        assertThat(factory.getInstance()
                        .delivered()
                        .enroll(Account.of("thedude"), Castle.NUMBER, "phone")
                        .refusal())
                .contains(new Outcome.Rejected(Reason.DESTINATION_AT_RISK));
        factory.destroy();
    }

    @Test
    void withoutAGatewayInTheSettingsNoSenderIsAskedFor() throws Exception {
        SecondFactorFactory factory = new SecondFactorFactory();
        factory.setSettings(settings(YOSAIS).toString());
        factory.setDatabase(folder.resolve("ninomaru.db").toString());
        factory.setGateway(settings -> {
            throw new AssertionError("nobody asks");
        });
        assertThat(factory.getInstance().hasSender()).isFalse();
        factory.destroy();
    }

    @Test
    void withoutSettingsNothingStarts() {
        assertThatThrownBy(() -> environment(folder.resolve("none.yaml"), "")).isInstanceOf(SettingsException.class);
        assertThatThrownBy(() -> new SecondFactorFactory().getInstance())
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("set the path of the settings file");
    }

    @Test
    void withoutADatabaseItSaysWhatToDo() throws Exception {
        SecondFactorFactory factory = new SecondFactorFactory();
        factory.setSettings(settings(YOSAIS).toString());
        assertThatThrownBy(factory::getInstance)
                .hasMessageContaining("names no store")
                .hasMessageContaining("database");
    }
}
