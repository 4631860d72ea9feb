package io.ninomaru.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Purpose;
import io.ninomaru.secondfactor.CodeSender.Result;
import io.ninomaru.settings.DeliverySettings.Smpp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A message centre over TLS: codes go to the host that the settings name, and to nobody else. */
@Timeout(60)
class SmppTlsTest {

    /** How long somebody waits for a code at most. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @RegisterExtension
    static final Certificates certificates = Certificates.make();

    private static SmppSender sender(int port) {
        return new SmppSender(new Smpp("localhost", port, true, "us", MessageCentre.PASSWORD, "Example"));
    }

    @Test
    void aCodeArrivesByTheApplicationsDefaultContext() throws Exception {
        try (MessageCentre centre = MessageCentre.start(certificates.localhost);
                SmppSender sender = sender(centre.port())) {
            assertThat(sender.send(Messages.out(Purpose.LOGIN))).isEqualTo(Result.ACCEPTED);
            assertThat(centre.lastText()).contains(Messages.CODE);
        }
    }

    @Test
    void theCertificateOfAnotherHostIsRefused() throws Exception {
        assertThat(refused(certificates.elsewhere))
                .contains(
                        "No subject alternative DNS name matching localhost",
                        "`host` must be a name that stands in it");
    }

    @Test
    void aCertificateThatNobodyTrustsIsRefused() throws Exception {
        assertThat(refused(certificates.stranger))
                .contains("nobody whom this Java trusts has signed its certificate", "javax.net.ssl.trustStore");
    }

    @Test
    void aCertificateThatHasExpiredIsRefused() throws Exception {
        assertThat(refused(certificates.expired)).contains("its certificate does not hold now; have it renewed");
    }

    @Test
    void aCentreThatRefusesTlsIsNotTakenForTheWrongPort() throws Exception {
        assertThat(refused(certificates.bare))
                .contains("it refuses TLS with the alert handshake_failure")
                .doesNotContain("port");
    }

    /** What a library says of its faults may hold anything. */
    @Test
    void anyOtherFaultIsNamedWithoutItsWords() {
        assertThat(BrokenConnection.reason(new SSLHandshakeException(Messages.NUMBER)))
                .isEqualTo("no TLS came about (SSLHandshakeException)");
        assertThat(BrokenConnection.reason(new IOException(Messages.NUMBER))).isEqualTo("IOException");
    }

    private static String refused(SSLContext tls) throws Exception {
        try (MessageCentre centre = MessageCentre.start(tls)) {
            String log = refused(centre.port());
            assertThat(centre.binds.get()).isZero();
            assertThat(centre.accepted.get()).isZero();
            return log;
        }
    }

    @Test
    void aCentreThatSpeaksNoTlsIsGivenNothing() throws Exception {
        try (MessageCentre plain = MessageCentre.start()) {
            assertThat(refused(plain.port())).contains("it gives no answer in TLS; is this its port for TLS?");
            assertThat(plain.binds.get()).isZero();
        }
    }

    @Test
    void aCentreThatSaysNothingHoldsNobody() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            assertThat(refused(silent.getLocalPort())).contains("it gives no answer in TLS; is this its port for TLS?");
        }
    }

    /** What the log says when a code is refused, in time and without a word of it. */
    private static String refused(int port) {
        List<Result> results = new ArrayList<>();
        try (SmppSender sender = sender(port)) {
            long begin = System.nanoTime();
            String log = Logged.during(() -> results.add(sender.send(Messages.out(Purpose.LOGIN))));
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PATIENCE);
            assertThat(results).containsExactly(Result.REFUSED);
            assertThat(log)
                    .startsWith("the message centre cannot be bound to: ")
                    .doesNotContain(Messages.CODE, Messages.NUMBER.substring(1), MessageCentre.PASSWORD);
            return log;
        }
    }
}
