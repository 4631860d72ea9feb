package io.ninomaru.benchmarks;

import io.ninomaru.account.Account;
import io.ninomaru.account.Attempt;
import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.account.record.RecoverySet;
import io.ninomaru.account.rule.Authority;
import io.ninomaru.account.rule.Confirm;
import io.ninomaru.account.rule.Decision;
import io.ninomaru.account.rule.Enroll;
import io.ninomaru.account.rule.Rule;
import io.ninomaru.account.trail.Chain;
import io.ninomaru.account.trail.Trail;
import io.ninomaru.keyring.ApplicationSecret;
import io.ninomaru.keyring.KeyRing;
import io.ninomaru.keyring.RecordIdentity;
import io.ninomaru.keyring.SecretTag;
import io.ninomaru.otp.KeyText;
import io.ninomaru.otp.Otp;
import io.ninomaru.otp.OtpKey;
import io.ninomaru.otp.TotpParameters;
import io.ninomaru.settings.Policy;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is measured with: the key of RFC 6238 appendix B, one instant, one application secret. */
final class Sample {

    static final Instant NOW = Instant.ofEpochSecond(1_700_000_000L);
    static final TotpParameters PARAMETERS = TotpParameters.DEFAULT;
    static final String BASE32_KEY = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    static final OtpKey KEY = KeyText.fromBase32(BASE32_KEY);
    /** Not zero, which GoogleAuth refuses without looking. */
    static final String WRONG_CODE = "314159";

    static final String TAG = "1700000000";
    static final String SECRET = "bEnch0nlyQ7rVxk2TzWm5sJd8uHg3LpAy6NfKiRo9Xc";
    static final KeyRing KEY_RING =
            KeyRing.of(Map.of(new SecretTag(TAG), ApplicationSecret.of(SECRET)), Optional.empty(), Set.of());
    static final RecordIdentity IDENTITY = new RecordIdentity("", "alice@example.org", 2_305_843_009_213_693_951L);

    private static final Account ACCOUNT = Account.of("alice@example.org");

    private Sample() {}

    /** The code that is right so many steps after the current one. */
    static String code(int steps) {
        return Otp.code(KEY, PARAMETERS, PARAMETERS.timeStepAt(NOW) + steps).reveal();
    }

    private static final AccountRecord RECORD = confirmed();

    /**
     * A record as it is stored: one authenticator, confirmed by the code of the step before the current one, ten recovery codes,
     * and the chain of its trail.
     */
    static AccountRecord record() {
        return RECORD;
    }

    private static AccountRecord confirmed() {
        AccountRecord pending = next(
                AccountRecord.EMPTY,
                new Enroll(new AuthenticatorId("abcdefgh"), "Authenticator", KEY, PARAMETERS, new Authority.None()));
        return next(pending, new Confirm(Attempt.of(code(-1)), RecoverySet.generate(10, new SecureRandom())));
    }

    private static AccountRecord next(AccountRecord record, Rule<?> rule) {
        Decision<?> decision = rule.decide(record, NOW, Policy.DEFAULT);
        Chain chain = record.chain().orElseGet(() -> Chain.begin(0, new SecureRandom()));
        return decision.next()
                .orElseThrow()
                .withChain(Trail.append(chain, ACCOUNT, rule.door(), rule.operator(), NOW, decision.events())
                        .chain());
    }
}
