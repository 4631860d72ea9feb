package io.ninomaru.shiro;

import io.ninomaru.account.Account;
import io.ninomaru.account.Answer;
import io.ninomaru.account.Attempt;
import io.ninomaru.account.Destination;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.RecoveryCode;
import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.secondfactor.DeliveredCodes;
import io.ninomaru.secondfactor.Samples;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.secondfactor.Sent;
import io.ninomaru.settings.Policy;
import io.ninomaru.testkit.InMemoryAccountStore;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.shiro.authc.AuthenticationException;
import org.apache.shiro.authc.UsernamePasswordToken;
import org.apache.shiro.realm.SimpleAccountRealm;
import org.apache.shiro.subject.Subject;
import org.assertj.core.api.Assertions;

/** An application: users with a password and the role "bowler", a security manager, and a clock that the test moves. */
final class Castle {

    static final String DUDE = "thedude";
    static final String PASSWORD = "letsgobowling";
    static final Destination NUMBER = Destination.telephone("+41791234567");

    private volatile Instant now = Samples.NOW;

    final AccountStore store;
    final TotpFactory factory = Samples.factory();
    final Gateway gateway = new Gateway();
    final SecondFactor secondFactor;
    final TotpRealm realm;
    final SimpleAccountRealm users = new SimpleAccountRealm("users");
    final SecondFactorSecurityManager manager;

    Castle() {
        this(new InMemoryAccountStore());
    }

    Castle(AccountStore store) {
        this.store = store;
        secondFactor = SecondFactor.of(factory, store)
                .withPolicy(Policy.DEFAULT.withSentCodesAlone(true))
                .withClock(() -> now)
                .withSender(gateway);
        realm = new TotpRealm(secondFactor);
        realm.setClock(() -> now);
        users.addAccount(DUDE, PASSWORD, "bowler");
        users.addAccount("walter", PASSWORD, "bowler");
        manager = new SecondFactorSecurityManager(List.of(users, realm));
    }

    /** A second node over the same store, with the same clock. */
    Castle anotherNode(AccountStore itsStore) {
        Castle node = new Castle(itsStore);
        node.now = now;
        return node;
    }

    /** Gives a visitor's password, and tells what the exception says of a code that is sent. */
    static Optional<CodeSending> sending(Subject subject) {
        return Assertions.catchThrowableOfType(
                        AdditionalAuthenticationRequiredException.class, () -> subject.login(password(DUDE)))
                .sending();
    }

    void advance(Duration duration) {
        now = now.plus(duration);
    }

    Instant now() {
        return now;
    }

    /** Gives a user an active authenticator, some time ago. */
    Totp protect(String user) {
        return protect(user, factory.create());
    }

    Totp protect(String user, Totp totp) {
        recoveryCodes(user, totp);
        return totp;
    }

    /** Gives a user a number, some time ago. */
    List<String> protectByNumber(String user, Attempt... authority) {
        Account account = Account.of(user);
        DeliveredCodes codes = secondFactor.delivered();
        Answer<Sent> answer = authority.length == 0
                ? codes.enroll(account, NUMBER, "my phone")
                : codes.enroll(account, NUMBER, "my phone", authority[0]);
        Outcome confirmed =
                codes.confirm(account, answer.granted().orElseThrow().challenge(), gateway.arrived());
        advance(Duration.ofHours(2));
        gateway.messages.clear();
        return ((Outcome.ConfirmedDelivered) confirmed)
                .recoveryCodes().stream().map(RecoveryCode::reveal).toList();
    }

    List<String> recoveryCodes(String user, Totp totp) {
        Assertions.assertThat(secondFactor.enroll(Account.of(user), totp).isGranted())
                .isTrue();
        Outcome confirmed = secondFactor.confirm(Account.of(user), code(totp));
        advance(Duration.ofMinutes(5));
        return ((Outcome.Confirmed) confirmed)
                .recoveryCodes().stream().map(RecoveryCode::reveal).toList();
    }

    String code(Totp totp) {
        return Samples.code(totp, now);
    }

    String nextCode(Totp totp) {
        return Samples.code(totp, now.plusSeconds(30));
    }

    Attempt attempt(Totp totp) {
        return Attempt.of(code(totp));
    }

    String wrong(Totp totp) {
        return Samples.wrongCodes(totp, now, 1).get(0);
    }

    Subject visitor() {
        return new Subject.Builder(manager).buildSubject();
    }

    static UsernamePasswordToken password(String user) {
        return new UsernamePasswordToken(user, PASSWORD);
    }

    /** A visitor whose first factor was right. */
    Subject betweenTheSteps(String user) {
        Subject subject = visitor();
        Assertions.assertThatThrownBy(() -> subject.login(password(user)))
                .isInstanceOf(AdditionalAuthenticationRequiredException.class);
        return subject;
    }

    /** What a login throws. */
    static Throwable refusal(Subject subject, String code) {
        return Assertions.catchThrowableOfType(AuthenticationException.class, () -> subject.login(new TotpToken(code)));
    }
}
