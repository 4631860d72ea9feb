package io.ninomaru.secondfactor;

import static io.ninomaru.secondfactor.Samples.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.account.Account;
import io.ninomaru.account.Answer;
import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.ChallengeId;
import io.ninomaru.account.Destination;
import io.ninomaru.account.Event;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Purpose;
import io.ninomaru.account.Reason;
import io.ninomaru.account.delivered.Challenge;
import io.ninomaru.account.delivered.Issued;
import io.ninomaru.otp.OtpCode;
import io.ninomaru.settings.Policy;
import io.ninomaru.testkit.AtOnce;
import io.ninomaru.testkit.InMemoryAccountStore;
import io.ninomaru.testkit.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** R49 (NIST SP 800-63B section 3.1.3.3): whoever knows of swapped SIMs is asked before a code is sent. */
@Timeout(60)
class DestinationRiskTest {

    private static final Destination PHONE = Destination.telephone("+41791234567");
    private static final Answer<Sent> AT_RISK = new Answer.Refused<>(new Outcome.Rejected(Reason.DESTINATION_AT_RISK));

    /** What the application's check was asked. */
    private record Asked(Account account, Destination destination, Purpose purpose) {}

    private final InMemoryAccountStore store = new InMemoryAccountStore();
    private final RecordingSender gateway = new RecordingSender();
    private final SettableClock clock = new SettableClock(Samples.NOW);
    private final BlockingQueue<Event> told = new LinkedBlockingQueue<>();
    private final List<Asked> asked = new ArrayList<>();
    private volatile boolean atRisk;

    private final SecondFactor secondFactor = SecondFactor.of(Samples.factory(), store)
            .withPolicy(Policy.DEFAULT.withSentCodesAlone(true))
            .withClock(clock)
            .withSender(gateway)
            .withListener((account, at, event) -> {
                if (event instanceof Event.Withheld) {
                    told.add(event);
                }
            })
            .withDestinationRisk((account, destination, purpose) -> {
                asked.add(new Asked(account, destination, purpose));
                return atRisk;
            });
    private final DeliveredCodes codes = secondFactor.delivered();

    private void confirm() {
        Sent sent = codes.enroll(ANNA, PHONE, "my phone").granted().orElseThrow();
        assertThat(codes.confirm(ANNA, sent.challenge(), gateway.lastCode()).accepted())
                .isTrue();
        clock.advance(Duration.ofHours(2));
    }

    @Test
    void isAskedBeforeEachCodeAndTellsWhatItIsFor() {
        confirm();
        assertThat(codes.send(ANNA, Purpose.LOGIN).isGranted()).isTrue();
        assertThat(asked)
                .containsExactly(new Asked(ANNA, PHONE, Purpose.CONFIRM), new Asked(ANNA, PHONE, Purpose.LOGIN));
    }

    @Test
    void nothingIsSentToANumberAtRiskAndTheListenerIsTold() throws InterruptedException {
        confirm();
        Sent before = codes.send(ANNA, Purpose.LOGIN).granted().orElseThrow();
        String code = gateway.lastCode();
        int sent = gateway.messages.size();
        atRisk = true;
        assertThat(codes.send(ANNA, Purpose.LOGIN)).isEqualTo(AT_RISK);
        assertThat(gateway.messages).hasSize(sent);
        assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(new Event.Withheld(before.authenticator()));
        assertThat(codes.verify(ANNA, before.challenge(), code))
                .as("nor is a code good that was sent there before")
                .isEqualTo(new Outcome.Rejected(Reason.EXPIRED));
        assertThat(secondFactor.status(ANNA).orElseThrow().delivered().challenge())
                .isEmpty();
    }

    @Test
    void aSetUpOfANumberAtRiskEnds() {
        atRisk = true;
        assertThat(codes.enroll(ANNA, PHONE, "my phone")).isEqualTo(AT_RISK);
        assertThat(gateway.messages).isEmpty();
        assertThat(secondFactor.status(ANNA).orElseThrow().authenticators()).isEmpty();
        assertThat(codes.resendConfirmation(ANNA).refusal()).contains(new Outcome.Rejected(Reason.NOT_ENROLLED));
    }

    /** What asks costs money, too. */
    @Test
    void isAskedNoMoreOftenThanCodesAreSent() {
        confirm();
        atRisk = true;
        asked.clear();
        for (int i = 0; i < 20; i++) {
            codes.send(ANNA, Purpose.LOGIN);
        }
        assertThat(asked).hasSize(5);
    }

    /** Whoever cannot be asked has not said that the number changed hands. */
    @Test
    void whereOneFailsNothingIsSentAndNothingIsSaidOfTheNumber() {
        confirm();
        SecondFactor failing = secondFactor.withDestinationRisk((account, destination, purpose) -> {
            throw new IllegalStateException("the operator's service is down");
        });
        int sent = gateway.messages.size();
        assertThat(failing.delivered()
                        .send(ANNA, Purpose.LOGIN)
                        .granted()
                        .orElseThrow()
                        .result())
                .isEqualTo(CodeSender.Result.REFUSED);
        assertThat(gateway.messages).hasSize(sent);
        assertThat(store.trail(ANNA, 0, 100)).noneMatch(entry -> entry.text().contains("withheld"));
    }

    @Test
    void oneThatHangsIsNotWaitedForAndIsNoRisk() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        RiskCheck hanging = new RiskCheck(
                (account, destination, purpose) -> {
                    awaits(released);
                    return true;
                },
                Duration.ofMillis(200));
        List<RiskCheck.Answer> answers = AtOnce.run(60, () -> hanging.ask(ANNA, issued()));
        released.countDown();
        assertThat(answers).hasSize(60).containsOnly(RiskCheck.Answer.UNKNOWN);
    }

    /** A dead gateway holds the threads that send, and not those that ask. */
    @Test
    void isAskedInTimeWhileTheGatewayHangs() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        Semaphore questions = new Semaphore(0);
        SecondFactor slow = secondFactor
                .withSender(message -> {
                    awaits(released);
                    return CodeSender.Result.ACCEPTED;
                })
                .withDestinationRisk((account, destination, purpose) -> {
                    questions.release();
                    return false;
                });
        List<Thread> waiting = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Destination number = Destination.telephone("+4179123" + (1000 + i));
            Account account = Account.of("account " + i);
            waiting.add(new Thread(() -> slow.delivered().enroll(account, number, "phone")));
        }
        try {
            // One after the other: thirty questions at once are more than are kept waiting, with any gateway.
            for (Thread each : waiting) {
                each.start();
                assertThat(questions.tryAcquire(9, TimeUnit.SECONDS))
                        .as("before anybody has given the gateway up")
                        .isTrue();
            }
        } finally {
            released.countDown();
            for (Thread each : waiting) {
                each.join();
            }
        }
    }

    /** The check takes its time; what another session has had sent meanwhile is not made void by its answer. */
    @Test
    void aCodeThatWasSentWhileTheCheckWasAskedStaysGood() {
        confirm();
        AtomicReference<Sent> other = new AtomicReference<>();
        SecondFactor slow = secondFactor.withDestinationRisk((account, destination, purpose) -> {
            SecondFactor unasked = secondFactor.withDestinationRisk(DestinationRisk.NONE);
            other.set(unasked.delivered().send(ANNA, Purpose.LOGIN).granted().orElseThrow());
            return true;
        });
        assertThat(slow.delivered().send(ANNA, Purpose.LOGIN)).isEqualTo(AT_RISK);
        assertThat(codes.verify(ANNA, other.get().challenge(), gateway.lastCode())
                        .accepted())
                .isTrue();
    }

    @Test
    void anAccountThatWasForgottenWhileTheCheckWasAskedStaysForgotten() {
        confirm();
        SecondFactor slow = secondFactor.withDestinationRisk((account, destination, purpose) -> {
            secondFactor.operator("olga", "left").forget(ANNA);
            return true;
        });
        assertThat(slow.delivered().send(ANNA, Purpose.LOGIN)).isEqualTo(AT_RISK);
        assertThat(store.find(ANNA)).isEmpty();
        assertThat(store.trail(ANNA, 0, 100)).isEmpty();
    }

    private static void awaits(CountDownLatch released) {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is asked about. */
    private static Issued issued() {
        Challenge challenge = new Challenge(
                new ChallengeId("aaaaaaaaaaaaaaaa"),
                new AuthenticatorId("abcdefg2"),
                Purpose.LOGIN,
                1,
                8,
                Samples.NOW,
                Samples.NOW.plusSeconds(600),
                5);
        return new Issued(challenge, PHONE, OtpCode.parse("12345678").orElseThrow());
    }

    @Test
    void staysWhenAnotherSenderIsGiven() {
        atRisk = true;
        assertThat(secondFactor.withSender(gateway).delivered().enroll(ANNA, PHONE, "my phone"))
                .isEqualTo(AT_RISK);
    }

    @Test
    void needsASender() {
        assertThatThrownBy(() -> Samples.secondFactor(store).withDestinationRisk(DestinationRisk.NONE))
                .isInstanceOf(IllegalStateException.class);
    }
}
