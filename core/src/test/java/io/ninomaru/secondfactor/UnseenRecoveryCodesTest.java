package io.ninomaru.secondfactor;

import static io.ninomaru.secondfactor.Samples.ANNA;
import static io.ninomaru.secondfactor.Samples.code;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Account;
import io.ninomaru.account.Attempt;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.RecoveryCode;
import io.ninomaru.account.TrailEntry;
import io.ninomaru.testkit.InMemoryAccountStore;
import io.ninomaru.testkit.SettableClock;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Recovery codes are seen, or known not to be. */
class UnseenRecoveryCodesTest {

    private final TotpFactory factory = Samples.factory();
    private final AccountStore store = new InMemoryAccountStore();
    private final SettableClock clock = new SettableClock(Samples.NOW);
    private final SecondFactor plain = SecondFactor.of(factory, store).withClock(clock);
    private final SecondFactor secondFactor = plain.withUnseenRecoveryCodes();
    private final Totp totp = factory.create();

    private static List<RecoveryCode> activate(SecondFactor factor, Account account, Totp totp, SettableClock clock) {
        factor.enroll(account, totp);
        return ((Outcome.Confirmed) factor.confirm(account, code(totp, clock.instant()))).recoveryCodes();
    }

    private Optional<String> unseen(Account account) {
        return plain.status(account).orElseThrow().recovery().unseen();
    }

    @Test
    void whoNeverSaysSoHasSeenThem() {
        activate(plain, ANNA, totp, clock);
        assertThat(unseen(ANNA)).isEmpty();
    }

    @Test
    void newOnesAreUnseenUntilThePersonSaysSo() {
        List<RecoveryCode> codes = activate(secondFactor, ANNA, totp, clock);
        String set = unseen(ANNA).orElseThrow();
        assertThat(set).isEqualTo(RecoveryCode.setOf(codes)).matches("[0-9a-f]{16}");
        assertThat(secondFactor.recoveryCodesSeen(ANNA, "0000000000000000")).isFalse();
        assertThat(unseen(ANNA)).contains(set);
        assertThat(secondFactor.recoveryCodesSeen(ANNA, set)).isTrue();
        StoredRecord seen = Samples.row(store, ANNA);
        assertThat(unseen(ANNA)).isEmpty();
        assertThat(secondFactor.recoveryCodesSeen(ANNA, set)).as("said again").isTrue();
        assertThat(Samples.row(store, ANNA)).isEqualTo(seen);
        assertThat(store.trail(ANNA, 0, 100).stream().map(TrailEntry::text))
                .filteredOn(text -> text.contains("recovery_codes_seen"))
                .hasSize(1);
    }

    @Test
    void renewedOnesAreUnseenAndThoseBeforeThemNoLongerMeant() {
        activate(secondFactor, ANNA, totp, clock);
        String first = unseen(ANNA).orElseThrow();
        clock.advance(Duration.ofSeconds(30));
        secondFactor.renewRecoveryCodes(ANNA, Attempt.of(code(totp, clock.instant())));
        assertThat(unseen(ANNA)).isPresent().isNotEqualTo(Optional.of(first));
        assertThat(secondFactor.recoveryCodesSeen(ANNA, first)).isFalse();
        assertThat(unseen(ANNA)).isPresent();
    }

    /** Somebody evidently has them. */
    @Test
    void aCodeThatIsAcceptedSaysThatTheyWereSeen() {
        List<RecoveryCode> codes = activate(secondFactor, ANNA, totp, clock);
        String set = unseen(ANNA).orElseThrow();
        plain.verify(ANNA, RecoveryCode.generate(factory.random()).reveal());
        assertThat(unseen(ANNA)).as("a wrong one").isPresent();
        assertThat(plain.verify(ANNA, codes.get(3).reveal()).accepted()).isTrue();
        assertThat(unseen(ANNA)).isEmpty();
        assertThat(secondFactor.recoveryCodesSeen(ANNA, set))
                .as("the set has kept its name")
                .isTrue();
    }

    @Test
    void nobodyIsToldOfAnAccountThatIsNotThere() {
        assertThat(secondFactor.recoveryCodesSeen(Account.of("nobody"), "0000000000000000"))
                .isFalse();
        assertThat(store.find(Account.of("nobody"))).isEmpty();
    }

    @Test
    void aSessionKeepsThemForHalfAnHour() {
        List<RecoveryCode> codes = activate(secondFactor, ANNA, totp, clock);
        String set = unseen(ANNA).orElseThrow();
        UnseenRecoveryCodes kept = secondFactor.unseenRecoveryCodes();
        String sealed = kept.seal(ANNA, set, codes);
        assertThat(sealed).doesNotContain(codes.get(0).reveal());
        clock.advance(Duration.ofMinutes(30).minusMillis(1));
        assertThat(kept.open(ANNA, set, sealed)).contains(codes);
        clock.advance(Duration.ofMillis(1));
        assertThat(kept.open(ANNA, set, sealed)).isEmpty();
    }

    @Test
    void theyOpenForTheirAccountTenantAndSetAlone() {
        List<RecoveryCode> codes = activate(secondFactor, ANNA, totp, clock);
        String set = unseen(ANNA).orElseThrow();
        UnseenRecoveryCodes kept = secondFactor.unseenRecoveryCodes();
        String sealed = kept.seal(ANNA, set, codes);
        assertThat(kept.open(Account.of("bert"), set, sealed)).isEmpty();
        assertThat(kept.open(new Account("tenant", ANNA.name()), set, sealed)).isEmpty();
        assertThat(kept.open(ANNA, "0000000000000000", sealed)).isEmpty();
        assertThat(kept.open(ANNA, set, sealed.substring(1))).isEmpty();
        assertThat(kept.open(ANNA, set, "")).isEmpty();
        String record = Samples.row(store, ANNA).sealed();
        assertThat(kept.open(ANNA, set, record)).as("a record").isEmpty();
        SecondFactor stranger =
                SecondFactor.of(Samples.factory("another secret that is kept by these tests alone 0123456789"), store);
        assertThat(stranger.withClock(clock).unseenRecoveryCodes().open(ANNA, set, sealed))
                .isEmpty();
    }

    /** "Make new codes" in two tabs: the first one's are void by now, and must not be shown as those of the account. */
    @Test
    void codesOfAnEarlierSetAreNotShownAsTheNewOnes() {
        List<RecoveryCode> first = activate(secondFactor, ANNA, totp, clock);
        clock.advance(Duration.ofSeconds(30));
        secondFactor.renewRecoveryCodes(ANNA, Attempt.of(code(totp, clock.instant())));
        String now = unseen(ANNA).orElseThrow();
        UnseenRecoveryCodes kept = secondFactor.unseenRecoveryCodes();
        assertThat(kept.open(ANNA, now, kept.seal(ANNA, now, first))).isEmpty();
    }
}
