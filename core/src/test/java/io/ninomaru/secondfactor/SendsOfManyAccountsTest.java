package io.ninomaru.secondfactor;

import static io.ninomaru.secondfactor.Samples.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Account;
import io.ninomaru.account.Answer;
import io.ninomaru.account.ChallengeId;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Purpose;
import io.ninomaru.testkit.AtOnce;
import io.ninomaru.testkit.InMemoryAccountStore;
import io.ninomaru.testkit.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** A51, R48 and R49 through the facade: sends are bounded however many ask, and what is refused undoes nothing. */
class SendsOfManyAccountsTest {

    private final Telephones telephones = new Telephones();
    private final InMemoryAccountStore store = telephones.store;
    private final RecordingSender gateway = telephones.gateway;
    private final SettableClock clock = telephones.clock;
    private final DeliveredCodes codes = telephones.codes;

    /** R48, I3: of 50 resends at once five are sent, and one code is live. */
    @Test
    void fiftyParallelResendsSendFiveCodesOfWhichOneIsLive() throws Exception {
        telephones.confirm(ANNA);
        clock.advance(Duration.ofHours(2));
        gateway.messages.clear();
        List<Answer<Sent>> answers = AtOnce.run(50, () -> codes.send(ANNA, Purpose.LOGIN));
        assertThat(answers.stream().filter(Answer::isGranted)).hasSize(5);
        assertThat(gateway.messages).hasSize(5);
        assertThat(gateway.messages).extracting(CodeMessage::idempotencyKey).doesNotHaveDuplicates();
        long accepted = gateway.messages.stream()
                .filter(message -> codes.verify(
                                ANNA,
                                new ChallengeId(message.idempotencyKey()),
                                message.code().reveal())
                        .accepted())
                .count();
        assertThat(accepted).isEqualTo(1);
    }

    /** A51. */
    @Test
    void manyAccountsWithOneNumberDoNotFloodIt() throws Exception {
        List<Callable<Answer<Sent>>> attempts = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Account account = Account.of("account " + i);
            attempts.add(() -> codes.enroll(account, Telephones.NUMBER, "phone"));
        }
        List<Answer<Sent>> answers = AtOnce.run(attempts);
        assertThat(gateway.messages).hasSize(2);
        assertThat(answers.stream().filter(answer -> answer.refusal().isPresent()))
                .hasSize(28)
                .allSatisfy(answer -> assertThat(answer.refusal().orElseThrow())
                        .isEqualTo(new Outcome.Locked(Samples.NOW.plusSeconds(3_600))));
    }

    /** Whoever sets somebody else's number up cannot use up what its owner's logins need. */
    @Test
    void confirmationsOfOthersLeaveTheGreaterPartOfANumbersSends() {
        telephones.confirm(ANNA);
        clock.advance(Duration.ofDays(1));
        for (int i = 0; i < 9; i++) {
            codes.enroll(Account.of("account " + i), Telephones.NUMBER, "phone");
        }
        for (int i = 0; i < 3; i++) {
            assertThat(codes.send(ANNA, Purpose.LOGIN).isGranted())
                    .as("login " + i)
                    .isTrue();
        }
    }

    /** A set-up that cannot be sent spends nothing and replaces nothing. */
    @Test
    void aNumberThatHasSpentItsSendsIsRefusedBeforeAnythingIsDone() {
        for (int i = 0; i < 2; i++) {
            assertThat(codes.enroll(Account.of("account " + i), Telephones.NUMBER, "phone")
                            .isGranted())
                    .isTrue();
        }
        assertThat(codes.enroll(ANNA, Telephones.NUMBER, "phone").refusal()).isPresent();
        assertThat(store.find(ANNA)).isEmpty();
    }

    /** One who has a number at another account as well cannot void what was sent to this one. */
    @Test
    void aNumberThatHasSpentItsSendsLeavesTheCodeThatWasSentGood() {
        Account other = Account.of("other");
        telephones.confirm(ANNA);
        telephones.confirm(other);
        clock.advance(Duration.ofDays(1));
        Sent sent = telephones.send();
        String code = gateway.lastCode();
        for (int i = 0; i < 4; i++) {
            assertThat(codes.send(other, Purpose.LOGIN).isGranted()).isTrue();
        }
        assertThat(codes.send(ANNA, Purpose.LOGIN).refusal().orElseThrow()).isInstanceOf(Outcome.Locked.class);
        assertThat(codes.verify(ANNA, sent.challenge(), code).accepted()).isTrue();
    }

    /** A clock that was ahead for a moment holds a number up no longer than the limit does. */
    @Test
    void aClockThatWasAheadHoldsNoNumberUp() {
        clock.set(Samples.NOW.plus(Duration.ofDays(30)));
        for (int i = 0; i < 3; i++) {
            codes.enroll(Account.of("account " + i), Telephones.NUMBER, "phone");
        }
        assertThat(codes.enroll(ANNA, Telephones.NUMBER, "phone").isGranted()).isFalse();
        clock.set(Samples.NOW);
        assertThat(codes.enroll(ANNA, Telephones.NUMBER, "phone").isGranted()).isTrue();
    }
}
