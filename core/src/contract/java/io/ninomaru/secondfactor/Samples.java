package io.ninomaru.secondfactor;

import io.ninomaru.account.Account;
import io.ninomaru.keyring.ApplicationSecret;
import io.ninomaru.keyring.KeyRing;
import io.ninomaru.keyring.SecretTag;
import io.ninomaru.settings.Settings;
import io.ninomaru.testkit.AuthenticatorApp;
import io.ninomaru.testkit.TestSettings;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What tests of a store and of the facade over it begin with. */
public final class Samples {

    /** The tests' time, in the middle of a time step. */
    public static final Instant NOW = Instant.parse("2026-11-23T12:00:15.123Z");

    /** An account. */
    public static final Account ANNA = Account.of("anna");

    private static final SecretTag TAG = new SecretTag("1");

    private Samples() {}

    /** Returns a clock that stands still at {@link #NOW}. */
    public static InstantSource clock() {
        return InstantSource.fixed(NOW);
    }

    /** Returns a factory under a secret that is the same in every process. */
    public static TotpFactory factory() {
        return TestSettings.factory();
    }

    /** Returns a factory under another secret, with the same tag. */
    public static TotpFactory factory(String secret) {
        return TotpFactory.of(TestSettings.settings(secret), new SecureRandom());
    }

    /** Returns a factory whose key ring has several secrets, of which the one under the last tag seals. */
    static TotpFactory factoryWithTags(String... tags) {
        Map<SecretTag, ApplicationSecret> secrets = new HashMap<>();
        for (String tag : tags) {
            secrets.put(
                    new SecretTag(tag),
                    ApplicationSecret.of("the secret " + tag + " that is kept by these tests alone 0123456789"));
        }
        SecretTag last = new SecretTag(tags[tags.length - 1]);
        return TotpFactory.of(Settings.of(KeyRing.of(secrets, Optional.of(last), Set.of())), new SecureRandom());
    }

    /** Returns a second factor at {@link #NOW} over a store. */
    public static SecondFactor secondFactor(AccountStore store) {
        return SecondFactor.of(factory(), store).withClock(clock());
    }

    /** Returns what a store takes; nothing in it has a meaning. */
    public static StoredRecord record(Account account, long version) {
        return new StoredRecord(account, version, "sealed " + version, "active", Optional.empty(), TAG.text(), NOW);
    }

    /** Returns what a store finds of it. */
    public static SealedRecord sealed(StoredRecord record) {
        return new SealedRecord(record.version(), record.sealed());
    }

    /** Returns the whole row of an account that has one. */
    public static StoredRecord row(AccountStore store, Account account) {
        return store.scan(Optional.empty(), AccountStore.LARGEST_PAGE).stream()
                .filter(record -> record.account().equals(account))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the code at an instant as it is typed. */
    public static String code(Totp totp, Instant instant) {
        return totp.code(instant).reveal();
    }

    /** Returns codes that are right at no time near an instant. */
    public static List<String> wrongCodes(Totp totp, Instant instant, int count) {
        return AuthenticatorApp.of(totp, InstantSource.fixed(instant)).wrong(count);
    }
}
