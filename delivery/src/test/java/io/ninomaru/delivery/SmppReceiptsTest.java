package io.ninomaru.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Purpose;
import io.ninomaru.secondfactor.CodeSender.Result;
import io.ninomaru.settings.DeliverySettings.Smpp;
import java.util.List;
import org.jsmpp.bean.MessageType;
import org.jsmpp.util.DeliveryReceiptState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a message centre says afterwards: the log tells of what did not arrive, and of nobody's number or code. */
@Timeout(60)
class SmppReceiptsTest {

    private MessageCentre centre;
    private SmppSender sender;

    @BeforeEach
    void bind() throws Exception {
        centre = MessageCentre.start();
        sender = new SmppSender(new Smpp("127.0.0.1", centre.port(), false, "us", MessageCentre.PASSWORD, "Example"));
        assertThat(sender.send(Messages.out(Purpose.LOGIN))).isEqualTo(Result.ACCEPTED);
    }

    @AfterEach
    void stop() throws Exception {
        sender.close();
        centre.close();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DELIVRD")
    void aMessageThatDidNotArriveIsLogged(DeliveryReceiptState state) throws Exception {
        assertThat(delivered(MessageType.SMSC_DEL_RECEIPT, receipt(state.name())))
                .isEqualTo("a message did not arrive: " + state);
    }

    @Test
    void oneThatDidArriveIsNot() throws Exception {
        assertThat(delivered(MessageType.SMSC_DEL_RECEIPT, receipt("DELIVRD"))).isEmpty();
    }

    @Test
    void aReceiptThatCannotBeReadIsLoggedAsThat() throws Exception {
        for (String text : List.of(receipt("WRONG"), Messages.CODE, Messages.NUMBER + " has " + Messages.CODE)) {
            assertThat(delivered(MessageType.SMSC_DEL_RECEIPT, text)).startsWith("a receipt that cannot be read: ");
        }
    }

    @Test
    void whatPeopleAnswerIsNotLookedAt() throws Exception {
        assertThat(delivered(MessageType.DEFAULT, "What is " + Messages.CODE + "?"))
                .isEmpty();
    }

    /** SMPP 3.4 appendix B. */
    private static String receipt(String state) {
        return "id:1 sub:001 dlvrd:000 submit date:2611231200 done date:2611231210 stat:" + state + " err:001 text:"
                + Messages.NUMBER + " " + Messages.CODE;
    }

    /** What the log says of a message from the centre, after which codes are sent over the same connection. */
    private String delivered(MessageType type, String text) throws Exception {
        assertThat(text).contains(Messages.CODE);
        try (Logged logged = new Logged()) {
            centre.deliver(type, text);
            assertThat(logged.text()).doesNotContain(Messages.CODE, Messages.NUMBER.substring(1));
            assertThat(sender.send(Messages.outLogin(1))).isEqualTo(Result.ACCEPTED);
            assertThat(centre.binds.get()).isEqualTo(1);
            return logged.text();
        }
    }
}
