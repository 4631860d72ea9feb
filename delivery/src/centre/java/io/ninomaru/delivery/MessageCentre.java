package io.ninomaru.delivery;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.*;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.*;
import org.jsmpp.session.connection.ServerConnection;
import org.jsmpp.session.connection.ServerConnectionFactory;
import org.jsmpp.session.connection.socket.ServerSocketConnection;
import org.jsmpp.session.connection.socket.ServerSocketConnectionFactory;
import org.jsmpp.util.MessageId;

/** An operator's message centre in this process, on the server's side of the library: what it accepted it counts by text. */
public final class MessageCentre implements AutoCloseable, ServerMessageReceiverListener {

    public static final String PASSWORD = "test-pwd";

    final Map<String, AtomicInteger> received = new ConcurrentHashMap<>();
    final AtomicInteger accepted = new AtomicInteger();
    final AtomicInteger connections = new AtomicInteger();
    final AtomicInteger binds = new AtomicInteger();
    final AtomicReference<SubmitSm> last = new AtomicReference<>();
    volatile int refuseWith;
    volatile int dieAfter = Integer.MAX_VALUE;

    private final Set<SMPPServerSession> sessions = ConcurrentHashMap.newKeySet();
    private final SMPPServerSessionListener listener;
    private final Thread acceptor;

    private MessageCentre(int port, ServerConnectionFactory connections) throws IOException {
        listener = new SMPPServerSessionListener(port, connections);
        listener.setMessageReceiverListener(this);
        acceptor = new Thread(this::accept, "message-centre");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    /** Starts one. */
    public static MessageCentre start() throws IOException {
        return new MessageCentre(freePort(), new ServerSocketConnectionFactory());
    }

    /** Starts one that speaks TLS alone. */
    static MessageCentre start(SSLContext tls) throws IOException {
        return new MessageCentre(freePort(), new ServerSocketConnectionFactory() {
            @Override
            public ServerConnection listen(int port) throws IOException {
                return new ServerSocketConnection(tls.getServerSocketFactory().createServerSocket(port));
            }
        });
    }

    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    /** Returns the port that it listens on. */
    public int port() {
        return listener.getPort();
    }

    private void accept() {
        while (true) {
            SMPPServerSession session;
            try {
                session = listener.accept();
            } catch (IOException e) {
                return;
            }
            connections.incrementAndGet();
            sessions.add(session);
            try {
                BindRequest request = session.waitForBind(5_000);
                if (request.getPassword().equals(PASSWORD)) {
                    request.accept("centre");
                    binds.incrementAndGet();
                } else {
                    request.reject(SMPPConstant.STAT_ESME_RINVPASWD);
                }
            } catch (Exception e) {
                // A client that went away before it was bound is not the last one.
                continue;
            }
        }
    }

    /** Ends every connection there is, as a centre does that is restarted; one that is made meanwhile is the next centre's. */
    void dropConnections() {
        List<SMPPServerSession> open = List.copyOf(sessions);
        sessions.removeAll(open);
        open.forEach(SMPPServerSession::close);
    }

    @Override
    public SubmitSmResult onAcceptSubmitSm(SubmitSm message, SMPPServerSession source) throws ProcessRequestException {
        if (refuseWith != 0) {
            throw new ProcessRequestException("refused", refuseWith);
        }
        last.set(message);
        received.computeIfAbsent(text(message), text -> new AtomicInteger()).incrementAndGet();
        int number = accepted.incrementAndGet();
        if (number == dieAfter) {
            dropConnections();
        }
        try {
            return new SubmitSmResult(new MessageId(Integer.toString(number)), new OptionalParameter[0]);
        } catch (PDUStringException e) {
            throw new AssertionError(e);
        }
    }

    /** Delivers a message to who is bound, and comes back when it has been taken. */
    void deliver(MessageType type, String text) throws Exception {
        for (SMPPServerSession session : sessions) {
            session.deliverShortMessage(
                    "",
                    TypeOfNumber.INTERNATIONAL,
                    NumberingPlanIndicator.ISDN,
                    last.get().getDestAddress(),
                    TypeOfNumber.ALPHANUMERIC,
                    NumberingPlanIndicator.UNKNOWN,
                    "Example",
                    new ESMClass(MessageMode.DEFAULT, type, GSMSpecificFeature.DEFAULT),
                    (byte) 0,
                    (byte) 0,
                    new RegisteredDelivery(),
                    DataCodings.ZERO,
                    text.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** Returns how many messages were accepted. */
    public int count() {
        return accepted.get();
    }

    /** Returns the text that arrived last. */
    public String lastText() {
        return text(last.get());
    }

    /** Returns the number that it was for. */
    public String lastNumber() {
        return last.get().getDestAddress();
    }

    static String text(SubmitSm message) {
        byte[] bytes = message.getShortMessage();
        if (bytes.length == 0) {
            bytes = message.getOptionalParameter(OptionalParameter.Message_payload.class)
                    .getValue();
        }
        return new GsmText(message.getDataCoding(), bytes).text();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        dropConnections();
    }

    private static ProcessRequestException unknown() {
        return new ProcessRequestException("unknown", SMPPConstant.STAT_ESME_RINVCMDID);
    }

    @Override
    public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti m, SMPPServerSession s) throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public QuerySmResult onAcceptQuerySm(QuerySm m, SMPPServerSession s) throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public void onAcceptReplaceSm(ReplaceSm m, SMPPServerSession s) throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public void onAcceptCancelSm(CancelSm m, SMPPServerSession s) throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm m, SMPPServerSession s) throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public void onAcceptCancelBroadcastSm(CancelBroadcastSm m, SMPPServerSession s) throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public QueryBroadcastSmResult onAcceptQueryBroadcastSm(QueryBroadcastSm m, SMPPServerSession s)
            throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm m, Session s) throws ProcessRequestException {
        throw unknown();
    }
}
