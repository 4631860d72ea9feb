package io.ninomaru.secondfactor;

import static io.ninomaru.secondfactor.Samples.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.account.Account;
import io.ninomaru.account.AccountState;
import io.ninomaru.account.Answer;
import io.ninomaru.account.Attempt;
import io.ninomaru.account.AuthenticatorKind;
import io.ninomaru.account.ChallengeId;
import io.ninomaru.account.Destination;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Purpose;
import io.ninomaru.account.Reason;
import io.ninomaru.secondfactor.AccountStatus.AuthenticatorStatus;
import io.ninomaru.settings.Policy;
import io.ninomaru.totp.Totp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Codes that are sent, through the facade. */
class DeliveredCodesTest {

    private static final String NUMBER = "+41791234567";
    private static final Destination PHONE = Destination.telephone(NUMBER);

    private final InMemoryAccountStore store = new InMemoryAccountStore();
    private final RecordingSender gateway = new RecordingSender();
    private final SettableClock clock = new SettableClock();
    private final SecondFactor secondFactor = SecondFactor.of(Samples.factory(), store)
            .withPolicy(Policy.DEFAULT.withSentCodesAlone(true))
            .withClock(clock)
            .withSender(gateway);
    private final DeliveredCodes codes = secondFactor.delivered();

    private void confirm(Account account) {
        Sent sent = codes.enroll(account, PHONE, "my phone").granted().orElseThrow();
        assertThat(codes.confirm(account, sent.challenge(), gateway.lastCode()).accepted())
                .isTrue();
    }

    private Sent send() {
        return codes.send(ANNA, Purpose.LOGIN).granted().orElseThrow();
    }

    @Test
    void fromTheFirstCodeToALogin() {
        Sent confirming = codes.enroll(ANNA, PHONE, "my phone").granted().orElseThrow();
        assertThat(confirming.destination()).isEqualTo("+*********67");
        assertThat(gateway.last().purpose()).isEqualTo(Purpose.CONFIRM);
        Outcome.ConfirmedDelivered confirmed =
                (Outcome.ConfirmedDelivered) codes.confirm(ANNA, confirming.challenge(), gateway.lastCode());
        assertThat(confirmed.recoveryCodes()).hasSize(10);

        Sent sent = send();
        assertThat(gateway.last().destination()).isEqualTo(PHONE);
        assertThat(gateway.last().idempotencyKey()).isEqualTo(sent.challenge().text());
        assertThat(gateway.lastCode()).matches("[0-9]{8}");
        assertThat(codes.verify(ANNA, sent.challenge(), gateway.lastCode()))
                .isEqualTo(new Outcome.Delivered(confirmed.authenticator()));
        assertThat(codes.verify(ANNA, sent.challenge(), gateway.lastCode()))
                .isEqualTo(new Outcome.Rejected(Reason.EXPIRED));
    }

    @Test
    void aCodeForAChangeAllowsOne() {
        confirm(ANNA);
        Sent sent = codes.send(ANNA, Purpose.CHANGE).granted().orElseThrow();
        Attempt attempt = Attempt.of(sent.challenge(), gateway.lastCode());
        assertThat(secondFactor
                        .enroll(ANNA, Samples.factory().create(), "Pixel 9", attempt)
                        .isGranted())
                .isTrue();
    }

    /** I2. */
    @Test
    void theChallengeIsDurableBeforeTheCodeIsSent() {
        List<Optional<ChallengeId>> stored = new ArrayList<>();
        SecondFactor watched = SecondFactor.of(Samples.factory(), store).withClock(clock);
        confirm(ANNA);
        SecondFactor sending = watched.withSender(message -> {
            stored.add(watched.status(ANNA).orElseThrow().delivered().challenge());
            return CodeSender.Result.ACCEPTED;
        });
        Sent sent = sending.delivered().send(ANNA, Purpose.LOGIN).granted().orElseThrow();
        assertThat(stored).containsExactly(Optional.of(sent.challenge()));
    }

    @Test
    void theStatusHasKindAndMaskAndNoParameters() {
        confirm(ANNA);
        AccountStatus status = secondFactor.status(ANNA).orElseThrow();
        AuthenticatorStatus shown = status.authenticators().get(0);
        assertThat(status.state()).isEqualTo(AccountState.ACTIVE);
        assertThat(status.isProtected()).isTrue();
        assertThat(shown.kind()).isEqualTo(AuthenticatorKind.DELIVERED);
        assertThat(shown.parameters()).isEmpty();
        assertThat(shown.destination()).contains("+*********67");
        assertThat(status.toString()).doesNotContain("1234567");
    }

    /** R48, I3: of 50 resends at once five are sent, and one code is live. */
    @Test
    void fiftyParallelResendsSendFiveCodesOfWhichOneIsLive() throws Exception {
        confirm(ANNA);
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

    /** I1. */
    @Test
    void aCodeSubmittedTwentyTimesAtOnceIsAcceptedOnce() throws Exception {
        confirm(ANNA);
        Sent sent = send();
        String code = gateway.lastCode();
        List<Outcome> outcomes = AtOnce.run(20, () -> codes.verify(ANNA, sent.challenge(), code));
        assertThat(outcomes.stream().filter(Outcome::accepted)).hasSize(1);
    }

    /** A51. */
    @Test
    void manyAccountsWithOneNumberDoNotFloodIt() throws Exception {
        List<Callable<Answer<Sent>>> attempts = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Account account = Account.of("account " + i);
            attempts.add(() -> codes.enroll(account, PHONE, "phone"));
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
        confirm(ANNA);
        clock.advance(Duration.ofDays(1));
        for (int i = 0; i < 9; i++) {
            codes.enroll(Account.of("account " + i), PHONE, "phone");
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
            assertThat(codes.enroll(Account.of("account " + i), PHONE, "phone").isGranted())
                    .isTrue();
        }
        assertThat(codes.enroll(ANNA, PHONE, "phone").refusal()).isPresent();
        assertThat(store.find(ANNA)).isEmpty();
    }

    /** One who has a number at another account as well cannot void what was sent to this one. */
    @Test
    void aNumberThatHasSpentItsSendsLeavesTheCodeThatWasSentGood() {
        Account other = Account.of("other");
        confirm(ANNA);
        confirm(other);
        clock.advance(Duration.ofDays(1));
        Sent sent = send();
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
            codes.enroll(Account.of("account " + i), PHONE, "phone");
        }
        assertThat(codes.enroll(ANNA, PHONE, "phone").isGranted()).isFalse();
        clock.set(Samples.NOW);
        assertThat(codes.enroll(ANNA, PHONE, "phone").isGranted()).isTrue();
    }

    /** A52 and I6: codes and numbers stand in no string form, in no row, and in no trail. */
    @Test
    void codeAndNumberGoToTheSenderAndNowhereElse() {
        InMemorySendLedger ledger = new InMemorySendLedger();
        SecondFactor watched = secondFactor.withSender(gateway, ledger);
        Answer<Sent> begun = watched.delivered().enroll(ANNA, PHONE, "my phone");
        String confirming = gateway.lastCode();
        Outcome confirmed =
                watched.delivered().confirm(ANNA, begun.granted().orElseThrow().challenge(), confirming);
        Answer<Sent> sent = watched.delivered().send(ANNA, Purpose.LOGIN);
        String everything = begun + " " + confirmed + " " + sent + " " + gateway.messages + " " + watched.status(ANNA)
                + " " + Samples.row(store, ANNA) + " " + store.trail(ANNA, 0, 100);
        assertThat(everything).doesNotContain("1234567", confirming, gateway.lastCode());
        assertThat(ledger.find(NUMBER)).as("a number is kept as a pseudonym").isEmpty();
    }

    /** R46. */
    @Test
    void codesGoByEmailOnlyUnderASettingThatNamesTheStandardItBreaks() {
        Destination email = Destination.email("anna@example.org");
        assertThatThrownBy(() -> codes.enroll(ANNA, email, "mail"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("emailCodesAgainstNist80063B")
                .hasMessageNotContaining("anna@");
        DeliveredCodes allowed = secondFactor
                .withPolicy(Policy.DEFAULT.withSentCodesAlone(true).withEmailCodesAgainstNist80063B(true))
                .delivered();
        assertThat(allowed.enroll(ANNA, email, "mail").isGranted()).isTrue();
    }

    /** R44: something that nobody can take over at a shop stands beside a number. */
    @Test
    void aNumberIsSetUpBesideAnAppUnlessThePolicyAllowsItAlone() {
        SecondFactor standard = secondFactor.withPolicy(Policy.DEFAULT);
        assertThat(standard.delivered().enroll(ANNA, PHONE, "phone").refusal())
                .contains(new Outcome.Rejected(Reason.APP_NEEDED));
        assertThat(gateway.messages).isEmpty();
        Totp totp = Samples.factory().create();
        standard.enroll(ANNA, totp);
        standard.confirm(ANNA, Samples.code(totp, clock.instant()));
        clock.advance(Duration.ofSeconds(30));
        Attempt attempt = Attempt.of(Samples.code(totp, clock.instant()));
        assertThat(standard.delivered().enroll(ANNA, PHONE, "phone", attempt).isGranted())
                .isTrue();
    }

    /** R44: nothing is sent unless somebody says how. */
    @Test
    void withoutASenderNothingIsSent() {
        assertThatThrownBy(() -> Samples.secondFactor(store).delivered())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("delivery:");
    }

    @Test
    void whatTheGatewaySaysIsToldAsItIs() {
        confirm(ANNA);
        for (CodeSender.Result result : CodeSender.Result.values()) {
            gateway.answer = result;
            assertThat(send().result()).isEqualTo(result);
        }
    }

    /** A message may arrive though nobody knows; its code is good then. */
    @Test
    void aCodeOfAnUnknownFateIsGood() {
        confirm(ANNA);
        gateway.answer = CodeSender.Result.UNKNOWN;
        Sent sent = send();
        assertThat(codes.verify(ANNA, sent.challenge(), gateway.lastCode()).accepted())
                .isTrue();
    }

    @Test
    void anAppBesideANumberIsVerifiedWithoutAChallenge() {
        confirm(ANNA);
        Sent change = codes.send(ANNA, Purpose.CHANGE).granted().orElseThrow();
        Totp totp = Samples.factory().create();
        secondFactor.enroll(ANNA, totp, "Pixel 9", Attempt.of(change.challenge(), gateway.lastCode()));
        secondFactor.confirm(ANNA, Samples.code(totp, clock.instant()));
        clock.advance(Duration.ofSeconds(30));
        assertThat(secondFactor
                        .verify(ANNA, Samples.code(totp, clock.instant()))
                        .accepted())
                .isTrue();
    }
}
