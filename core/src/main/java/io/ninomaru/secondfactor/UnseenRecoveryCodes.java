package io.ninomaru.secondfactor;

import io.ninomaru.account.Account;
import io.ninomaru.account.RecoveryCode;
import io.ninomaru.keyring.KeyRing;
import io.ninomaru.keyring.SealException;
import io.ninomaru.keyring.SessionIdentity;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Recovery codes that were made and are still to be shown, as a text for a person's session: sealed under the key ring, and bound to the
 * account and the set, for sessions lie in databases and in other hands. Safe for any number of threads.
 */
public final class UnseenRecoveryCodes {

    /** How long they can be shown. */
    public static final Duration SHOWN = Duration.ofMinutes(30);

    private static final String PURPOSE = "unseen recovery codes ";

    private final SecondFactor secondFactor;
    private final KeyRing keyRing;
    private final SecureRandom random;

    UnseenRecoveryCodes(SecondFactor secondFactor, KeyRing keyRing, SecureRandom random) {
        this.secondFactor = secondFactor;
        this.keyRing = keyRing;
        this.random = random;
    }

    /**
     * Returns the text for a session.
     *
     * @param account whose codes they are
     * @param set the name of the account's set now, {@link AccountStatus.RecoveryStatus#unseen}; if other codes were made meanwhile, it
     *     is not that of these, which then are not opened for it
     * @param codes the codes, all of their set
     */
    public String seal(Account account, String set, List<RecoveryCode> codes) {
        Instant until = secondFactor.now().plus(SHOWN);
        String content = String.join(
                "\n",
                Stream.concat(
                                Stream.of(Long.toString(until.toEpochMilli())),
                                codes.stream().map(RecoveryCode::reveal))
                        .toList());
        return keyRing.seal(content.getBytes(StandardCharsets.US_ASCII), identity(account, set), random);
    }

    /**
     * Returns the codes; or empty if the text or the codes are not of this account and set, their time is over, or nothing here opens it.
     *
     * @param set the name of the set that the account has now
     */
    public Optional<List<RecoveryCode>> open(Account account, String set, String sealed) {
        String content;
        try {
            content = new String(keyRing.open(sealed, identity(account, set)), StandardCharsets.US_ASCII);
        } catch (SealException e) {
            // Of another account or set, or from before the secrets were changed: the account still says that nobody
            // has seen them.
            return Optional.empty();
        }
        List<String> lines = content.lines().toList();
        List<RecoveryCode> codes = lines.stream()
                .skip(1)
                .flatMap(line -> RecoveryCode.parse(line).stream())
                .toList();
        boolean shown = secondFactor.now().isBefore(Instant.ofEpochMilli(Long.parseLong(lines.get(0))));
        return Optional.of(codes)
                .filter(each -> shown && RecoveryCode.setOf(each).equals(set));
    }

    private static SessionIdentity identity(Account account, String set) {
        return new SessionIdentity(account.tenant(), account.name(), PURPOSE + set);
    }
}
