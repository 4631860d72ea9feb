package io.ninomaru.delivery;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.ConnectionFactory;
import org.jsmpp.session.connection.socket.SocketConnection;

/** Connects within a time; over TLS only to a host whose certificate names it, which the library itself does not look at. */
final class SmppConnections implements ConnectionFactory {

    private final boolean tls;
    private final Duration timeout;

    SmppConnections(boolean tls, Duration timeout) {
        this.tls = tls;
        this.timeout = timeout;
    }

    @Override
    public Connection createConnection(String host, int port) throws IOException {
        Socket plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(host, port), Math.toIntExact(timeout.toMillis()));
            plain.setTcpNoDelay(true);
            return new SocketConnection(tls ? encrypted(plain, host, port) : plain);
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    private Socket encrypted(Socket plain, String host, int port) throws IOException {
        plain.setSoTimeout(Math.toIntExact(timeout.toMillis()));
        if (!(((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(plain, host, port, true)
                instanceof SSLSocket socket)) {
            throw new AssertionError("a factory of TLS sockets makes them");
        }
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        try {
            socket.startHandshake();
        } catch (SocketTimeoutException e) {
            throw new SSLException("there was no answer in TLS", e);
        }
        return socket;
    }
}
