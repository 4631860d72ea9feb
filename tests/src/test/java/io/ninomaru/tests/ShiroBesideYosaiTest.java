package io.ninomaru.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.account.Account;
import io.ninomaru.jdbc.SqliteAccountStore;
import io.ninomaru.keyring.ApplicationSecret;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.shiro.AdditionalAuthenticationRequiredException;
import io.ninomaru.shiro.SecondFactorSecurityManager;
import io.ninomaru.shiro.SetUpRequiredException;
import io.ninomaru.shiro.SetUpToken;
import io.ninomaru.shiro.TotpRealm;
import io.ninomaru.shiro.TotpToken;
import io.ninomaru.shiro.WrongCodeException;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.shiro.authc.UsernamePasswordToken;
import org.apache.shiro.realm.SimpleAccountRealm;
import org.apache.shiro.subject.Subject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One settings file and two applications, a Python one on passlib and one on Shiro: each takes the other's users. */
class ShiroBesideYosaiTest {

    private static final String SETTINGS = """
            AUTHC_CONFIG:
                account_lock_threshold: 5
                totp:
                    mfa_dispatcher: yosai_totp_sms.SMSDispatcher
                    context:
                        issuer: Bowling
                        secrets:
                            1479568656: <first>
                            1479726717: <second>
            """;

    @TempDir
    Path folder;

    private final SimpleAccountRealm users = new SimpleAccountRealm("users");
    private Instant now = Instant.parse("2026-11-23T12:00:15Z");
    private Path settings;
    private TotpFactory factory;
    private SqliteAccountStore store;
    private SecondFactor secondFactor;
    private SecondFactorSecurityManager manager;

    @BeforeEach
    void start() throws IOException {
        settings = Files.createFile(
                folder.resolve("yosai.yaml"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(settings, SETTINGS.replace("<first>", secret()).replace("<second>", secret()));
        factory = TotpFactory.fromFile(settings);
        store = SqliteAccountStore.open(folder.resolve("ninomaru.db"));
        secondFactor = SecondFactor.of(factory, store).withClock(() -> now);
        TotpRealm realm = new TotpRealm(secondFactor);
        realm.setClock(() -> now);
        realm.setRequired(true);
        users.addAccount("thedude", "letsgobowling");
        manager = new SecondFactorSecurityManager(List.of(users, realm));
    }

    @AfterEach
    void stop() {
        store.close();
    }

    private static String secret() {
        return ApplicationSecret.generate(new SecureRandom()).reveal();
    }

    private String yosai(String... request) {
        String python = Peer.python("passlib.totp, cryptography, yaml");
        String script =
                Path.of("src/test/resources/yosai_peer.py").toAbsolutePath().toString();
        Run.Result result = Run.in(Path.of("."), List.of(python, script), String.join("\t", request) + "\n", Map.of());
        assertThat(result.exit()).as(result.err()).isZero();
        return result.line();
    }

    private String phone(String document) {
        return yosai("code", settings.toString(), document, Long.toString(now.getEpochSecond()));
    }

    private String yosaiVerifies(String document, String code) {
        return yosai("verify", settings.toString(), document, code, Long.toString(now.getEpochSecond()));
    }

    private Subject afterThePassword(Class<? extends Throwable> raised) {
        Subject subject = new Subject.Builder(manager).buildSubject();
        assertThatThrownBy(() -> subject.login(new UsernamePasswordToken("thedude", "letsgobowling")))
                .isExactlyInstanceOf(raised);
        return subject;
    }

    @Test
    void whomYosaiHasEnrolledLogsInThroughShiroWithThePhoneThatHeHas() {
        String document = yosai("enroll", settings.toString());
        Account account = Account.of("thedude");

        Subject subject = afterThePassword(SetUpRequiredException.class);
        String code = phone(document);
        secondFactor.enroll(account, factory.fromJson(document));
        subject.login(new SetUpToken(code));
        assertThat(subject.isAuthenticated()).isTrue();

        now = now.plusSeconds(60);
        Subject next = afterThePassword(AdditionalAuthenticationRequiredException.class);
        String spent = code;
        assertThatThrownBy(() -> next.login(new TotpToken(spent))).isInstanceOf(WrongCodeException.class);
        next.login(new TotpToken(phone(document)));
        assertThat(next.getPrincipal()).isEqualTo("thedude");
        assertThat(yosaiVerifies(document, phone(document)))
                .as("each side counts for itself, as the document says")
                .isEqualTo("accepted");
    }

    @Test
    void whoIsSetUpThroughShiroIsVerifiedByYosai() {
        Totp totp = factory.create();
        Subject subject = afterThePassword(SetUpRequiredException.class);
        secondFactor.enroll(Account.of("thedude"), totp);
        subject.login(new SetUpToken(totp.code(now).reveal()));

        String document = totp.toJson();
        now = now.plusSeconds(60);
        String code = totp.code(now).reveal();
        assertThat(phone(document)).isEqualTo(code);
        assertThat(yosaiVerifies(document, code)).isEqualTo("accepted");
        String wrong = code.equals("000000") ? "000001" : "000000";
        assertThat(yosaiVerifies(document, wrong)).isEqualTo("rejected");
        afterThePassword(AdditionalAuthenticationRequiredException.class).login(new TotpToken(code));
    }
}
