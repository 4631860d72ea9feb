package io.ninomaru.account.rule;

import static io.ninomaru.account.rule.Records.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ninomaru.account.AccountState;
import io.ninomaru.account.Attempt;
import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.account.record.Authenticator;
import io.ninomaru.otp.KeyText;
import io.ninomaru.otp.Otp;
import io.ninomaru.otp.OtpCode;
import io.ninomaru.otp.OtpKey;
import io.ninomaru.settings.Limit;
import io.ninomaru.settings.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** R20, R21, R22, SECURITY.md 5.4: what an attacker gets who has the password and tries at every allowed moment. */
class SimulationTest {

    /** The default policy; its clock hint reaches less far, which decides nothing here and makes a year short. */
    private static final Policy POLICY = Policy.DEFAULT.with(Limit.RESYNC_MINUTES, 1);

    /** Three of a million codes are right at any moment. */
    private static final double SINGLE = 3e-6;

    /** As many of a million times a million pairs. */
    private static final double PAIR = 3e-12;

    private static final Duration DAY = Duration.ofDays(1);
    private static final Instant IN_A_DAY = NOW.plus(DAY);
    private static final Instant IN_A_YEAR = NOW.plus(Duration.ofDays(365));

    private static final List<OtpCode> GUESSES = IntStream.range(0, 50)
            .mapToObj(number -> String.format(Locale.ROOT, "%06d", number))
            .map(text -> OtpCode.parse(text).orElseThrow())
            .toList();

    @Test
    void theFirstDayGivesTenSingleCodesAndTwentyFourPairs() {
        Siege siege = new Siege(1).until(IN_A_DAY);
        assertThat(siege.singles).isEqualTo(10);
        assertThat(siege.pairs).isEqualTo(24);
        assertThat(siege.chance()).isCloseTo(3.0e-5, within(0.05e-5));
    }

    @Test
    void anOwnerWhoStaysAwayIsDisabledAfterAHundredGuessesInEightyNineHours() {
        Siege siege = new Siege(1).until(IN_A_YEAR);
        assertThat(siege.singles).isEqualTo(13);
        assertThat(siege.pairs).isEqualTo(87);
        assertThat(siege.chance()).isCloseTo(3.9e-5, within(0.05e-5));
        assertDisabledAfterEightyNineHours(siege);
    }

    @Test
    void aYearOfDailyLoginsGivesFewSingleCodes() {
        Siege siege = new Siege(1).withOwner().until(IN_A_YEAR);
        assertThat(siege.singles).isCloseTo(374, Percentage.withPercentage(1));
        assertThat(siege.pairs).isCloseTo(12_015, Percentage.withPercentage(2));
        assertThat(siege.chance()).isCloseTo(1.1e-3, within(0.05e-3));
        assertThat(siege.record.state()).isEqualTo(AccountState.ACTIVE);
    }

    /** He is before the attacker when a wait ends, so he is kept out for an hour at most. */
    @Test
    void theOwnerComesInOnEveryDayOfTheYear() {
        Siege siege = new Siege(1).withOwner().until(IN_A_YEAR);
        assertThat(siege.logins).isEqualTo(364);
        assertThat(siege.longestDelay).isBetween(Duration.ZERO, POLICY.longestWait());
    }

    @Test
    void fiveAuthenticatorsAreComparedNoMoreOftenThanOneOnTheFirstDay() {
        Siege siege = new Siege(5).until(IN_A_DAY);
        assertThat(siege.singles).isEqualTo(2);
        assertThat(siege.pairs).isEqualTo(32);
        assertThat(siege.chance()).isCloseTo(3.0e-5, within(0.05e-5));
    }

    @Test
    void fiveAuthenticatorsAreDisabledAsOneIs() {
        Siege siege = new Siege(5).until(IN_A_YEAR);
        assertThat(siege.singles + siege.pairs).isEqualTo(100);
        assertThat(siege.singles * 5).isLessThanOrEqualTo(13);
        assertThat(siege.chance()).isLessThanOrEqualTo(3.9e-5);
        assertDisabledAfterEightyNineHours(siege);
    }

    /** What they cost is single codes: the owner of five is asked for two codes on more days. */
    @Test
    void fiveAuthenticatorsGiveNoMoreInAYearThanOne() {
        Siege one = new Siege(1).withOwner().until(IN_A_YEAR);
        Siege five = new Siege(5).withOwner().until(IN_A_YEAR);
        assertThat(five.singles * 5).isBetween(350, one.singles);
        assertThat(five.singles + five.pairs).isCloseTo(one.singles + one.pairs, Percentage.withPercentage(1));
        assertThat(five.chance()).isCloseTo(1.1e-3, within(0.05e-3));
        assertThat(five.loginsByPair).isGreaterThan(one.loginsByPair);
    }

    private static void assertDisabledAfterEightyNineHours(Siege siege) {
        Instant at = siege.record.throttle().disabledAt().orElseThrow();
        assertThat(Duration.between(NOW, at)).isCloseTo(Duration.ofHours(89), Duration.ofHours(1));
        assertThat(siege.verify(typed(siege.rightCode(0))).outcome())
                .as("a right code afterwards")
                .isEqualTo(new Outcome.Rejected(Reason.DISABLED));
    }

    /** One account, its attacker, and perhaps its owner. */
    private static final class Siege {

        private final int authenticators;
        private AccountRecord record;
        private Instant time = NOW;
        private Instant nextLogin = Instant.MAX;
        private int singles;
        private int pairs;
        private int logins;
        private int loginsByPair;
        private Duration longestDelay = Duration.ZERO;

        Siege(int authenticators) {
            this.authenticators = authenticators;
            this.record = record(IntStream.range(0, authenticators)
                    .mapToObj(Siege::authenticator)
                    .toArray(Authenticator[]::new));
        }

        private static Authenticator authenticator(int i) {
            AuthenticatorId id = new AuthenticatorId("abcdefg" + (char) ('a' + i));
            return new Authenticator(id, "n", key(i), SIX, BEFORE, BEFORE, BEFORE, STEP - 20, List.of(), 0);
        }

        private static OtpKey key(int i) {
            return KeyText.fromHex("3ddc6f1e0c9b2a47d85512ee7f90ab34c1d2e3f" + i);
        }

        /** With an owner who wants to log in once a day, and is before the attacker when a wait ends. */
        Siege withOwner() {
            nextLogin = IN_A_DAY;
            return this;
        }

        Siege until(Instant end) {
            while (time.isBefore(end) && !record.throttle().isDisabled()) {
                if (time.isBefore(nextLogin)) {
                    guess();
                } else {
                    logIn();
                }
                Instant waitUntil = record.throttle().codes().waitUntil();
                time = waitUntil.isAfter(time) ? waitUntil : time;
            }
            return this;
        }

        private void guess() {
            OtpCode first = GUESSES.get(0);
            if (verify(typed(first)).outcome().equals(new Outcome.Rejected(Reason.SECOND_CODE_NEEDED))) {
                record = miss(true);
                pairs++;
            } else {
                record = miss(false);
                singles++;
            }
        }

        /** A guess that is wrong and counted: one that hits by chance is left out. */
        private AccountRecord miss(boolean pair) {
            return GUESSES.stream()
                    .map(code -> verify(new Attempt.Codes(pair ? Optional.of(code) : Optional.empty(), code)))
                    .filter(decision -> decision.outcome().kind() == Outcome.Kind.REJECTED)
                    .flatMap(decision -> decision.next().stream())
                    .findFirst()
                    .orElseThrow();
        }

        private void logIn() {
            Decision<Outcome> decision = verify(typed(rightCode(0)));
            if (decision.outcome().equals(new Outcome.Rejected(Reason.SECOND_CODE_NEEDED))) {
                decision = verify(new Attempt.Codes(Optional.of(rightCode(-1)), rightCode(0)));
                loginsByPair++;
            }
            assertThat(decision.outcome().accepted()).isTrue();
            record = decision.next().orElseThrow();
            logins++;
            Duration delay = Duration.between(nextLogin, time);
            longestDelay = delay.compareTo(longestDelay) > 0 ? delay : longestDelay;
            nextLogin = nextLogin.plus(DAY);
        }

        Decision<Outcome> verify(Attempt attempt) {
            return new Verify(attempt).decide(record, time, POLICY);
        }

        OtpCode rightCode(long offset) {
            return Otp.code(key(0), SIX, SIX.timeStepAt(time) + offset);
        }

        /** The chance that one of the guesses was right: every comparison with an authenticator is one. */
        double chance() {
            return authenticators * (singles * SINGLE + pairs * PAIR);
        }
    }
}
