package io.ninomaru.delivery;

import io.ninomaru.secondfactor.CodeSender.Result;
import io.ninomaru.settings.DeliverySettings.Smpp;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.SMPPSession;
import org.jspecify.annotations.Nullable;

/**
 * Hands messages to an operator's message centre over SMPP 3.4. One session is bound when the first message comes, kept alive by
 * enquire_link, and bound anew when it is gone. The protocol recognises no message that it has had, so none is submitted twice.
 */
final class SmppSender implements TextGateway, AutoCloseable {

    private static final Logger LOG = System.getLogger(SmppSender.class.getName());
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration ENQUIRE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_BINDS = Duration.ofSeconds(1);
    /** SMPP 3.4 section 7.1.1, relative: what has not arrived after ten minutes is of no use. */
    private static final String TEN_MINUTES = "000000001000000R";

    /** It could not be bound to a moment ago. */
    private static final class TooSoon extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private final Smpp smpp;
    private final LongSupplier nanoTime;
    private @Nullable SMPPSession session;
    private long lastFailure;

    SmppSender(Smpp smpp) {
        this(smpp, System::nanoTime);
    }

    SmppSender(Smpp smpp, LongSupplier nanoTime) {
        this.smpp = smpp;
        this.nanoTime = nanoTime;
        this.lastFailure = nanoTime.getAsLong() - BETWEEN_BINDS.toNanos();
    }

    @Override
    public Result send(Outgoing message) {
        SMPPSession bound;
        try {
            bound = bound();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the message centre cannot be bound to: " + reason(e));
            return Result.REFUSED;
        }
        try {
            submit(bound, message);
            return Result.ACCEPTED;
        } catch (NegativeResponseException e) {
            LOG.log(Level.WARNING, "the message centre answered with status " + e.getCommandStatus());
            return Result.REFUSED;
        } catch (PDUException e) {
            LOG.log(
                    Level.WARNING,
                    "the message does not fit into SMPP: " + e.getClass().getSimpleName());
            return Result.REFUSED;
        } catch (ResponseTimeoutException | InvalidResponseException | IOException e) {
            LOG.log(
                    Level.WARNING,
                    "the message centre gave no answer (" + e.getClass().getSimpleName() + ")");
            return Result.UNKNOWN;
        }
    }

    private static String reason(IOException fault) {
        if (fault instanceof TooSoon) {
            return "not tried again within a second of a failure";
        }
        return fault.getCause() instanceof NegativeResponseException refusal
                ? "it answered with status " + refusal.getCommandStatus()
                : BrokenConnection.reason(fault);
    }

    private void submit(SMPPSession bound, Outgoing message)
            throws PDUException, ResponseTimeoutException, InvalidResponseException, NegativeResponseException,
                    IOException {
        GsmText text = GsmText.of(message.text());
        boolean number = smpp.from().startsWith("+");
        bound.submitShortMessage(
                "",
                number ? TypeOfNumber.INTERNATIONAL : TypeOfNumber.ALPHANUMERIC,
                number ? NumberingPlanIndicator.ISDN : NumberingPlanIndicator.UNKNOWN,
                withoutPlus(smpp.from()),
                TypeOfNumber.INTERNATIONAL,
                NumberingPlanIndicator.ISDN,
                withoutPlus(message.to().reveal()),
                new ESMClass(),
                (byte) 0,
                (byte) 1,
                "",
                TEN_MINUTES,
                new RegisteredDelivery(SMSCDeliveryReceipt.FAILURE),
                (byte) 0,
                DataCodings.newInstance(text.coding()),
                (byte) 0,
                text.isShort() ? text.bytes() : new byte[0],
                text.isShort()
                        ? new OptionalParameter[0]
                        : new OptionalParameter[] {new OptionalParameter.Message_payload(text.bytes())});
    }

    private static String withoutPlus(String number) {
        return number.startsWith("+") ? number.substring(1) : number;
    }

    /** The session, bound anew if it is gone; for a second after a failure nobody else waits for the next one. */
    private synchronized SMPPSession bound() throws IOException {
        if (session != null && session.getSessionState().isTransmittable()) {
            return session;
        }
        close();
        if (nanoTime.getAsLong() - lastFailure < BETWEEN_BINDS.toNanos()) {
            throw new TooSoon();
        }
        SMPPSession next = new SMPPSession(new SmppConnections(smpp.tls(), CONNECT));
        try {
            next.setEnquireLinkTimer(Math.toIntExact(ENQUIRE.toMillis()));
            next.setTransactionTimer(ANSWER.toMillis());
            next.setMessageReceiverListener(new SmppReceipts());
            next.connectAndBind(smpp.host(), smpp.port(), credentials(), ANSWER.toMillis());
            session = next;
            return next;
        } catch (IOException | RuntimeException e) {
            lastFailure = nanoTime.getAsLong();
            next.close();
            throw e;
        }
    }

    private BindParameter credentials() {
        return new BindParameter(
                BindType.BIND_TRX,
                smpp.systemId(),
                smpp.password(),
                "",
                TypeOfNumber.UNKNOWN,
                NumberingPlanIndicator.UNKNOWN,
                "");
    }

    /** Unbinds. */
    @Override
    public synchronized void close() {
        if (session != null) {
            session.unbindAndClose();
            session = null;
        }
    }
}
