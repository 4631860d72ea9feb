package io.ninomaru.secondfactor;

import static io.ninomaru.secondfactor.Samples.ANNA;
import static io.ninomaru.secondfactor.Samples.NOW;
import static io.ninomaru.secondfactor.Samples.code;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Account;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.account.RecoveryCode;
import io.ninomaru.account.TrailEntry;
import io.ninomaru.testkit.AtOnce;
import io.ninomaru.testkit.InMemoryAccountStore;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The rows of SECURITY.md section 2 whose place is the recovery codes. */
class RecoveryAttacksTest {

    private static final Outcome WRONG_CODE = new Outcome.Rejected(Reason.WRONG_CODE);

    private final TotpFactory factory = Samples.factory();
    private final AccountStore store = new InMemoryAccountStore();
    private final List<RecoveryCode> annas = activate(ANNA);

    private List<RecoveryCode> activate(Account account) {
        Totp totp = factory.create();
        secondFactor().enroll(account, totp);
        return ((Outcome.Confirmed) secondFactor().confirm(account, code(totp, NOW))).recoveryCodes();
    }

    /** A new one each time, as a new session or another node is. */
    private SecondFactor secondFactor() {
        return Samples.secondFactor(store);
    }

    @Test
    void a48ARecoveryCodeTwice() throws Exception {
        String code = annas.get(0).reveal();
        List<Outcome> outcomes = AtOnce.run(32, () -> secondFactor().verify(ANNA, code));
        assertThat(outcomes.stream().filter(Outcome::accepted)).containsExactly(new Outcome.Recovered(9));
        assertThat(secondFactor().verify(ANNA, annas.get(1).reveal()).accepted())
                .as("no wait after what were wrong codes then")
                .isTrue();
    }

    /** They are compared, for 80 bits are not guessed, and neither write nor keep the owner waiting. */
    @Test
    void a49GuessesFromFreshSessions() {
        SealedRecord before = store.find(ANNA).orElseThrow();
        assertThat(guess()).isEqualTo(WRONG_CODE);
        SealedRecord told = store.find(ANNA).orElseThrow();
        assertThat(told.version()).isEqualTo(before.version() + 1);
        for (int i = 0; i < 200; i++) {
            assertThat(guess()).isEqualTo(WRONG_CODE);
        }
        assertThat(store.find(ANNA))
                .as("one entry a minute, and no other write")
                .contains(told);
        assertThat(secondFactor().verify(ANNA, annas.get(7).reveal())).isEqualTo(new Outcome.Recovered(9));
        assertThat(whats()).containsSubsequence("wrong_recovery_code", "wrong_recovery_code", "recovery_code_used");
        assertThat(texts()).anyMatch(text -> text.contains("\"what\":\"wrong_recovery_code\",\"count\":200"));
        assertThat(texts()).anyMatch(text -> text.contains("\"what\":\"recovery_code_failures\",\"failures\":10"));
    }

    private Outcome guess() {
        return secondFactor()
                .verify(ANNA, RecoveryCode.generate(factory.random()).reveal());
    }

    private List<String> texts() {
        return store.trail(ANNA, 0, 100).stream().map(TrailEntry::text).toList();
    }

    private List<String> whats() {
        return texts().stream()
                .map(text -> text.replaceFirst(".*\"what\":\"(\\w+)\".*", "$1"))
                .toList();
    }

    /** Whatever is guessed at what rate, the owner's right code is accepted the first time. */
    @Test
    void theOwnersWayOutIsNotShutByGuessing() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        AtomicLong guesses = new AtomicLong();
        List<Thread> attackers = IntStream.range(0, 8)
                .mapToObj(i -> new Thread(() -> {
                    while (!done.get()) {
                        guess();
                        guesses.incrementAndGet();
                    }
                }))
                .toList();
        attackers.forEach(Thread::start);
        try {
            List<RecoveryCode> codes = annas;
            for (int login = 0; login < 100; login++) {
                if (login % 10 == 0 && login > 0) {
                    codes = secondFactor()
                            .operator("olga", "test")
                            .renewRecoveryCodes(ANNA)
                            .granted()
                            .orElseThrow();
                }
                assertThat(secondFactor()
                                .verify(ANNA, codes.get(login % 10).reveal())
                                .accepted())
                        .isTrue();
            }
        } finally {
            done.set(true);
            for (Thread attacker : attackers) {
                attacker.join();
            }
        }
        assertThat(guesses).hasPositiveValue();
    }

    /** What costs nothing to ask is not kept entry by entry. */
    @Test
    void setUpsBegunAgainAndAgainAreCounted() {
        Account carl = Account.of("carl");
        for (int i = 0; i < 2_000; i++) {
            Totp begun = factory.create();
            secondFactor().enroll(carl, begun);
            // A constant would be right once in some hundred runs.
            secondFactor().confirm(carl, Samples.wrongCodes(begun, NOW, 1).get(0));
        }
        assertThat(store.trail(carl, 0, 100)).hasSizeLessThanOrEqualTo(10);
        Totp totp = factory.create();
        secondFactor().enroll(carl, totp);
        assertThat(secondFactor().confirm(carl, code(totp, NOW)).accepted()).isTrue();
        assertThat(store.trail(carl, 0, 100).stream().map(TrailEntry::text))
                .hasSizeLessThanOrEqualTo(14)
                .anyMatch(text -> text.contains("\"what\":\"set_ups_repeated\",\"count\":399"));
    }

    @Test
    void a50ARecoveryCodeOfAnotherAccount() {
        Account bert = Account.of("bert");
        List<RecoveryCode> berts = activate(bert);
        assertThat(berts).doesNotContainAnyElementsOf(annas);
        assertThat(secondFactor().verify(bert, annas.get(0).reveal())).isEqualTo(WRONG_CODE);
        assertThat(secondFactor()
                        .verify(new Account("tenant", ANNA.name()), annas.get(0).reveal()))
                .isEqualTo(new Outcome.Rejected(Reason.NOT_ENROLLED));
        assertThat(secondFactor().verify(ANNA, annas.get(0).reveal()).accepted())
                .isTrue();
    }
}
