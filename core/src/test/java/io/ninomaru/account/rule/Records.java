package io.ninomaru.account.rule;

import io.ninomaru.account.Attempt;
import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.RecoveryGrant;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.account.record.Authenticator;
import io.ninomaru.account.record.Pending;
import io.ninomaru.account.record.RecoverySet;
import io.ninomaru.account.record.SpentKey;
import io.ninomaru.account.throttle.FailureRun;
import io.ninomaru.otp.Algorithm;
import io.ninomaru.otp.KeyText;
import io.ninomaru.otp.Otp;
import io.ninomaru.otp.OtpCode;
import io.ninomaru.otp.OtpKey;
import io.ninomaru.otp.TotpParameters;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Records and codes for the tables of the rules. */
public final class Records {

    public static final OtpKey KEY = KeyText.fromHex("3ddc6f1e0c9b2a47d85512ee7f90ab34c1d2e3f4");
    public static final OtpKey OTHER_KEY = KeyText.fromHex("000102030405060708090a0b0c0d0e0f10111213");
    public static final TotpParameters SIX = TotpParameters.DEFAULT;
    public static final TotpParameters EIGHT = new TotpParameters(Algorithm.SHA256, 8, 60);
    public static final AuthenticatorId ID = new AuthenticatorId("abcdefg2");
    public static final AuthenticatorId OTHER_ID = new AuthenticatorId("hijklmn3");

    /** Ten seconds into a step. */
    public static final Instant NOW = Instant.parse("2026-11-23T12:00:10Z");

    public static final long STEP = SIX.timeStepAt(NOW);
    public static final Instant BEFORE = NOW.minusSeconds(600);

    private Records() {}

    public static OtpCode code(long offset) {
        return Otp.code(KEY, SIX, STEP + offset);
    }

    /** A code of six digits that is none of either key's for many steps around. */
    public static OtpCode wrong() {
        return IntStream.range(0, 1000)
                .mapToObj(i -> OtpCode.parse(
                        "999" + (char) ('0' + i / 100) + (char) ('0' + i / 10 % 10) + (char) ('0' + i % 10)))
                .map(Optional::orElseThrow)
                .filter(code -> IntStream.rangeClosed(-200, 200)
                        .noneMatch(offset ->
                                code.equals(code(offset)) || code.equals(Otp.code(OTHER_KEY, SIX, STEP + offset))))
                .findFirst()
                .orElseThrow();
    }

    public static Pending pending() {
        return new Pending(ID, "Pixel 9", KEY, SIX, BEFORE, NOW.plusSeconds(60), 5, Long.MIN_VALUE);
    }

    /** What a recovery code may grant. */
    public static final RecoveryGrant GRANT = RecoveryGrant.generate(new SeededRandom(77));

    public static AccountRecord pendingRecord() {
        return record(pending());
    }

    public static AccountRecord record(Pending pending) {
        return AccountRecord.EMPTY.withPending(Optional.of(pending));
    }

    public static Authenticator active(long lastStep) {
        return new Authenticator(ID, "Pixel 9", KEY, SIX, BEFORE, BEFORE, BEFORE, lastStep, List.of(), 0);
    }

    public static AccountRecord record(Authenticator... active) {
        AccountRecord record = AccountRecord.EMPTY;
        for (Authenticator authenticator : active) {
            record = record.activating(authenticator);
        }
        return record;
    }

    public static AccountRecord activeRecord() {
        return record(active(STEP - 20));
    }

    public static Attempt typed(OtpCode code) {
        return new Attempt.Codes(Optional.empty(), code);
    }

    /** The codes of a step and of the one after it. */
    public static Attempt pair(long offset) {
        return new Attempt.Codes(Optional.of(code(offset)), code(offset + 1));
    }

    public static FailureRun run(int failures, Instant waitUntil) {
        return new FailureRun(failures, BEFORE, waitUntil);
    }

    public static AccountRecord withRun(AccountRecord record, FailureRun run) {
        return record.withThrottle(record.throttle().withCodes(run));
    }

    public static AccountRecord withSpent(AccountRecord record, List<SpentKey> spent) {
        return new AccountRecord(
                record.pending(),
                record.active(),
                record.throttle(),
                record.recovery(),
                record.everActive(),
                spent,
                record.delivered(),
                record.freeActs(),
                record.chain(),
                record.seenAt());
    }

    /** A set as older records have them. */
    public static RecoverySet recoverySet(byte[] key, byte[] digests) {
        return RecoverySet.of(key, digests, Optional.empty(), false, Optional.empty());
    }

    /** Recovery codes that are the same in every run. */
    public static RecoverySet.Fresh fresh(int seed) {
        return RecoverySet.generate(10, new SeededRandom(seed));
    }

    /** Where a rule's randomness comes from is its caller's affair; here it can be repeated. */
    public static final class SeededRandom extends SecureRandom {

        private static final long serialVersionUID = 1L;
        private final transient java.util.Random random;

        public SeededRandom(long seed) {
            this.random = new java.util.Random(seed);
        }

        @Override
        public void nextBytes(byte[] bytes) {
            random.nextBytes(bytes);
        }
    }
}
