package io.ninomaru.delivery;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.server.SMTPServer;

/** A mail server in this process that keeps what it is given. */
final class MailServer implements AutoCloseable {

    final List<MimeMessage> received = new CopyOnWriteArrayList<>();
    /** How the connection of each was encrypted: TLSv1.3, say, or not at all. */
    final List<String> encryption = new CopyOnWriteArrayList<>();

    private final SMTPServer server;

    private MailServer(SMTPServer.Builder settings) {
        server = settings.bindAddress(InetAddress.getLoopbackAddress())
                .hostName("localhost")
                .port(0)
                .messageHandler(this::keep)
                .build();
        server.start();
    }

    /** Starts one that does not know STARTTLS. */
    static MailServer start() {
        return new MailServer(new SMTPServer.Builder());
    }

    /** Starts one that turns to TLS when it is asked to. */
    static MailServer start(SSLContext tls) {
        return new MailServer(new SMTPServer.Builder().enableTLS().startTlsSocketFactory(tls));
    }

    int port() {
        return server.getPortAllocated();
    }

    private void keep(MessageContext context, String from, String to, byte[] data) {
        try {
            received.add(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(data)));
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
        encryption.add(
                context instanceof org.subethamail.smtp.server.Session session
                                && session.getSocket() instanceof SSLSocket socket
                        ? socket.getSession().getProtocol()
                        : "none");
    }

    @Override
    public void close() {
        server.stop();
    }
}
