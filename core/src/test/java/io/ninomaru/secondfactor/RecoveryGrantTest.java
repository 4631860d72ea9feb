package io.ninomaru.secondfactor;

import static io.ninomaru.secondfactor.Samples.ANNA;
import static io.ninomaru.secondfactor.Samples.code;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Account;
import io.ninomaru.account.Answer;
import io.ninomaru.account.Attempt;
import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.Destination;
import io.ninomaru.account.Enrollment;
import io.ninomaru.account.Event;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.account.RecoveryCode;
import io.ninomaru.account.RecoveryGrant;
import io.ninomaru.account.TrailEntry;
import io.ninomaru.settings.Limit;
import io.ninomaru.settings.Policy;
import io.ninomaru.testkit.AtOnce;
import io.ninomaru.testkit.InMemoryAccountStore;
import io.ninomaru.testkit.SettableClock;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an accepted recovery code grants: whoever has lost the phone is led back in, and nobody else is. */
class RecoveryGrantTest {

    private static final Outcome GRANT_OVER = new Outcome.Rejected(Reason.GRANT_OVER);
    private static final Outcome CODE_NEEDED = new Outcome.Rejected(Reason.CODE_NEEDED);

    private final TotpFactory factory = Samples.factory();
    private final AccountStore store = new InMemoryAccountStore();
    private final SettableClock clock = new SettableClock(Samples.NOW);
    private SecondFactor secondFactor = SecondFactor.of(factory, store).withClock(clock);
    private final Totp lost = factory.create();
    private final List<RecoveryCode> codes = activate(ANNA, lost);
    private int spent;

    private List<RecoveryCode> activate(Account account, Totp totp) {
        assertThat(secondFactor.enroll(account, totp).isGranted()).isTrue();
        return ((Outcome.Confirmed) secondFactor.confirm(account, code(totp, clock.instant()))).recoveryCodes();
    }

    private RecoveryGrant recover() {
        return recover(codes.get(spent++));
    }

    private RecoveryGrant recover(RecoveryCode code) {
        RecoveryGrant grant = secondFactor.newGrant();
        Outcome outcome = secondFactor.verify(ANNA, new Attempt.Recovery(code), grant);
        assertThat(outcome).isInstanceOf(Outcome.Recovered.class);
        return grant;
    }

    private AuthenticatorId lostOne() {
        return secondFactor.status(ANNA).orElseThrow().authenticators().get(0).id();
    }

    private Totp setUp(RecoveryGrant grant) {
        Totp found = factory.create();
        assertThat(secondFactor.enroll(ANNA, found, "new phone", grant).refusal())
                .isEmpty();
        assertThat(secondFactor.confirm(ANNA, code(found, clock.instant())).accepted())
                .isTrue();
        return found;
    }

    private List<String> trail(Account account) {
        return store.trail(account, 0, 100).stream().map(TrailEntry::text).toList();
    }

    @Test
    void whoHasUsedTheLastCodeSetsANewPhoneUpRemovesTheOldOneAndHasCodesAgain() {
        List<RecoveryCode> all = codes;
        for (int i = 0; i < 9; i++) {
            recover(all.get(i));
        }
        RecoveryGrant grant = recover(all.get(9));
        assertThat(secondFactor.status(ANNA).orElseThrow().recoveryCodesLeft()).isZero();
        AuthenticatorId old = lostOne();
        Totp found = factory.create();
        assertThat(secondFactor.enroll(ANNA, found, "new phone", grant).isGranted())
                .isTrue();
        Outcome confirmed = secondFactor.confirm(ANNA, code(found, clock.instant()));
        assertThat(((Outcome.Confirmed) confirmed).recoveryCodes()).hasSize(10);
        assertThat(secondFactor.remove(ANNA, old, grant).isGranted()).isTrue();
        assertThat(secondFactor.renewRecoveryCodes(ANNA, grant).granted().orElseThrow())
                .hasSize(10);
        assertThat(trail(ANNA).toString())
                .contains("granted_set_up", "granted_remove", "granted_renew")
                .doesNotContain(grant.text());
        clock.advance(Duration.ofSeconds(30));
        assertThat(secondFactor.verify(ANNA, code(found, clock.instant())).accepted())
                .isTrue();
    }

    @Test
    void aSetUpIsBegunAgainUntilOneIsConfirmed() {
        RecoveryGrant grant = recover();
        for (int i = 0; i < 3; i++) {
            assertThat(secondFactor
                            .enroll(ANNA, factory.create(), "n" + i, grant)
                            .isGranted())
                    .isTrue();
        }
        setUp(grant);
        assertThat(secondFactor.enroll(ANNA, factory.create(), "another", grant).refusal())
                .contains(GRANT_OVER);
    }

    /** Or a person who may have one authenticator, and has lost it, could set up nothing. */
    @Test
    void aFullAccountMayHaveOneMoreUntilTheLostOneIsRemoved() {
        secondFactor = secondFactor.withPolicy(Policy.DEFAULT.with(Limit.AUTHENTICATORS, 1));
        AuthenticatorId old = lostOne();
        RecoveryGrant grant = recover();
        setUp(grant);
        assertThat(secondFactor
                        .enroll(ANNA, factory.create(), "n", new Attempt.Recovery(codes.get(spent++)))
                        .refusal())
                .as("by a grant alone")
                .contains(new Outcome.Rejected(Reason.TOO_MANY));
        assertThat(secondFactor.remove(ANNA, old, grant).isGranted()).isTrue();
    }

    /** Nobody has to remove the old one, so the next lost phone is no end either; but there is one. */
    @Test
    void whoNeverRemovesAnythingComesBackAllTheSame() {
        secondFactor = secondFactor.withPolicy(Policy.DEFAULT.with(Limit.AUTHENTICATORS, 1));
        List<RecoveryCode> next =
                secondFactor.renewRecoveryCodes(ANNA, recover()).granted().orElseThrow();
        for (RecoveryCode code : next) {
            setUp(recover(code));
        }
        assertThat(secondFactor.status(ANNA).orElseThrow().authenticators()).hasSize(11);
        List<RecoveryCode> more = secondFactor
                .operator("olga", "test")
                .renewRecoveryCodes(ANNA)
                .granted()
                .orElseThrow();
        assertThat(secondFactor
                        .enroll(ANNA, factory.create(), "n", recover(more.get(0)))
                        .refusal())
                .contains(new Outcome.Rejected(Reason.TOO_MANY));
    }

    /** A number only as the rules otherwise allow, and never alone. */
    @Test
    void aNumberIsSetUpByItOnlyBesideAnApp() {
        List<CodeMessage> sent = new ArrayList<>();
        DeliveredCodes delivered = secondFactor
                .withSender(message -> {
                    sent.add(message);
                    return CodeSender.Result.ACCEPTED;
                })
                .delivered();
        AuthenticatorId old = lostOne();
        RecoveryGrant grant = recover();
        Destination number = Destination.telephone("+41791234567");
        Sent begun = delivered.enroll(ANNA, number, "my phone", grant).granted().orElseThrow();
        assertThat(delivered
                        .confirm(ANNA, begun.challenge(), sent.get(0).code().reveal())
                        .accepted())
                .isTrue();
        assertThat(delivered
                        .enroll(ANNA, Destination.telephone("+41791234568"), "n", grant)
                        .refusal())
                .contains(GRANT_OVER);
        assertThat(secondFactor.remove(ANNA, old, grant).refusal()).contains(new Outcome.Rejected(Reason.APP_NEEDED));
    }

    @Test
    void eachUseIsToldToTheListener() throws Exception {
        BlockingQueue<Event> told = new LinkedBlockingQueue<>();
        secondFactor = secondFactor.withListener((account, at, event) -> told.add(event));
        RecoveryGrant grant = recover();
        AuthenticatorId old = lostOne();
        setUp(grant);
        secondFactor.remove(ANNA, old, grant);
        secondFactor.renewRecoveryCodes(ANNA, grant);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            Event event = told.poll(10, TimeUnit.SECONDS);
            assertThat(event).isNotNull();
            words.add(event.what());
        }
        assertThat(words)
                .containsExactly(
                        "recovery_code_used",
                        "granted_set_up",
                        "added",
                        "granted_remove",
                        "removed",
                        "granted_renew",
                        "recovery_codes_made");
    }

    @Test
    void nothingIsRemovedBeforeTheNewOneIsConfirmed() {
        RecoveryGrant grant = recover();
        AuthenticatorId old = lostOne();
        assertThat(secondFactor.remove(ANNA, old, grant).refusal()).contains(GRANT_OVER);
        secondFactor.enroll(ANNA, factory.create(), "n", grant);
        assertThat(secondFactor.remove(ANNA, old, grant).refusal()).contains(GRANT_OVER);
        assertThat(secondFactor.remove(ANNA, old, secondFactor.newGrant()).refusal())
                .contains(GRANT_OVER);
        assertThat(secondFactor.status(ANNA).orElseThrow().authenticators()).hasSize(2);
    }

    /** A set-up that was begun otherwise opens no removal. */
    @Test
    void aSetUpByAnotherAuthorityOpensNoRemoval() {
        RecoveryGrant grant = recover();
        AuthenticatorId old = lostOne();
        secondFactor.enroll(ANNA, factory.create(), "n", grant);
        Totp other = factory.create();
        secondFactor.enroll(ANNA, other, "other", new Attempt.Recovery(codes.get(spent++)));
        assertThat(secondFactor.confirm(ANNA, code(other, clock.instant())).accepted())
                .isTrue();
        assertThat(secondFactor.remove(ANNA, old, grant).isGranted()).isFalse();
    }

    @Test
    void noAccountIsLeftWithoutASecondFactor() {
        RecoveryGrant grant = recover();
        AuthenticatorId old = lostOne();
        Totp found = setUp(grant);
        AuthenticatorId fresh =
                secondFactor.status(ANNA).orElseThrow().authenticators().get(1).id();
        assertThat(secondFactor.remove(ANNA, fresh, grant).refusal())
                .as("the one that was just set up")
                .contains(CODE_NEEDED);
        clock.advance(Duration.ofSeconds(30));
        assertThat(secondFactor
                        .remove(ANNA, fresh, Attempt.of(code(found, clock.instant())))
                        .isGranted())
                .isTrue();
        assertThat(secondFactor.remove(ANNA, old, grant).isGranted()).isFalse();
        assertThat(secondFactor.status(ANNA).orElseThrow().isProtected()).isTrue();
    }

    @Test
    void eachPartServesOnceAndOneRemovalIsAll() {
        Totp second = factory.create();
        secondFactor.enroll(ANNA, second, "second", new Attempt.Recovery(codes.get(spent++)));
        secondFactor.confirm(ANNA, code(second, clock.instant()));
        List<AuthenticatorId> old = secondFactor.status(ANNA).orElseThrow().authenticators().stream()
                .map(AccountStatus.AuthenticatorStatus::id)
                .toList();
        RecoveryGrant grant = recover();
        setUp(grant);
        assertThat(secondFactor.remove(ANNA, old.get(0), grant).isGranted()).isTrue();
        assertThat(secondFactor.remove(ANNA, old.get(1), grant).refusal()).contains(GRANT_OVER);
        assertThat(secondFactor.renewRecoveryCodes(ANNA, grant).isGranted()).isTrue();
        assertThat(secondFactor.renewRecoveryCodes(ANNA, grant).refusal()).contains(GRANT_OVER);
        assertThat(secondFactor.status(ANNA).orElseThrow().recovery().grant()).isEmpty();
    }

    @Test
    void itEndsWithItsTime() {
        secondFactor = secondFactor.withPolicy(Policy.DEFAULT.with(Limit.RECOVERY_GRANT_MINUTES, 3));
        RecoveryGrant grant = recover();
        clock.advance(Duration.ofMinutes(3).minusMillis(1));
        assertThat(secondFactor.enroll(ANNA, factory.create(), "n", grant).isGranted())
                .isTrue();
        clock.advance(Duration.ofMillis(1));
        allOver(grant);
    }

    private void allOver(RecoveryGrant grant) {
        Stream<Answer<?>> answers = Stream.of(
                secondFactor.enroll(ANNA, factory.create(), "n", grant), secondFactor.renewRecoveryCodes(ANNA, grant));
        assertThat(answers.map(answer -> answer.refusal().orElseThrow())).containsOnly(GRANT_OVER);
        assertThat(secondFactor.status(ANNA).orElseThrow().recovery().grant()).isEmpty();
    }

    /** A clock that was ahead when the code was accepted must not lengthen what it granted. */
    @Test
    void aClockThatIsSetBackDoesNotLengthenIt() {
        clock.advance(Duration.ofMinutes(40));
        RecoveryGrant grant = recover();
        clock.advance(Duration.ofMinutes(-40));
        assertThat(secondFactor.enroll(ANNA, factory.create(), "n", grant).isGranted())
                .isTrue();
        clock.advance(Duration.ofMinutes(10));
        allOver(grant);
    }

    @Test
    void anotherAcceptedCodeTakesItsPlace() {
        RecoveryGrant first = recover();
        RecoveryGrant second = recover();
        assertThat(secondFactor.renewRecoveryCodes(ANNA, first).refusal()).contains(GRANT_OVER);
        assertThat(secondFactor.renewRecoveryCodes(ANNA, second).isGranted()).isTrue();
    }

    @Test
    void whatTheOwnerOrTheOperatorDoesEndsIt() {
        SecondFactor operated = secondFactor;
        Operator operator = operated.operator("olga", "stolen");
        RecoveryGrant grant = recover();
        clock.advance(Duration.ofSeconds(30));
        assertThat(operated.renewRecoveryCodes(ANNA, Attempt.of(code(lost, clock.instant())))
                        .isGranted())
                .isTrue();
        allOver(grant);

        List<RecoveryCode> next = operator.renewRecoveryCodes(ANNA).granted().orElseThrow();
        grant = recover(next.get(0));
        operator.disable(ANNA);
        assertThat(secondFactor.enroll(ANNA, factory.create(), "n", grant).refusal())
                .contains(GRANT_OVER);

        grant = recover(next.get(1));
        operator.reset(ANNA);
        activate(ANNA, factory.create());
        allOver(grant);
    }

    /** The owner who removes a device, or has one removed, has taken away what was granted too. */
    @Test
    void aRemovalByACodeEndsIt() {
        Totp second = factory.create();
        secondFactor.enroll(ANNA, second, "second", new Attempt.Recovery(codes.get(spent++)));
        secondFactor.confirm(ANNA, code(second, clock.instant()));
        RecoveryGrant grant = recover();
        clock.advance(Duration.ofSeconds(30));
        assertThat(secondFactor
                        .remove(ANNA, lostOne(), Attempt.of(code(second, clock.instant())))
                        .isGranted())
                .isTrue();
        allOver(grant);
    }

    @Test
    void itDoesNotGoWithAnAccountThatGetsAnotherName() {
        RecoveryGrant grant = recover();
        Account moved = Account.of("anna.new");
        assertThat(secondFactor.operator("olga", "married").move(ANNA, moved).isGranted())
                .isTrue();
        assertThat(secondFactor.renewRecoveryCodes(moved, grant).refusal()).contains(GRANT_OVER);
    }

    @Test
    void itIsNoCodeAndIsNeverCounted() {
        RecoveryGrant grant = recover();
        RecoveryGrant guessed = secondFactor.newGrant();
        StoredRecord before = Samples.row(store, ANNA);
        for (int i = 0; i < 20; i++) {
            assertThat(secondFactor.enroll(ANNA, factory.create(), "n", guessed).refusal())
                    .contains(GRANT_OVER);
            assertThat(secondFactor.verify(ANNA, grant.text()).accepted()).isFalse();
        }
        assertThat(Samples.row(store, ANNA)).isEqualTo(before);
        Account bert = Account.of("bert");
        activate(bert, factory.create());
        assertThat(secondFactor.renewRecoveryCodes(bert, grant).refusal()).contains(GRANT_OVER);
    }

    @Test
    void onlyARecoveryCodeGrantsAnything() {
        clock.advance(Duration.ofSeconds(30));
        RecoveryGrant grant = secondFactor.newGrant();
        assertThat(secondFactor
                        .verify(ANNA, Attempt.of(code(lost, clock.instant())), grant)
                        .accepted())
                .isTrue();
        allOver(grant);
        assertThat(secondFactor
                        .verify(ANNA, new Attempt.Recovery(RecoveryCode.generate(factory.random())), grant)
                        .accepted())
                .isFalse();
        allOver(grant);
    }

    /** What opens a disabled account is a recovery code, and so is what one has granted there; or the last one would be lost. */
    @Test
    void inADisabledAccountItOpensTheSetUpAsTheCodeDoes() {
        secondFactor.operator("olga", "lost").disable(ANNA);
        RecoveryGrant grant = recover();
        Totp found = setUp(grant);
        clock.advance(Duration.ofSeconds(30));
        assertThat(secondFactor.verify(ANNA, code(found, clock.instant())).accepted())
                .isTrue();
        assertThat(secondFactor.status(ANNA).orElseThrow().authenticators()).hasSize(1);
    }

    @Test
    void ofEightAtOnceOneIsServed() throws Exception {
        RecoveryGrant grant = recover();
        List<Answer<List<RecoveryCode>>> renewed = AtOnce.run(8, () -> secondFactor.renewRecoveryCodes(ANNA, grant));
        assertThat(renewed).filteredOn(Answer::isGranted).hasSize(1);
        assertThat(renewed.stream().flatMap(answer -> answer.refusal().stream()))
                .hasSize(7)
                .containsOnly(GRANT_OVER);

        List<Answer<Enrollment>> begun = AtOnce.run(8, () -> secondFactor.enroll(ANNA, factory.create(), "n", grant));
        assertThat(begun).allMatch(Answer::isGranted);
        Totp found = setUp(grant);
        clock.advance(Duration.ofSeconds(30));
        for (String name : List.of("second", "third")) {
            Totp more = factory.create();
            secondFactor.enroll(ANNA, more, name, Attempt.of(code(found, clock.instant())));
            secondFactor.confirm(ANNA, code(more, clock.instant()));
            clock.advance(Duration.ofSeconds(30));
        }
        List<AuthenticatorId> others = secondFactor.status(ANNA).orElseThrow().authenticators().stream()
                .filter(each -> !each.name().equals("new phone"))
                .map(AccountStatus.AuthenticatorStatus::id)
                .toList();
        List<Answer<AuthenticatorId>> removed = AtOnce.run(IntStream.range(0, 8)
                .<Callable<Answer<AuthenticatorId>>>mapToObj(
                        i -> () -> secondFactor.remove(ANNA, others.get(i % others.size()), grant))
                .toList());
        assertThat(removed).filteredOn(Answer::isGranted).hasSize(1);
        assertThat(secondFactor.audit().verify(ANNA, Optional.empty()).isGenuine())
                .isTrue();
    }

    /** A form that is sent twice: the codes are made once. */
    @Test
    void ofTwoConfirmationsAtOnceOneMakesCodes() throws Exception {
        for (int i = spent; i < 10; i++) {
            recover();
        }
        RecoveryGrant grant = recover(secondFactor
                .operator("olga", "test")
                .renewRecoveryCodes(ANNA)
                .granted()
                .orElseThrow()
                .get(0));
        Totp found = factory.create();
        secondFactor.enroll(ANNA, found, "n", grant);
        String typed = code(found, clock.instant());
        List<Outcome> outcomes = AtOnce.run(8, () -> secondFactor.confirm(ANNA, typed));
        assertThat(outcomes).filteredOn(Outcome::accepted).hasSize(1);
        assertThat(outcomes.stream().filter(outcome -> !outcome.accepted()).collect(Collectors.toSet()))
                .containsExactly(new Outcome.Rejected(Reason.ALREADY_ENROLLED));
    }
}
