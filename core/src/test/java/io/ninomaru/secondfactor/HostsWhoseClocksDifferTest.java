package io.ninomaru.secondfactor;

import static io.ninomaru.secondfactor.Samples.ANNA;
import static io.ninomaru.secondfactor.Samples.code;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Account;
import io.ninomaru.account.Attempt;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.testkit.InMemoryAccountStore;
import io.ninomaru.testkit.SettableClock;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts whose clocks differ do not shorten each other's waits: the store's clock says whose is wrong. */
class HostsWhoseClocksDifferTest {

    private static final Outcome WRONG_CODE = new Outcome.Rejected(Reason.WRONG_CODE);

    /** The time of the store. */
    private final SettableClock clock = new SettableClock(Samples.NOW);

    private final TotpFactory factory = Samples.factory();

    /** As a database server's: it tells its time with each record. */
    private final AccountStore store = new ForwardingStore(new InMemoryAccountStore()) {
        @Override
        public Optional<SealedRecord> find(Account account) {
            return super.find(account)
                    .map(found -> new SealedRecord(found.version(), found.sealed(), Optional.of(clock.instant())));
        }
    };

    private SecondFactor host(Duration ahead) {
        InstantSource source = () -> clock.instant().plus(ahead);
        return SecondFactor.of(factory, store).withClock(source);
    }

    private Totp enrolled() {
        Totp totp = factory.create();
        host(Duration.ZERO).enroll(ANNA, totp);
        host(Duration.ZERO).confirm(ANNA, code(totp, clock.instant()));
        clock.advance(Duration.ofMinutes(5));
        return totp;
    }

    /** How many wrong pairs are evaluated within three hours if one is tried at each host every ten seconds. */
    private int evaluated(SecondFactor... hosts) {
        List<String> wrong = Samples.wrongCodes(enrolled(), clock.instant(), 2);
        Attempt pair = Attempt.of(wrong.get(0), wrong.get(1));
        int count = 0;
        for (int i = 0; i < 3 * 360; i++) {
            for (SecondFactor host : hosts) {
                count += host.verify(ANNA, pair).equals(WRONG_CODE) ? 1 : 0;
            }
            clock.advance(Duration.ofSeconds(10));
        }
        return count;
    }

    @ParameterizedTest
    @ValueSource(longs = {-86_400, -3_600, -600, -60, -31, -29, 0, 29, 31, 60, 600, 3_600, 86_400})
    void aSecondHostEvaluatesNoMoreThanOneAlone(long secondsAhead) {
        int together = evaluated(host(Duration.ZERO), host(Duration.ofSeconds(secondsAhead)));
        // From the fifth on waits of 30 s, 60 s, ... 1920 s, 1 h: twelve within three hours.
        assertThat(together).isBetween(5, 13);
    }

    @Test
    void norDoHostsOnBothSides() {
        assertThat(evaluated(
                        host(Duration.ofHours(-1)),
                        host(Duration.ZERO),
                        host(Duration.ofHours(1)),
                        host(Duration.ZERO)))
                .isBetween(5, 13);
    }

    /** A clock that was wrong for a moment, and is right again, keeps nobody waiting: the store's clock agrees. */
    @Test
    void whatLiesAheadIsBroughtBackByAHostThatTheStoreAgreesWith() {
        List<String> wrong = Samples.wrongCodes(enrolled(), clock.instant(), 2);
        for (int i = 0; i < 5; i++) {
            host(Duration.ofDays(1)).verify(ANNA, Attempt.of(wrong.get(0), wrong.get(1)));
        }
        Outcome locked = host(Duration.ZERO).verify(ANNA, Attempt.of(wrong.get(0), wrong.get(1)));
        assertThat(locked).isEqualTo(new Outcome.Locked(clock.instant().plusSeconds(30)));
    }

    /** The host that is wrong leaves what lies ahead of it as it is. */
    @Test
    void aHostThatIsBehindBringsNothingBack() {
        List<String> wrong = Samples.wrongCodes(enrolled(), clock.instant(), 2);
        for (int i = 0; i < 5; i++) {
            host(Duration.ZERO).verify(ANNA, Attempt.of(wrong.get(0), wrong.get(1)));
        }
        SealedRecord before = store.find(ANNA).orElseThrow();
        Outcome locked = host(Duration.ofHours(-1)).verify(ANNA, Attempt.of(wrong.get(0), wrong.get(1)));
        assertThat(locked).isEqualTo(new Outcome.Locked(clock.instant().plusSeconds(30)));
        assertThat(store.find(ANNA)).contains(before);
    }
}
