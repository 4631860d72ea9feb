package io.ninomaru.secondfactor;

import static io.ninomaru.secondfactor.Samples.ANNA;
import static io.ninomaru.secondfactor.Samples.NOW;
import static io.ninomaru.secondfactor.Samples.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ninomaru.account.Account;
import io.ninomaru.keyring.ApplicationSecret;
import io.ninomaru.keyring.KeyRing;
import io.ninomaru.keyring.SealException;
import io.ninomaru.keyring.SecretTag;
import io.ninomaru.settings.Settings;
import io.ninomaru.testkit.InMemoryAccountStore;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** I5: what was altered, swapped or sealed by another secret is a fault that says so, whatever was typed. */
class TamperingTest {

    private static final Account BERT = Account.of("bert");

    private final AccountStore store = new InMemoryAccountStore();
    private final SecondFactor secondFactor = Samples.secondFactor(store);
    private final Totp totp = Samples.factory().create();

    @BeforeEach
    void enroll() {
        secondFactor.enroll(ANNA, totp);
        secondFactor.confirm(ANNA, code(totp, NOW.minusSeconds(30)));
    }

    @Test
    void anotherSecretUnderTheSameTag() {
        SecondFactor other = SecondFactor.of(
                        Samples.factory("another secret that is kept by these tests alone 0123456789"), store)
                .withClock(Samples.clock());
        assertFault(other, ANNA, SealException.Kind.OTHER_SECRET);
    }

    @Test
    void noSecretUnderTheTag() {
        SecureRandom random = new SecureRandom();
        KeyRing keyRing =
                KeyRing.of(Map.of(new SecretTag("2"), ApplicationSecret.generate(random)), Optional.empty(), Set.of());
        SecondFactor other = SecondFactor.of(TotpFactory.of(Settings.of(keyRing), random), store);
        assertFault(other, ANNA, SealException.Kind.UNKNOWN_TAG);
    }

    @Test
    void aRecordOfAnotherAccount() {
        StoredRecord annas = stored();
        store.insert(copy(annas, BERT, annas.version(), annas.sealed()), List.of());
        assertFault(secondFactor, BERT, SealException.Kind.ALTERED);
        Account tenant = new Account("tenant", ANNA.name());
        store.insert(copy(annas, tenant, annas.version(), annas.sealed()), List.of());
        assertFault(secondFactor, tenant, SealException.Kind.ALTERED);
    }

    @Test
    void anOlderRecordUnderTheNewVersion() {
        StoredRecord older = stored();
        assertThat(secondFactor.verify(ANNA, code(totp, NOW)).accepted()).isTrue();
        StoredRecord newer = stored();
        store.replace(newer.version(), copy(newer, ANNA, newer.version(), older.sealed()), List.of());
        assertFault(secondFactor, ANNA, SealException.Kind.ALTERED);
    }

    @Test
    void aVersionThatIsNotTheRecordsOwn() {
        StoredRecord annas = stored();
        store.replace(annas.version(), copy(annas, ANNA, annas.version() + 1, annas.sealed()), List.of());
        assertFault(secondFactor, ANNA, SealException.Kind.ALTERED);
    }

    @Test
    void anySingleCharacterOfTheSealedText() {
        StoredRecord annas = stored();
        String sealed = annas.sealed();
        for (int i = 0; i < sealed.length(); i++) {
            for (int bit : new int[] {1, 2, 32}) {
                StringBuilder altered = new StringBuilder(sealed);
                altered.setCharAt(i, (char) (sealed.charAt(i) ^ bit));
                store.replace(annas.version(), copy(annas, ANNA, annas.version(), altered.toString()), List.of());
                assertThatExceptionOfType(SealException.class)
                        .as("character %s, bit %s", i, bit)
                        .isThrownBy(() -> secondFactor.verify(ANNA, code(totp, NOW)));
            }
        }
        store.replace(annas.version(), annas, List.of());
        assertThat(secondFactor.verify(ANNA, code(totp, NOW)).accepted())
                .as("as it was")
                .isTrue();
    }

    @Test
    void aTextThatIsShorterLongerOrNone() {
        StoredRecord annas = stored();
        String sealed = annas.sealed();
        for (String text : new String[] {"", "{}", "null", sealed + " ", sealed + sealed, sealed.substring(1)}) {
            store.replace(annas.version(), copy(annas, ANNA, annas.version(), text), List.of());
            assertFault(secondFactor, ANNA, SealException.Kind.ALTERED);
        }
    }

    @Test
    void forgetNeedsNotOpenTheRecord() {
        StoredRecord annas = stored();
        store.replace(annas.version(), copy(annas, ANNA, annas.version(), "damaged"), List.of());
        assertFault(secondFactor, ANNA, SealException.Kind.ALTERED);
        assertThat(secondFactor.operator("olga", "test").forget(ANNA)).isPresent();
        assertThat(secondFactor.status(ANNA)).isEmpty();
        assertThat(secondFactor.enroll(ANNA, totp).isGranted()).isTrue();
    }

    private StoredRecord stored() {
        return Samples.row(store, ANNA);
    }

    private void assertFault(SecondFactor faulty, Account account, SealException.Kind kind) {
        for (Runnable attempt : new Runnable[] {
            () -> faulty.verify(account, code(totp, NOW)),
            () -> faulty.confirm(account, code(totp, NOW)),
            () -> faulty.enroll(account, totp),
            () -> faulty.status(account)
        }) {
            assertThatExceptionOfType(SealException.class)
                    .isThrownBy(attempt::run)
                    .satisfies(fault -> assertThat(fault.kind()).isEqualTo(kind))
                    .withMessageNotContaining(totp.base32Key());
        }
    }

    private static StoredRecord copy(StoredRecord from, Account account, long version, String sealed) {
        return new StoredRecord(
                account, version, sealed, from.status(), from.waitUntil(), from.keyTag(), from.updatedAt());
    }
}
