package io.ninomaru.secondfactor;

import static io.ninomaru.secondfactor.Samples.ANNA;
import static io.ninomaru.secondfactor.Samples.NOW;
import static io.ninomaru.secondfactor.Samples.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.account.Account;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.keyring.SealException;
import io.ninomaru.testkit.AtOnce;
import io.ninomaru.testkit.InMemoryAccountStore;
import io.ninomaru.testkit.SettableClock;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rows of SECURITY.md section 2 whose place is the store. */
class StoreAttacksTest {

    private static final Outcome WRONG_CODE = new Outcome.Rejected(Reason.WRONG_CODE);

    private final SettableClock clock = new SettableClock(Samples.NOW);
    private final AccountStore store = new InMemoryAccountStore();
    private final TotpFactory factory = Samples.factory();
    private final SecondFactor secondFactor = SecondFactor.of(factory, store).withClock(clock);
    private final Totp totp = factory.create();

    @BeforeEach
    void confirmed() {
        secondFactor.enroll(ANNA, totp);
        secondFactor.confirm(ANNA, code(totp, NOW));
        clock.advance(Duration.ofMinutes(5));
    }

    @Test
    void a04OneCodeSixtyFourTimesAtOnce() throws Exception {
        String right = code(totp, clock.instant());
        List<Outcome> outcomes = AtOnce.run(64, () -> secondFactor.verify(ANNA, right));
        assertThat(outcomes.stream().filter(Outcome::accepted)).hasSize(1);
        assertThat(outcomes.stream().filter(WRONG_CODE::equals)).hasSize(63);
    }

    @Test
    void a05WrongCodesTwoHundredAtOnce() throws Exception {
        String wrong = Samples.wrongCodes(totp, clock.instant(), 1).get(0);
        List<Outcome> outcomes = AtOnce.run(200, () -> secondFactor.verify(ANNA, wrong));
        assertThat(outcomes.stream().filter(WRONG_CODE::equals)).as("evaluated").hasSize(5);
        assertThat(outcomes.stream().filter(new Outcome.Locked(clock.instant().plusSeconds(30))::equals))
                .hasSize(195);
    }

    private String document(String from, String to) {
        String json = totp.toJson();
        assertThat(json).containsPattern(from);
        return json.replaceFirst(from, to);
    }

    @Test
    void a34AKeyThatWasEmptiedOrCut() {
        for (String key : new String[] {"", "5M", "5PCC77SN"}) {
            String cut = document("\"k\":\"[^\"]*\"", "\"k\":\"" + key + "\"");
            assertThatIllegalArgumentException().isThrownBy(() -> factory.fromJson(cut));
        }
    }

    /** What is stored is sealed: a flipped bit is a fault, and never a code that is wrong or right. */
    @Test
    void a35FlippedBits() {
        StoredRecord stored = Samples.row(store, ANNA);
        String sealed = stored.sealed();
        int middle = sealed.length() / 2;
        char flipped = sealed.charAt(middle) == 'A' ? 'B' : 'A';
        put(stored, ANNA, sealed.substring(0, middle) + flipped + sealed.substring(middle + 1));
        assertFault(secondFactor, ANNA, SealException.Kind.ALTERED);
    }

    @Test
    void a36ARecordCopiedIntoAnotherAccount() {
        Account bert = Account.of("bert");
        StoredRecord annas = Samples.row(store, ANNA);
        store.insert(copy(annas, bert, annas.sealed()), List.of());
        assertFault(secondFactor, bert, SealException.Kind.ALTERED);
    }

    @Test
    void a37APlainDocumentInThePlaceOfAnEncryptedOne() {
        String plain = "{\"key\":\"" + totp.base32Key() + "\",\"type\":\"totp\",\"v\":1}";
        assertThatIllegalArgumentException().isThrownBy(() -> factory.fromJson(plain));
        put(Samples.row(store, ANNA), ANNA, plain);
        assertFault(secondFactor, ANNA, SealException.Kind.ALTERED);
    }

    /** 2^31 rounds would take minutes: the test ends because none is run. */
    @Test
    void a38ACostThatExhausts() {
        for (int cost : new int[] {19, 22, 31}) {
            String costly = document("\"c\":[0-9]+", "\"c\":" + cost);
            assertThatIllegalArgumentException().isThrownBy(() -> factory.fromJson(costly));
        }
    }

    @Test
    void a39AnApplicationSecretThatIsAnother() {
        SecondFactor other = SecondFactor.of(
                        Samples.factory("another secret that is kept by these tests alone 0123456789"), store)
                .withClock(clock);
        assertFault(other, ANNA, SealException.Kind.OTHER_SECRET);
    }

    /** Who can write there makes them say that there is no wait, or that the account is disabled: neither is believed. */
    @Test
    void plainColumnsThatLieDecideNothing() {
        Samples.wrongCodes(totp, clock.instant(), 5).forEach(wrong -> secondFactor.verify(ANNA, wrong));
        Outcome wait = new Outcome.Locked(clock.instant().plusSeconds(30));
        assertThat(secondFactor.verify(ANNA, code(totp, clock.instant()))).isEqualTo(wait);
        for (String status : new String[] {"active", "disabled", "empty", "nonsense"}) {
            StoredRecord stored = Samples.row(store, ANNA);
            store.replace(
                    stored.version(),
                    new StoredRecord(
                            ANNA, stored.version(), stored.sealed(), status, Optional.empty(), "9", Instant.EPOCH),
                    List.of());
            assertThat(secondFactor.verify(ANNA, code(totp, clock.instant()))).isEqualTo(wait);
        }
        clock.advance(Duration.ofMinutes(1));
        assertThat(secondFactor.verify(ANNA, code(totp, clock.instant())).accepted())
                .isTrue();
    }

    private void put(StoredRecord stored, Account account, String sealed) {
        store.replace(stored.version(), copy(stored, account, sealed), List.of());
    }

    private static StoredRecord copy(StoredRecord from, Account account, String sealed) {
        return new StoredRecord(
                account, from.version(), sealed, from.status(), from.waitUntil(), from.keyTag(), from.updatedAt());
    }

    private void assertFault(SecondFactor faulty, Account account, SealException.Kind kind) {
        for (String typed : new String[] {code(totp, clock.instant()), "000000", "0123-4567-89AB-CDEF"}) {
            assertThatThrownBy(() -> faulty.verify(account, typed))
                    .isInstanceOfSatisfying(
                            SealException.class,
                            fault -> assertThat(fault.kind()).isEqualTo(kind));
        }
    }
}
