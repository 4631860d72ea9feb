package io.ninomaru.benchmarks.load;

import io.ninomaru.account.Account;
import io.ninomaru.keyring.ApplicationSecret;
import io.ninomaru.keyring.KeyRing;
import io.ninomaru.keyring.SecretTag;
import io.ninomaru.otp.Otp;
import io.ninomaru.otp.OtpKey;
import io.ninomaru.otp.OtpauthUri;
import io.ninomaru.otp.TotpParameters;
import io.ninomaru.settings.Settings;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The accounts that are measured with: each has a key of its own, made from its number. Turns go over them in an order that
 * jumps about, and each time all have had one, the clock has gone on by two steps, so that every login has a fresh code.
 */
final class Accounts {

    private static final Instant BEGIN = Instant.parse("2026-11-23T12:00:15Z");
    private static final long STRIDE = 7_919;

    static final String SECRET_1 = "the first secret of a measurement 0123456789abcdefgh";
    private static final String SECRET_2 = "the second secret of a measurement 0123456789abcdefgh";

    private final int count;
    private final AtomicLong turns = new AtomicLong();

    Accounts(int count) {
        this.count = count;
    }

    /** One login that is to be done. */
    record Turn(int number, Instant at) {

        Account account() {
            return Accounts.account(number);
        }

        String code() {
            return Otp.code(key(number), TotpParameters.DEFAULT, TotpParameters.DEFAULT.timeStepAt(at))
                    .reveal();
        }
    }

    /** How many turns there were. */
    long taken() {
        return turns.get();
    }

    Turn next() {
        long turn = turns.getAndIncrement();
        return new Turn((int) (turn % count * STRIDE % count), BEGIN.plusSeconds(60 * (1 + turn / count)));
    }

    /** When they were set up. */
    static Instant begin() {
        return BEGIN;
    }

    static Account account(int number) {
        return Account.of("account " + number);
    }

    static Totp totp(TotpFactory factory, int number) {
        return factory.fromSource(
                new OtpauthUri("account", Optional.empty(), key(number), TotpParameters.DEFAULT).reveal());
    }

    static OtpKey key(int number) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(("key " + number).getBytes(StandardCharsets.US_ASCII));
            return OtpKey.of(Arrays.copyOf(digest, 20));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** Two secrets, of which one seals. */
    static TotpFactory factory(String sealing) {
        Map<SecretTag, ApplicationSecret> secrets = Map.of(
                new SecretTag("1"), ApplicationSecret.of(SECRET_1),
                new SecretTag("2"), ApplicationSecret.of(SECRET_2));
        return TotpFactory.of(
                Settings.of(KeyRing.of(secrets, Optional.of(new SecretTag(sealing)), Set.of())), new SecureRandom());
    }
}
