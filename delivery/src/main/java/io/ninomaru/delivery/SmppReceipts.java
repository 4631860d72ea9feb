package io.ninomaru.delivery;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.util.DeliveryReceiptState;
import org.jsmpp.util.InvalidDeliveryReceiptException;

/** Hears of messages that did not arrive, and says so in the log; nothing is kept of them. A receipt repeats the text, which is not looked at. */
final class SmppReceipts implements MessageReceiverListener {

    private static final Logger LOG = System.getLogger(SmppReceipts.class.getName());

    @Override
    public void onAcceptDeliverSm(DeliverSm message) {
        if (!message.isSmscDeliveryReceipt()) {
            return;
        }
        try {
            DeliveryReceiptState state =
                    message.getShortMessageAsDeliveryReceipt().getFinalStatus();
            // Some centres tell of those, too, though they are not asked to.
            if (state != DeliveryReceiptState.DELIVRD) {
                LOG.log(Level.WARNING, "a message did not arrive: " + state);
            }
        } catch (InvalidDeliveryReceiptException | RuntimeException e) {
            LOG.log(
                    Level.WARNING,
                    "a receipt that cannot be read: " + e.getClass().getSimpleName());
        }
    }

    @Override
    public void onAcceptAlertNotification(AlertNotification notification) {
        // Nobody has asked for one.
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm message, Session source) throws ProcessRequestException {
        throw new ProcessRequestException("not asked for", SMPPConstant.STAT_ESME_RINVCMDID);
    }
}
