package io.ninomaru.secondfactor;

import static io.ninomaru.secondfactor.Samples.ANNA;
import static io.ninomaru.secondfactor.Samples.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.ninomaru.testkit.InMemoryAccountStore;
import io.ninomaru.testkit.SettableClock;
import io.ninomaru.totp.Totp;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A26: at a time that cannot be, nothing is decided and nothing stored. */
class ClockRangeTest {

    private final SettableClock clock = new SettableClock(Samples.NOW);
    private final AccountStore store = new InMemoryAccountStore();
    private final SecondFactor secondFactor =
            SecondFactor.of(Samples.factory(), store).withClock(clock);
    private final Totp totp = Samples.factory().create();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1969-12-31T23:59:59.999Z",
                "-1000000000-01-01T00:00:00Z",
                "9999-12-31T23:59:59.001Z",
                "+1000000000-12-31T23:59:59.999999999Z"
            })
    void outsideOfItIsAFault(String time) {
        secondFactor.enroll(ANNA, totp);
        Optional<SealedRecord> before = store.find(ANNA);
        clock.set(Instant.parse(time));
        for (Runnable attempt : new Runnable[] {
            () -> secondFactor.enroll(ANNA, totp),
            () -> secondFactor.confirm(ANNA, "123456"),
            () -> secondFactor.verify(ANNA, "123456"),
            () -> secondFactor.status(ANNA),
            () -> secondFactor.operator("olga", "test").disable(ANNA),
            () -> secondFactor.operator("olga", "test").reset(ANNA)
        }) {
            assertThatIllegalStateException().isThrownBy(attempt::run).withMessageContaining("the clock shows");
        }
        assertThat(store.find(ANNA)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "9999-12-31T23:59:59Z"})
    void itsEndsBelongToIt(String time) {
        clock.set(Instant.parse(time));
        secondFactor.enroll(ANNA, totp);
        assertThat(secondFactor.confirm(ANNA, code(totp, clock.instant())).accepted())
                .isTrue();
        assertThat(secondFactor
                        .verify(ANNA, code(totp, clock.instant().plusSeconds(30)))
                        .accepted())
                .isTrue();
    }

    @Test
    void aFaultyClockMakesNoRecord() {
        clock.set(Instant.EPOCH.minusMillis(1));
        assertThatIllegalStateException().isThrownBy(() -> secondFactor.enroll(ANNA, totp));
        assertThat(store.find(ANNA)).isEmpty();
    }
}
