package io.ninomaru.secondfactor;

import static io.ninomaru.secondfactor.Samples.ANNA;
import static io.ninomaru.secondfactor.Samples.NOW;
import static io.ninomaru.secondfactor.Samples.code;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Account;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.testkit.InMemoryAccountStore;
import io.ninomaru.testkit.TypedCodes;
import io.ninomaru.totp.Totp;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A03: a spent code in another spelling. What is no code is malformed, before anything is read or counted. */
class ReplayBySpellingTest {

    private static final Outcome MALFORMED = new Outcome.Rejected(Reason.MALFORMED);
    private static final Outcome WRONG_CODE = new Outcome.Rejected(Reason.WRONG_CODE);

    private final Totp totp = Samples.factory().create();
    private final String spent = code(totp, NOW);

    private List<String> meant() {
        return TypedCodes.taken().stream().map(way -> way.of().apply(spent)).toList();
    }

    private List<String> others() {
        return TypedCodes.refused().stream().map(way -> way.of().apply(spent)).toList();
    }

    @Test
    void noSpellingOfASpentCodeIsAnotherCode() {
        AccountStore store = new InMemoryAccountStore();
        SecondFactor secondFactor = Samples.secondFactor(store);
        secondFactor.enroll(ANNA, totp);
        secondFactor.confirm(ANNA, spent);
        StoredRecord before = Samples.row(store, ANNA);

        assertThat(meant())
                .allSatisfy(text -> assertThat(secondFactor.verify(ANNA, text)).isEqualTo(WRONG_CODE));
        assertThat(others())
                .allSatisfy(text -> assertThat(secondFactor.verify(ANNA, text)).isEqualTo(MALFORMED));
        assertThat(List.of("0" + spent, "00" + spent, spent + "0"))
                .as("codes, but of lengths that the account has not")
                .allSatisfy(text -> assertThat(secondFactor.verify(ANNA, text)).isEqualTo(MALFORMED));
        assertThat(store.find(ANNA)).contains(Samples.sealed(before));
    }

    @Test
    void whatIsNoCodeConfirmsNothing() {
        SecondFactor secondFactor = Samples.secondFactor(new InMemoryAccountStore());
        secondFactor.enroll(ANNA, totp);
        assertThat(others())
                .allSatisfy(text -> assertThat(secondFactor.confirm(ANNA, text)).isEqualTo(MALFORMED));
        assertThat(secondFactor.confirm(ANNA, spent).accepted())
                .as("none of them took a try")
                .isTrue();
    }

    @Test
    void everySpellingThatIsMeantConfirmsASetUp() {
        assertThat(meant()).allSatisfy(text -> {
            SecondFactor secondFactor = Samples.secondFactor(new InMemoryAccountStore());
            secondFactor.enroll(ANNA, totp);
            assertThat(secondFactor.confirm(ANNA, text).accepted()).isTrue();
        });
    }

    @Test
    void aRecoveryCodeIsReadAsItComesBack() {
        assertThat(TypedCodes.recovery()).allSatisfy(way -> {
            SecondFactor secondFactor = Samples.secondFactor(new InMemoryAccountStore());
            secondFactor.enroll(ANNA, totp);
            Outcome.Confirmed confirmed = (Outcome.Confirmed) secondFactor.confirm(ANNA, spent);
            String kept = confirmed.recoveryCodes().get(0).reveal();
            assertThat(secondFactor.verify(ANNA, way.of().apply(kept)).accepted())
                    .isTrue();
        });
    }

    @Test
    void whatIsNoCodeNeverReachesTheStore() {
        AccountStore unread = new ForwardingStore(new InMemoryAccountStore()) {
            @Override
            public Optional<SealedRecord> find(Account account) {
                throw new AssertionError("read for what is no code");
            }
        };
        SecondFactor secondFactor = Samples.secondFactor(unread);
        assertThat(others()).allSatisfy(text -> {
            assertThat(secondFactor.verify(ANNA, text)).isEqualTo(MALFORMED);
            assertThat(secondFactor.confirm(ANNA, text)).isEqualTo(MALFORMED);
        });
    }
}
