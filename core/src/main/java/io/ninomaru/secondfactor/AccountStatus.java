package io.ninomaru.secondfactor;

import io.ninomaru.account.AccountRecord;
import io.ninomaru.account.AccountState;
import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.otp.TotpParameters;
import io.ninomaru.settings.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What may be shown of an account: never a key.
 *
 * @param state the account's state
 * @param authenticators the active ones, then the pending one
 * @param failures how many codes in a row were wrong
 * @param waitUntil until when no code is evaluated, if the account waits
 * @param secondCodeNeeded whether a single code is not enough at this time
 * @param recoveryCodesLeft how many recovery codes can still be used
 */
public record AccountStatus(
        AccountState state,
        List<AuthenticatorStatus> authenticators,
        int failures,
        Optional<Instant> waitUntil,
        boolean secondCodeNeeded,
        int recoveryCodesLeft) {

    /** Copies the list. */
    public AccountStatus {
        authenticators = List.copyOf(authenticators);
    }

    /** Returns whether the account has to give a second factor: a disabled one does. */
    public boolean isProtected() {
        return state == AccountState.ACTIVE || state == AccountState.DISABLED;
    }

    /**
     * What may be shown of an authenticator.
     *
     * @param id its name for machines
     * @param name its name for people
     * @param state active, pending or expired
     * @param parameters algorithm, digits and period
     * @param enrolledAt when its set-up began
     * @param confirmedAt when a code confirmed it, if one has
     * @param lastUsedAt when a code of it was last accepted, if one was
     * @param expiresAt when its set-up ends, if it is pending
     * @param drift how far its device's clock is ahead of ours, as far as it was resynchronised
     */
    public record AuthenticatorStatus(
            AuthenticatorId id,
            String name,
            AccountState state,
            TotpParameters parameters,
            Instant enrolledAt,
            Optional<Instant> confirmedAt,
            Optional<Instant> lastUsedAt,
            Optional<Instant> expiresAt,
            Duration drift) {}

    static AccountStatus of(AccountRecord stored, Instant now, Policy policy) {
        AccountRecord record = stored.asOf(now);
        Stream<AuthenticatorStatus> active = record.active().stream()
                .map(a -> new AuthenticatorStatus(
                        a.id(),
                        a.name(),
                        AccountState.ACTIVE,
                        a.parameters(),
                        a.enrolledAt(),
                        Optional.of(a.confirmedAt()),
                        Optional.of(a.lastUsedAt()),
                        Optional.empty(),
                        Duration.ofSeconds(
                                (long) a.driftSteps() * a.parameters().periodSeconds())));
        Stream<AuthenticatorStatus> pending = record.pending().stream()
                .map(p -> new AuthenticatorStatus(
                        p.id(),
                        p.name(),
                        p.hasEnded(now) ? AccountState.EXPIRED : AccountState.PENDING,
                        p.parameters(),
                        p.enrolledAt(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(p.expiresAt()),
                        Duration.ZERO));
        boolean ended = record.state() == AccountState.PENDING
                && record.pending().filter(p -> p.hasEnded(now)).isPresent();
        return new AccountStatus(
                ended ? AccountState.EXPIRED : record.state(),
                Stream.concat(active, pending).toList(),
                record.throttle().codes().failures(),
                Optional.of(record.throttle().codes().waitUntil()).filter(now::isBefore),
                record.needsSecondCode(now, policy),
                record.recoveryCodesLeft());
    }
}
