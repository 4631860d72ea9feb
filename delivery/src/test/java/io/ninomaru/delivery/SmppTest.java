package io.ninomaru.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Purpose;
import io.ninomaru.secondfactor.CodeSender.Result;
import io.ninomaru.settings.DeliverySettings.Smpp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.SubmitSm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SMPP 3.4 against a message centre that speaks it. */
@Timeout(60)
class SmppTest {

    private static final int MANY = 10_000;

    private MessageCentre centre;
    private SmppSender sender;

    @BeforeEach
    void start() throws Exception {
        centre = MessageCentre.start();
        sender = sender(MessageCentre.PASSWORD, centre.port());
    }

    @AfterEach
    void stop() throws Exception {
        sender.close();
        centre.close();
    }

    private static SmppSender sender(String password, int port) {
        return new SmppSender(smpp(password, port));
    }

    private static Smpp smpp(String password, int port) {
        return new Smpp("127.0.0.1", port, false, "us", password, "Example");
    }

    @Test
    void aCodeArrivesAsItWasWritten() {
        assertThat(sender.send(Messages.out(Purpose.LOGIN))).isEqualTo(Result.ACCEPTED);
        SubmitSm message = centre.last.get();
        assertThat(message.getDestAddress()).isEqualTo("41791234567");
        assertThat(message.getSourceAddr()).isEqualTo("Example");
        assertThat(message.getValidityPeriod()).as("ten minutes").isEqualTo("000000001000000R");
        assertThat(MessageCentre.text(message))
                .isEqualTo(Messages.texts().of(Messages.message(Purpose.LOGIN)))
                .endsWith("\n\n@login.example.org #" + Messages.CODE);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {SMPPConstant.STAT_ESME_RTHROTTLED, SMPPConstant.STAT_ESME_RINVDSTADR, SMPPConstant.STAT_ESME_RSYSERR
            })
    void whatTheCentreRefusesIsRefused(int status) {
        centre.refuseWith = status;
        assertThat(sender.send(Messages.outLogin(1))).isEqualTo(Result.REFUSED);
        centre.refuseWith = 0;
        assertThat(sender.send(Messages.outLogin(2))).isEqualTo(Result.ACCEPTED);
    }

    @Test
    void aCentreThatIsNotThereHasRefused() throws Exception {
        try (SmppSender alone = sender(MessageCentre.PASSWORD, MessageCentre.freePort())) {
            assertThat(alone.send(Messages.outLogin(1))).isEqualTo(Result.REFUSED);
        }
    }

    /** Everybody who sends would wait for it, one after the other. */
    @Test
    void aCentreThatDoesNotKnowUsHasRefusedAndIsNotAskedAgainForASecond() {
        AtomicLong now = new AtomicLong();
        try (SmppSender stranger = new SmppSender(smpp("wrong", centre.port()), now::get)) {
            assertThat(refused(stranger)).contains("it answered with status " + SMPPConstant.STAT_ESME_RINVPASWD);
            now.addAndGet(999_999_999);
            assertThat(refused(stranger)).contains("not tried again within a second of a failure");
            assertThat(centre.connections.get()).isEqualTo(1);
            now.addAndGet(1);
            assertThat(refused(stranger)).contains("it answered with status");
            assertThat(centre.connections.get()).isEqualTo(2);
        }
    }

    /** What the log says when a code is refused. */
    private static String refused(SmppSender sender) {
        return Logged.during(() -> assertThat(sender.send(Messages.outLogin(1))).isEqualTo(Result.REFUSED));
    }

    /** What the centre has taken and not answered is unknown: it is not said to be refused, and not submitted again. */
    @Test
    void aCentreThatDiesInTheMiddleLeavesAnUnknown() {
        centre.dieAfter = 1;
        assertThat(sender.send(Messages.outLogin(1))).isEqualTo(Result.UNKNOWN);
        assertThat(centre.accepted.get()).isEqualTo(1);
        assertThat(sender.send(Messages.outLogin(2))).as("bound anew").isEqualTo(Result.ACCEPTED);
        assertThat(centre.binds.get()).isEqualTo(2);
    }

    @Test
    void noneOfTenThousandIsLostOrDoubledThoughTheConnectionBreaksInTheMiddle() throws Exception {
        centre.dieAfter = MANY / 2;
        Map<Integer, Result> results = new ConcurrentHashMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> sends = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                int n = i;
                sends.add(threads.submit(() -> results.put(n, sender.send(Messages.outLogin(n)))));
            }
            for (Future<?> send : sends) {
                send.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(results).hasSize(MANY);
        assertThat(results.values().stream().filter(Result.UNKNOWN::equals))
                .as("at most one for each thread")
                .hasSizeBetween(1, 8);
        results.forEach((n, result) -> {
            int copies = copies(Messages.texts().of(Messages.login(n)));
            assertThat(copies).as("message %s, %s", n, result).isLessThanOrEqualTo(1);
            if (result == Result.ACCEPTED) {
                assertThat(copies).as("message %s", n).isEqualTo(1);
            }
            if (result == Result.REFUSED) {
                assertThat(copies).as("message %s", n).isZero();
            }
        });
        assertThat(results.values().stream().filter(Result.ACCEPTED::equals).count())
                .isGreaterThanOrEqualTo(MANY - 8);
        assertThat(centre.binds.get()).isEqualTo(2);
    }

    private int copies(String text) {
        return centre.received.containsKey(text) ? centre.received.get(text).get() : 0;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Code 1234 @a_b.ch #1 $ \u00e4\u00f6\u00fc\u00df \u00c4\u00d6\u00dc\n\u00e9",
                "\u041a\u043e\u0434 1234",
                "Code {1}",
                ""
            })
    void textsComeBack(String text) {
        assertThat(GsmText.of(text).text()).isEqualTo(text);
    }

    @Test
    void aLongTextGoesIntoTheFieldThatHasRoom() {
        MessageTexts wordy = new MessageTexts(
                Messages.settings(Optional.empty(), "de", Optional.empty()),
                "Verein f\u00fcr l\u00e4ngere Namen ".repeat(5));
        assertThat(sender.send(Messages.out(Messages.message(Purpose.CHANGE), wordy)))
                .isEqualTo(Result.ACCEPTED);
        assertThat(centre.last.get().getShortMessage()).isEmpty();
        assertThat(MessageCentre.text(centre.last.get()))
                .contains("l\u00e4ngere")
                .contains(Messages.CODE);
    }
}
