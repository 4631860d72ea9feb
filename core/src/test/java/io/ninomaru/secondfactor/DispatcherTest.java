package io.ninomaru.secondfactor;

import static io.ninomaru.secondfactor.Samples.ANNA;
import static io.ninomaru.secondfactor.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Destination;
import io.ninomaru.account.Purpose;
import io.ninomaru.otp.OtpCode;
import io.ninomaru.settings.Policy;
import io.ninomaru.testkit.AtOnce;
import io.ninomaru.testkit.InMemoryAccountStore;
import io.ninomaru.testkit.SettableClock;
import io.ninomaru.totp.Totp;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A gateway that is slow or dead delays nobody but who wants a code from it, and is never taken for one that has answered. */
@Timeout(60)
class DispatcherTest {

    private static final Duration SHORT = Duration.ofMillis(200);
    private static final CodeMessage MESSAGE = new CodeMessage(
            "key",
            Destination.telephone("+41791234567"),
            OtpCode.parse("12345678").orElseThrow(),
            Purpose.LOGIN,
            NOW.plusSeconds(600));

    private final CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final AtomicInteger begun = new AtomicInteger();

    /** Hangs until it is released. */
    private CodeSender.Result hang(CodeMessage message) {
        begun.incrementAndGet();
        hanging.countDown();
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return CodeSender.Result.ACCEPTED;
    }

    @Test
    void whoeverWaitsForADeadGatewayIsToldThatNothingIsKnown() {
        assertThat(new Dispatcher(this::hang, SHORT).send(MESSAGE)).isEqualTo(CodeSender.Result.UNKNOWN);
        released.countDown();
    }

    /** What stayed in the queue is refused, and is not sent when the gateway comes back. */
    @Test
    void whatNoThreadBeganToSendWasNotSent() throws Exception {
        Dispatcher dispatcher = new Dispatcher(this::hang, SHORT);
        List<CodeSender.Result> results = AtOnce.run(400, () -> dispatcher.send(MESSAGE));
        long unknown =
                results.stream().filter(CodeSender.Result.UNKNOWN::equals).count();
        assertThat(results).doesNotContain(CodeSender.Result.ACCEPTED);
        assertThat(unknown)
                .as("one for each thread that has begun")
                .isEqualTo(begun.get())
                .isLessThanOrEqualTo(8);
        released.countDown();
        CodeSender.Result next = dispatcher.send(MESSAGE);
        assertThat(next).isEqualTo(CodeSender.Result.ACCEPTED);
        assertThat(begun.get()).isEqualTo((int) unknown + 1);
    }

    @Test
    void whatTheSenderThrowsIsNoAnswer() {
        CodeSender throwing = message -> {
            throw new IllegalStateException(message.code().reveal());
        };
        assertThat(new Dispatcher(throwing, SHORT).send(MESSAGE)).isEqualTo(CodeSender.Result.UNKNOWN);
    }

    @Test
    void anAppIsVerifiedWhileTheGatewayHangs() throws Exception {
        SettableClock clock = new SettableClock(Samples.NOW);
        SecondFactor secondFactor = SecondFactor.of(Samples.factory(), new InMemoryAccountStore())
                .withPolicy(Policy.DEFAULT.withSentCodesAlone(true))
                .withClock(clock)
                .withSender(this::hang);
        Totp totp = Samples.factory().create();
        secondFactor.enroll(ANNA, totp);
        secondFactor.confirm(ANNA, Samples.code(totp, clock.instant()));
        Thread waiting = new Thread(() -> secondFactor
                .delivered()
                .enroll(io.ninomaru.account.Account.of("bert"), MESSAGE.destination(), "phone"));
        waiting.start();
        try {
            assertThat(hanging.await(30, TimeUnit.SECONDS)).isTrue();
            clock.advance(Duration.ofSeconds(30));
            assertThat(secondFactor
                            .verify(ANNA, Samples.code(totp, clock.instant()))
                            .accepted())
                    .isTrue();
        } finally {
            released.countDown();
            waiting.join();
        }
    }
}
