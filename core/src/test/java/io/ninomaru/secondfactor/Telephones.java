package io.ninomaru.secondfactor;

import static io.ninomaru.secondfactor.Samples.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Account;
import io.ninomaru.account.Destination;
import io.ninomaru.account.Purpose;
import io.ninomaru.settings.Policy;
import io.ninomaru.testkit.InMemoryAccountStore;
import io.ninomaru.testkit.SettableClock;

/** A second factor that sends, allows numbers alone, and the gateway that keeps what is sent. */
final class Telephones {

    static final Destination NUMBER = Destination.telephone("+41791234567");

    final InMemoryAccountStore store = new InMemoryAccountStore();
    final RecordingSender gateway = new RecordingSender();
    final SettableClock clock = new SettableClock(Samples.NOW);
    final SecondFactor secondFactor = SecondFactor.of(Samples.factory(), store)
            .withPolicy(Policy.DEFAULT.withSentCodesAlone(true))
            .withClock(clock)
            .withSender(gateway);
    final DeliveredCodes codes = secondFactor.delivered();

    /** Sets the number up for an account. */
    void confirm(Account account) {
        Sent sent = codes.enroll(account, NUMBER, "my phone").granted().orElseThrow();
        assertThat(codes.confirm(account, sent.challenge(), gateway.lastCode()).accepted())
                .isTrue();
    }

    /** Has a login code sent to Anna. */
    Sent send() {
        return codes.send(ANNA, Purpose.LOGIN).granted().orElseThrow();
    }
}
