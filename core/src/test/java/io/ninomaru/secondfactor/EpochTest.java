package io.ninomaru.secondfactor;

import static io.ninomaru.secondfactor.Samples.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.AccountState;
import io.ninomaru.account.Attempt;
import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.RecoveryCode;
import io.ninomaru.testkit.InMemoryAccountStore;
import io.ninomaru.testkit.SettableClock;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a session holds on to changes with whatever makes the codes before it stop counting, and with nothing else. */
class EpochTest {

    private final SettableClock clock = new SettableClock(Samples.NOW);
    private final TotpFactory factory = Samples.factory();
    private final SecondFactor secondFactor =
            SecondFactor.of(factory, new InMemoryAccountStore()).withClock(clock);
    private final Operator operator = secondFactor.operator("bob", "phone stolen");
    private final Totp phone = factory.create();
    private final Totp token = factory.create();

    private AuthenticatorId add(Totp totp, Attempt... authority) {
        AuthenticatorId id = (authority.length == 0
                        ? secondFactor.enroll(ANNA, totp)
                        : secondFactor.enroll(ANNA, totp, "another", authority[0]))
                .granted()
                .orElseThrow()
                .authenticator();
        assertThat(secondFactor.confirm(ANNA, code(totp)).accepted()).isTrue();
        clock.advance(Duration.ofMinutes(2));
        return id;
    }

    private String code(Totp totp) {
        return Samples.code(totp, clock.instant());
    }

    private Attempt attempt(Totp totp) {
        return Attempt.of(code(totp));
    }

    private String epoch() {
        return secondFactor.standing(ANNA).orElseThrow().epoch();
    }

    @Test
    void staysWhileNothingIsTakenAway() {
        AuthenticatorId id = add(phone);
        String epoch = epoch();
        assertThat(epoch).hasSize(16);
        assertThat(secondFactor.verify(ANNA, code(phone)).accepted()).isTrue();
        clock.advance(Duration.ofMinutes(2));
        assertThat(secondFactor.rename(ANNA, id, "Pixel 9", attempt(phone)).isGranted())
                .isTrue();
        clock.advance(Duration.ofMinutes(2));
        add(token, attempt(phone));
        assertThat(secondFactor.renewRecoveryCodes(ANNA, attempt(token)).isGranted())
                .isTrue();
        assertThat(operator.unlock(ANNA).isGranted()).isTrue();
        assertThat(epoch()).isEqualTo(epoch);
    }

    /** I11: whoever has the password must not be able to end what the owner's sessions may do. */
    @Test
    void staysWhenFailuresDisableTheAccount() {
        add(phone);
        String epoch = epoch();
        while (secondFactor.status(ANNA).orElseThrow().state() != AccountState.DISABLED) {
            clock.advance(Duration.ofHours(2));
            List<String> wrong = Samples.wrongCodes(phone, clock.instant(), 2);
            secondFactor.verify(ANNA, Attempt.of(wrong.get(0), wrong.get(1)));
            secondFactor.verify(ANNA, wrong.get(0));
        }
        assertThat(epoch()).isEqualTo(epoch);
    }

    @Test
    void isAnotherAfterARemovalADisablingAResetAndInEveryLaterLife() {
        add(phone);
        AuthenticatorId second = add(token, attempt(phone));
        Set<String> seen = new HashSet<>(Set.of(epoch()));
        assertThat(secondFactor.remove(ANNA, second, attempt(phone)).isGranted())
                .isTrue();
        assertThat(seen.add(epoch())).as("removed").isTrue();
        assertThat(operator.disable(ANNA).isGranted()).isTrue();
        assertThat(seen.add(epoch())).as("disabled").isTrue();
        assertThat(operator.reset(ANNA).isGranted()).isTrue();
        assertThat(seen.add(epoch())).as("reset").isTrue();
        clock.advance(Duration.ofMinutes(2));
        add(factory.create());
        assertThat(seen).as("a set-up ends nothing").contains(epoch());
        assertThat(operator.reset(ANNA).isGranted()).isTrue();
        assertThat(seen.add(epoch())).as("reset again").isTrue();
        assertThat(operator.forget(ANNA)).isPresent();
        add(factory.create());
        assertThat(seen.add(epoch())).as("forgotten, and another life").isTrue();
    }

    /** What a disabled account is set up anew with takes the place of everything. */
    @Test
    void isAnotherWhenARecoveryCodeSetsADisabledAccountUpAnew() {
        secondFactor.enroll(ANNA, phone);
        Outcome.Confirmed confirmed = (Outcome.Confirmed) secondFactor.confirm(ANNA, code(phone));
        RecoveryCode code = confirmed.recoveryCodes().get(0);
        operator.disable(ANNA);
        String disabled = epoch();
        clock.advance(Duration.ofMinutes(2));
        add(token, Attempt.of(code.reveal()));
        assertThat(epoch()).isNotEqualTo(disabled);
    }
}
