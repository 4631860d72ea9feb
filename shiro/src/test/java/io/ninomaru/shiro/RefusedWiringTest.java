package io.ninomaru.shiro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.account.Account;
import io.ninomaru.totp.Totp;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.apache.shiro.authc.UsernamePasswordToken;
import org.apache.shiro.config.Ini;
import org.apache.shiro.env.BasicIniEnvironment;
import org.apache.shiro.realm.Realm;
import org.apache.shiro.realm.SimpleAccountRealm;
import org.apache.shiro.realm.activedirectory.ActiveDirectoryRealm;
import org.apache.shiro.realm.jdbc.JdbcRealm;
import org.apache.shiro.realm.ldap.DefaultLdapRealm;
import org.apache.shiro.subject.SimplePrincipalCollection;
import org.apache.shiro.subject.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What would leave somebody without a second factor is not started, and says what to write instead. */
class RefusedWiringTest {

    private final Castle castle = new Castle();

    /** A realm in a class of the application's own. */
    private static final class OwnJdbcRealm extends JdbcRealm {}

    static List<List<Realm>> realms() {
        return List.of(
                List.of(new JdbcRealm()),
                List.of(new OwnJdbcRealm()),
                List.of(new DefaultLdapRealm()),
                List.of(new ActiveDirectoryRealm()),
                List.of(new SimpleAccountRealm("one"), new SimpleAccountRealm("two")));
    }

    @ParameterizedTest
    @MethodSource("realms")
    void itMustBeSaidHowAccountsAreNamed(List<Realm> realms) {
        TotpRealm realm = new TotpRealm(castle.secondFactor);
        realm.setIgnoringCase(true);
        List<Realm> all = new java.util.ArrayList<>(realms);
        all.add(0, realm);
        assertThatIllegalStateException()
                .isThrownBy(() -> new SecondFactorSecurityManager(all))
                .withMessageContaining("totpRealm.accountName")
                .withMessageContaining("setAccountName");
        assertThatIllegalStateException().isThrownBy(() -> new SecondFactorWebSecurityManager(all));
        SecondFactorSecurityManager late = new SecondFactorSecurityManager();
        assertThatIllegalStateException().isThrownBy(() -> late.setRealms(all));

        realm.setAccountName(principals -> "people:" + principals.getPrimaryPrincipal());
        assertThat(new Subject.Builder(new SecondFactorSecurityManager(all))
                        .buildSubject()
                        .isAuthenticated())
                .isFalse();
    }

    private static BasicIniEnvironment environment(String main) {
        Ini ini = new Ini();
        ini.load("[main]\n" + main + "\n[users]\nthedude = letsgobowling");
        return new BasicIniEnvironment(ini);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "securityManager.realms = $jdbc, $totpRealm\n"})
    void soInShiroIni(String explicitly) {
        String main = """
                totpRealm = io.ninomaru.shiro.TotpRealm
                jdbc = org.apache.shiro.realm.jdbc.JdbcRealm
                storedName = io.ninomaru.shiro.StoredName
                %ssecurityManager = io.ninomaru.shiro.SecondFactorSecurityManager
                """;
        assertThatThrownBy(() -> environment(main.formatted("") + explicitly).getSecurityManager())
                .hasStackTraceContaining("totpRealm.accountName = $storedName");
        BasicIniEnvironment said = environment(main.formatted("totpRealm.accountName = $storedName\n") + explicitly);
        assertThat(new Subject.Builder(said.getSecurityManager()).buildSubject().isAuthenticated())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 61})
    void theMinutesForChangesHaveARange(int minutes) {
        assertThatIllegalArgumentException().isThrownBy(() -> castle.realm.setMinutesForChanges(minutes));
    }

    static List<String> unusable() {
        return List.of(" ", "the\tdude", "..", "d".repeat(256));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void aNameThatNoAccountCanHaveIsRefusedAtTheLogin(String name) {
        castle.users.addAccount(name, Castle.PASSWORD);
        Subject subject = castle.visitor();
        assertThatThrownBy(() -> subject.login(new UsernamePasswordToken(name, Castle.PASSWORD)))
                .isInstanceOf(UnusableNameException.class)
                .hasMessageContaining("no second factor can be kept");
        assertThat(subject.isAuthenticated()).isFalse();
    }

    @Test
    void aSetUpNeedsAFirstFactorThatIsFresh() {
        Subject subject = castle.visitor();
        subject.login(Castle.password(Castle.DUDE));
        assertThat(castle.realm.isFirstFactorFresh(subject)).isTrue();
        castle.advance(Duration.ofMinutes(11));
        assertThat(castle.realm.isFirstFactorFresh(subject)).isFalse();
        Totp totp = castle.factory.create();
        castle.secondFactor.enroll(Account.of(Castle.DUDE), totp);
        assertThatThrownBy(() -> subject.login(new SetUpToken(castle.code(totp))))
                .isInstanceOf(InvalidAuthenticationSequenceException.class)
                .hasMessageContaining("log in again");
        assertThat(castle.secondFactor
                        .status(Account.of(Castle.DUDE))
                        .orElseThrow()
                        .isProtected())
                .isFalse();
        subject.login(Castle.password(Castle.DUDE));
        subject.login(new SetUpToken(castle.code(totp)));
        assertThat(castle.secondFactor
                        .status(Account.of(Castle.DUDE))
                        .orElseThrow()
                        .isProtected())
                .isTrue();
    }

    /** An operator who runs as a person binds nothing of his, and can always let go. */
    @Test
    void whoRunsAsAPersonStandsWhereHeStood() {
        Totp totp = castle.protect(Castle.DUDE);
        Subject operator = castle.betweenTheSteps(Castle.DUDE);
        operator.login(new TotpToken(castle.code(totp)));
        operator.runAs(new SimplePrincipalCollection("walter", "users"));
        assertThat(castle.realm.accountOf(operator)).contains(Account.of(Castle.DUDE));
        assertThat(castle.realm.stepOf(operator)).isEqualTo(LoginStep.NONE);
        Subject next = new Subject.Builder(castle.manager)
                .sessionId(operator.getSession().getId())
                .buildSubject();
        assertThat(next.getPrincipal()).isEqualTo("walter");
        next.releaseRunAs();
        assertThat(next.getPrincipal()).isEqualTo(Castle.DUDE);

        operator.runAs(new SimplePrincipalCollection("walter", "users"));
        castle.secondFactor.operator("olga", "phone stolen").reset(Account.of(Castle.DUDE));
        Subject after = new Subject.Builder(castle.manager)
                .sessionId(operator.getSession().getId())
                .buildSubject();
        assertThat(after.getPrincipal()).isNull();
        assertThat(after.isRunAs()).isFalse();
    }

    /** A table whose collation ignores case; JDBC as far as it is asked. */
    @Test
    void aStoredNameIsThatOfTheTable() {
        AtomicReference<String> typed = new AtomicReference<>("");
        Map<String, String> table = Map.of("hanna", "Hanna");
        StoredName name = new StoredName();
        name.setDataSource(answering(
                DataSource.class,
                Map.of(
                        "getConnection",
                        answering(
                                Connection.class,
                                Map.of(
                                        "prepareStatement",
                                        answering(
                                                PreparedStatement.class,
                                                Map.of("executeQuery", rows(typed, table)),
                                                typed))))));
        assertThat(name.apply(new SimplePrincipalCollection("HANNA", "users"))).isEqualTo("Hanna");
        assertThatIllegalStateException()
                .isThrownBy(() -> name.apply(new SimplePrincipalCollection("anna", "users")))
                .withMessageContaining("does not find one user");
        assertThatIllegalStateException()
                .isThrownBy(() -> new StoredName().apply(new SimplePrincipalCollection("anna", "users")))
                .withMessageContaining("dataSource");
    }

    private static ResultSet rows(AtomicReference<String> typed, Map<String, String> table) {
        AtomicReference<String> left = new AtomicReference<>();
        return (ResultSet) Proxy.newProxyInstance(
                RefusedWiringTest.class.getClassLoader(),
                new Class<?>[] {ResultSet.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "next" -> {
                        String stored = table.get(typed.getAndSet("").toLowerCase(Locale.ROOT));
                        left.set(stored == null ? left.get() : stored);
                        yield stored != null;
                    }
                    case "getString" -> left.get();
                    default -> null;
                });
    }

    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        return answering(type, answers, new AtomicReference<>());
    }

    private static <T> T answering(Class<T> type, Map<String, Object> answers, AtomicReference<String> set) {
        return type.cast(Proxy.newProxyInstance(
                RefusedWiringTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("setString")) {
                        set.set((String) arguments[1]);
                    }
                    return answers.get(method.getName());
                }));
    }
}
