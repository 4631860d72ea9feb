package io.ninomaru.secondfactor;

import static io.ninomaru.secondfactor.Samples.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import io.ninomaru.testkit.AtOnce;
import io.ninomaru.testkit.InMemoryAccountStore;
import io.ninomaru.testkit.SettableClock;
import io.ninomaru.testkit.TypedCodes;
import io.ninomaru.totp.Totp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Codes that are sent, through the facade. */
class DeliveredCodesTest {

    private final Telephones telephones = new Telephones();
    private final InMemoryAccountStore store = telephones.store;
    private final RecordingSender gateway = telephones.gateway;
    private final SettableClock clock = telephones.clock;
    private final SecondFactor secondFactor = telephones.secondFactor;
    private final DeliveredCodes codes = telephones.codes;

    @Test
    void fromTheFirstCodeToALogin() {
        Sent confirming =
                codes.enroll(ANNA, Telephones.NUMBER, "my phone").granted().orElseThrow();
        assertThat(confirming.destination()).isEqualTo("+*********67");
        assertThat(gateway.last().purpose()).isEqualTo(Purpose.CONFIRM);
        Outcome.ConfirmedDelivered confirmed =
                (Outcome.ConfirmedDelivered) codes.confirm(ANNA, confirming.challenge(), gateway.lastCode());
        assertThat(confirmed.recoveryCodes()).hasSize(10);

        Sent sent = telephones.send();
        assertThat(gateway.last().destination()).isEqualTo(Telephones.NUMBER);
        assertThat(gateway.last().idempotencyKey()).isEqualTo(sent.challenge().text());
        assertThat(gateway.lastCode()).matches("[0-9]{8}");
        assertThat(codes.verify(ANNA, sent.challenge(), gateway.lastCode()))
                .isEqualTo(new Outcome.Delivered(confirmed.authenticator()));
        assertThat(codes.verify(ANNA, sent.challenge(), gateway.lastCode()))
                .isEqualTo(new Outcome.Rejected(Reason.EXPIRED));
    }

    @Test
    void aCodeThatWasSentIsReadAsItIsMeantAndNothingIsRepaired() {
        Sent sent = codes.enroll(ANNA, Telephones.NUMBER, "my phone").granted().orElseThrow();
        String code = gateway.lastCode();
        assertThat(TypedCodes.refused())
                .allSatisfy(way -> assertThat(
                                codes.confirm(ANNA, sent.challenge(), way.of().apply(code))
                                        .accepted())
                        .isFalse());
        assertThat(TypedCodes.taken()).allSatisfy(way -> {
            Telephones own = new Telephones();
            Sent first = own.codes
                    .enroll(ANNA, Telephones.NUMBER, "my phone")
                    .granted()
                    .orElseThrow();
            String typed = way.of().apply(own.gateway.lastCode());
            assertThat(own.codes.confirm(ANNA, first.challenge(), typed).accepted())
                    .isTrue();
        });
        assertThat(codes.confirm(ANNA, sent.challenge(), code).accepted())
                .as("none of the others took a try")
                .isTrue();
    }

    @Test
    void aCodeForAChangeAllowsOne() {
        telephones.confirm(ANNA);
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
        telephones.confirm(ANNA);
        SecondFactor sending = watched.withSender(message -> {
            stored.add(watched.status(ANNA).orElseThrow().delivered().challenge());
            return CodeSender.Result.ACCEPTED;
        });
        Sent sent = sending.delivered().send(ANNA, Purpose.LOGIN).granted().orElseThrow();
        assertThat(stored).containsExactly(Optional.of(sent.challenge()));
    }

    @Test
    void theStatusHasKindAndMaskAndNoParameters() {
        telephones.confirm(ANNA);
        AccountStatus status = secondFactor.status(ANNA).orElseThrow();
        AuthenticatorStatus shown = status.authenticators().get(0);
        assertThat(status.state()).isEqualTo(AccountState.ACTIVE);
        assertThat(status.isProtected()).isTrue();
        assertThat(shown.kind()).isEqualTo(AuthenticatorKind.DELIVERED);
        assertThat(shown.parameters()).isEmpty();
        assertThat(shown.destination()).contains("+*********67");
        assertThat(status.toString()).doesNotContain("1234567");
    }

    /** I1. */
    @Test
    void aCodeSubmittedTwentyTimesAtOnceIsAcceptedOnce() throws Exception {
        telephones.confirm(ANNA);
        Sent sent = telephones.send();
        String code = gateway.lastCode();
        List<Outcome> outcomes = AtOnce.run(20, () -> codes.verify(ANNA, sent.challenge(), code));
        assertThat(outcomes.stream().filter(Outcome::accepted)).hasSize(1);
    }

    /** A52 and I6: codes and numbers stand in no string form, in no row, and in no trail. */
    @Test
    void codeAndNumberGoToTheSenderAndNowhereElse() {
        InMemorySendLedger ledger = new InMemorySendLedger();
        SecondFactor watched = secondFactor.withSender(gateway, ledger);
        Answer<Sent> begun = watched.delivered().enroll(ANNA, Telephones.NUMBER, "my phone");
        String confirming = gateway.lastCode();
        Outcome confirmed =
                watched.delivered().confirm(ANNA, begun.granted().orElseThrow().challenge(), confirming);
        Answer<Sent> sent = watched.delivered().send(ANNA, Purpose.LOGIN);
        String everything = begun + " " + confirmed + " " + sent + " " + gateway.messages + " " + watched.status(ANNA)
                + " " + Samples.row(store, ANNA) + " " + store.trail(ANNA, 0, 100);
        assertThat(everything).doesNotContain("1234567", confirming, gateway.lastCode());
        assertThat(ledger.find(Telephones.NUMBER.reveal()))
                .as("a number is kept as a pseudonym")
                .isEmpty();
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

    /** An address is compared as it acts, and sent to as it was written. */
    @Test
    void anAddressIsEnrolledOnceInWhateverCase() {
        DeliveredCodes allowed = secondFactor
                .withPolicy(Policy.DEFAULT.withSentCodesAlone(true).withEmailCodesAgainstNist80063B(true))
                .delivered();
        Sent first = allowed.enroll(ANNA, Destination.email("Anna@Example.org"), "mail")
                .granted()
                .orElseThrow();
        assertThat(gateway.messages.get(0).destination().reveal()).isEqualTo("Anna@Example.org");
        assertThat(allowed.confirm(ANNA, first.challenge(), gateway.lastCode()).accepted())
                .isTrue();
        Sent change = allowed.send(ANNA, Purpose.CHANGE).granted().orElseThrow();
        assertThat(allowed.enroll(
                                ANNA,
                                Destination.email("anna@EXAMPLE.org"),
                                "again",
                                Attempt.of(change.challenge(), gateway.lastCode()))
                        .refusal())
                .contains(new Outcome.Rejected(Reason.ALREADY_ENROLLED));
    }

    /** R44: something that nobody can take over at a shop stands beside a number. */
    @Test
    void aNumberIsSetUpBesideAnAppUnlessThePolicyAllowsItAlone() {
        SecondFactor standard = secondFactor.withPolicy(Policy.DEFAULT);
        assertThat(standard.delivered().enroll(ANNA, Telephones.NUMBER, "phone").refusal())
                .contains(new Outcome.Rejected(Reason.APP_NEEDED));
        assertThat(gateway.messages).isEmpty();
        Totp totp = Samples.factory().create();
        standard.enroll(ANNA, totp);
        standard.confirm(ANNA, Samples.code(totp, clock.instant()));
        clock.advance(Duration.ofSeconds(30));
        Attempt attempt = Attempt.of(Samples.code(totp, clock.instant()));
        assertThat(standard.delivered()
                        .enroll(ANNA, Telephones.NUMBER, "phone", attempt)
                        .isGranted())
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
        telephones.confirm(ANNA);
        for (CodeSender.Result result : CodeSender.Result.values()) {
            gateway.answer = result;
            assertThat(telephones.send().result()).isEqualTo(result);
        }
    }

    /** A message may arrive though nobody knows; its code is good then. */
    @Test
    void aCodeOfAnUnknownFateIsGood() {
        telephones.confirm(ANNA);
        gateway.answer = CodeSender.Result.UNKNOWN;
        Sent sent = telephones.send();
        assertThat(codes.verify(ANNA, sent.challenge(), gateway.lastCode()).accepted())
                .isTrue();
    }

    @Test
    void anAppBesideANumberIsVerifiedWithoutAChallenge() {
        telephones.confirm(ANNA);
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
