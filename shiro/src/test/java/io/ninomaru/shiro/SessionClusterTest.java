package io.ninomaru.shiro;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Account;
import io.ninomaru.otp.KeyText;
import io.ninomaru.totp.Totp;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.shiro.authc.SimpleAuthenticationInfo;
import org.apache.shiro.lang.io.DefaultSerializer;
import org.apache.shiro.session.Session;
import org.apache.shiro.session.UnknownSessionException;
import org.apache.shiro.session.mgt.DefaultSessionManager;
import org.apache.shiro.session.mgt.eis.AbstractSessionDAO;
import org.apache.shiro.subject.Subject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A session that goes from node to node by Shiro's own serialization, in the middle of a login. */
class SessionClusterTest {

    /** Where all nodes keep their sessions, as bytes. */
    private final Map<Serializable, byte[]> cluster = new ConcurrentHashMap<>();

    private final Castle one = new Castle();
    private final Totp totp = one.protect(Castle.DUDE);
    private final List<String> recoveryCodes = one.recoveryCodes("walter", one.factory.create());
    private final Castle two = one.anotherNode(one.store);

    @BeforeEach
    void share() {
        for (Castle node : List.of(one, two)) {
            DefaultSessionManager sessions = new DefaultSessionManager();
            sessions.setSessionDAO(new Serialized(cluster));
            sessions.setSessionValidationSchedulerEnabled(false);
            node.manager.setSessionManager(sessions);
        }
    }

    private static final class Serialized extends AbstractSessionDAO {

        private final Map<Serializable, byte[]> cluster;
        private final DefaultSerializer<Session> serializer = new DefaultSerializer<>();

        private Serialized(Map<Serializable, byte[]> cluster) {
            this.cluster = cluster;
        }

        @Override
        protected Serializable doCreate(Session session) {
            Serializable id = generateSessionId(session);
            assignSessionId(session, id);
            update(session);
            return id;
        }

        @Override
        protected Session doReadSession(Serializable id) {
            byte[] bytes = cluster.get(id);
            if (bytes == null) {
                throw new UnknownSessionException("no session " + id);
            }
            return serializer.deserialize(bytes);
        }

        @Override
        public void update(Session session) {
            cluster.put(session.getId(), serializer.serialize(session));
        }

        @Override
        public void delete(Session session) {
            cluster.remove(session.getId());
        }

        @Override
        public Collection<Session> getActiveSessions() {
            return cluster.values().stream().map(serializer::deserialize).toList();
        }
    }

    private Subject on(Castle node, Serializable id) {
        return new Subject.Builder(node.manager).sessionId(id).buildSubject();
    }

    @Test
    void aLoginThatBeganOnOneNodeEndsOnAnother() {
        Serializable between = one.betweenTheSteps(Castle.DUDE).getSession().getId();
        Subject there = on(two, between);
        assertThat(two.realm.stepOf(there)).isEqualTo(LoginStep.CODE);
        there.login(new TotpToken(two.code(totp)));
        Serializable after = there.getSession().getId();
        assertThat(cluster).doesNotContainKey(between).containsKey(after);

        Subject back = on(one, after);
        assertThat(back.isAuthenticated()).isTrue();
        assertThat(one.realm.stepOf(back)).isEqualTo(LoginStep.NONE);
        assertThat(one.realm.givenAt(back)).contains(two.now());
    }

    @Test
    void theTimeBetweenTheStepsEndsOnEveryNode() {
        Serializable between = one.betweenTheSteps(Castle.DUDE).getSession().getId();
        two.advance(Duration.ofMinutes(5));
        assertThat(Castle.refusal(on(two, between), two.code(totp)))
                .isInstanceOf(InvalidAuthenticationSequenceException.class);
    }

    /** A user object of the application's own: read again from a session, it is no longer equal to itself. */
    private static final class Person implements Principal, Serializable {
        private static final long serialVersionUID = 1L;

        private final String name;

        private Person(String name) {
            this.name = name;
        }

        @Override
        public String getName() {
            return name;
        }
    }

    @Test
    void aSessionWhosePrincipalsEqualNothingIsHeldToo() {
        one.manager.setAuthenticator(token -> new SimpleAuthenticationInfo(
                new Person(String.valueOf(token.getPrincipal())), token.getCredentials(), "own"));
        Subject before = one.visitor();
        before.login(Castle.password("donny"));
        Serializable id = before.getSession().getId();
        assertThat(on(one, id).isAuthenticated()).isTrue();
        one.protect("donny");
        assertThat(on(one, id).isAuthenticated()).isFalse();
        assertThat(on(one, id).getPrincipal()).isNull();

        Subject thief = one.betweenTheSteps(Castle.DUDE);
        thief.login(new TotpToken(one.code(totp)));
        Serializable stolen = thief.getSession().getId();
        assertThat(on(one, stolen).isAuthenticated()).isTrue();
        one.secondFactor.operator("olga", "phone stolen").reset(Account.of(Castle.DUDE));
        assertThat(on(one, stolen).isAuthenticated()).isFalse();
    }

    /** As an earlier version has left it there. */
    @Test
    void aSecondFactorOfWhichNoEpochIsKnownCountsNoLonger() {
        Subject subject = one.betweenTheSteps(Castle.DUDE);
        subject.login(new TotpToken(one.code(totp)));
        Serializable id = subject.getSession().getId();
        subject.getSession()
                .setAttribute("io.ninomaru.shiro.secondFactor", new GivenSecondFactor(Castle.DUDE, one.now(), null));
        Subject next = on(two, id);
        assertThat(next.isAuthenticated()).isFalse();
        assertThat(two.realm.stepOf(next)).isEqualTo(LoginStep.CODE);
    }

    /** The nodes share a store, and each has a gateway. */
    @Test
    void aCodeThatOneNodeHasSentLogsInOnAnother() {
        one.protectByNumber("donny");
        one.users.addAccount("donny", Castle.PASSWORD);
        Subject here = one.betweenTheSteps("donny");
        assertThat(new String(cluster.get(here.getSession().getId()), StandardCharsets.ISO_8859_1))
                .contains("+*********67")
                .doesNotContain("1234567", one.gateway.arrived());
        two.advance(Duration.ofHours(2));
        Subject there = on(two, here.getSession().getId());
        assertThat(two.realm.sentCodes().last(there))
                .isEqualTo(one.realm.sentCodes().last(here));
        there.login(new TotpToken(one.gateway.arrived()));
        assertThat(on(one, there.getSession().getId()).isAuthenticated()).isTrue();
    }

    @Test
    void aSessionHoldsWhoAndWhenAndNothingSecret() {
        Subject subject = one.betweenTheSteps(Castle.DUDE);
        expectNothingSecret(subject);
        assertThat(ours(subject)).containsExactly("io.ninomaru.shiro.firstFactor");
        assertThat(Castle.refusal(subject, one.wrong(totp))).isInstanceOf(WrongCodeException.class);
        expectNothingSecret(subject);
        subject.login(new TotpToken(one.code(totp)));
        expectNothingSecret(subject);
        assertThat(ours(subject))
                .containsExactlyInAnyOrder("io.ninomaru.shiro.firstFactorAt", "io.ninomaru.shiro.secondFactor");
    }

    private static Set<String> ours(Subject subject) {
        return Set.copyOf(subject.getSession().getAttributeKeys().stream()
                .map(Object::toString)
                .filter(key -> key.startsWith("io.ninomaru"))
                .toList());
    }

    private void expectNothingSecret(Subject subject) {
        byte[] bytes = cluster.get(subject.getSession().getId());
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        assertThat(text)
                .contains(Castle.DUDE)
                .doesNotContain(
                        Castle.PASSWORD,
                        one.code(totp),
                        one.wrong(totp),
                        totp.base32Key(),
                        totp.hexKey(),
                        recoveryCodes.get(0),
                        new String(KeyText.fromHex(totp.hexKey()).revealBytes(), StandardCharsets.ISO_8859_1));
    }
}
