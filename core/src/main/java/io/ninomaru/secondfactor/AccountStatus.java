package io.ninomaru.secondfactor;

import io.ninomaru.account.AccountState;
import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.AuthenticatorKind;
import io.ninomaru.account.ChallengeId;
import io.ninomaru.account.RecoveryGrant;
import io.ninomaru.account.delivered.Challenge;
import io.ninomaru.account.delivered.Delivered;
import io.ninomaru.account.delivered.PendingDelivered;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.account.record.Granted;
import io.ninomaru.account.record.RecoverySet;
import io.ninomaru.otp.TotpParameters;
import io.ninomaru.settings.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
 * @param delivered how it stands with codes that are sent
 * @param recovery how it stands with recovery codes, besides how many are left
 */
public record AccountStatus(
        AccountState state,
        List<AuthenticatorStatus> authenticators,
        int failures,
        Optional<Instant> waitUntil,
        boolean secondCodeNeeded,
        int recoveryCodesLeft,
        DeliveredStatus delivered,
        RecoveryStatus recovery) {

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
     * @param kind what it is
     * @param state active, pending or expired
     * @param parameters algorithm, digits and period; absent if its codes are sent
     * @param destination where its codes are sent, masked; absent if they are not
     * @param enrolledAt when its set-up began
     * @param confirmedAt when a code confirmed it, if one has
     * @param lastUsedAt when a code of it was last accepted, if one was
     * @param expiresAt when its set-up ends, if it is pending
     * @param drift how far its device's clock is ahead of ours, as far as it was resynchronised
     * @param triesLeft how many codes may still be tried to confirm it, if it is pending
     */
    public record AuthenticatorStatus(
            AuthenticatorId id,
            String name,
            AuthenticatorKind kind,
            AccountState state,
            Optional<TotpParameters> parameters,
            Optional<String> destination,
            Instant enrolledAt,
            Optional<Instant> confirmedAt,
            Optional<Instant> lastUsedAt,
            Optional<Instant> expiresAt,
            Duration drift,
            OptionalInt triesLeft) {}

    /**
     * How it stands with recovery codes.
     *
     * @param unseen the name of the set, if it is known that nobody has said to have seen it
     * @param grant what is left of what a recovery code has granted, if anything is
     */
    public record RecoveryStatus(Optional<String> unseen, Optional<GrantStatus> grant) {

        /** Nothing is to be said. */
        public static final RecoveryStatus NONE = new RecoveryStatus(Optional.empty(), Optional.empty());
    }

    /**
     * What is left of what a recovery code has granted.
     *
     * @param digest what the grant is recognised by, see {@link RecoveryGrant#digest}
     * @param until its end
     * @param setUp the device that was set up by it
     * @param setsUp whether a device can be set up
     * @param removes whether one can be removed, which is so while that device is there
     * @param renews whether new recovery codes can be made
     */
    public record GrantStatus(
            String digest,
            Instant until,
            Optional<AuthenticatorId> setUp,
            boolean setsUp,
            boolean removes,
            boolean renews) {

        /** Returns whether it is what is left of this grant. */
        public boolean isOf(RecoveryGrant grant) {
            return digest.equals(grant.digest());
        }

        /** Returns whether this device can be removed: what was set up stays. */
        public boolean removes(AuthenticatorId id) {
            return removes && !setUp.equals(Optional.of(id));
        }
    }

    /**
     * How it stands with codes that are sent.
     *
     * @param failures how many of them in a row were wrong
     * @param waitUntil until when none is compared and none is sent for a login, if the account waits
     * @param sendFrom when another one can be sent, if the limit of sends has been reached
     * @param challenge the last one, if it was sent for a login or a change and can still be used
     * @param confirmation the one that is to confirm the number or address that is pending, if it can still be used
     */
    public record DeliveredStatus(
            int failures,
            Optional<Instant> waitUntil,
            Optional<Instant> sendFrom,
            Optional<ChallengeId> challenge,
            Optional<ChallengeId> confirmation) {}

    /** Of a record as it stands at this time. */
    static AccountStatus of(AccountRecord record, Instant now, Policy policy) {
        AccountState state = record.state();
        boolean ended = state == AccountState.PENDING
                && pending(record, now).allMatch(set -> set.state() == AccountState.EXPIRED);
        return new AccountStatus(
                ended ? AccountState.EXPIRED : state,
                Stream.concat(active(record), pending(record, now)).toList(),
                record.throttle().codes().failures(),
                Optional.of(record.throttle().codes().waitUntil()).filter(now::isBefore),
                record.needsSecondCode(now, policy),
                record.recoveryCodesLeft(),
                delivered(record.delivered(), now, policy),
                record.recovery().map(set -> recovery(record, set, now)).orElse(RecoveryStatus.NONE));
    }

    private static GrantStatus grant(AccountRecord record, Granted granted) {
        Optional<AuthenticatorId> setUp = granted.setUp().filter(record::isActive);
        return new GrantStatus(
                granted.digest(),
                granted.until(),
                setUp,
                granted.hasLeft(Granted.Act.SET_UP),
                granted.hasLeft(Granted.Act.REMOVE) && setUp.isPresent(),
                granted.hasLeft(Granted.Act.RENEW));
    }

    private static RecoveryStatus recovery(AccountRecord record, RecoverySet set, Instant now) {
        return new RecoveryStatus(
                Optional.of(set).filter(RecoverySet::isUnseen).map(RecoverySet::id),
                set.granted().filter(granted -> granted.isOpen(now)).map(granted -> grant(record, granted)));
    }

    private static Stream<AuthenticatorStatus> active(AccountRecord record) {
        Stream<AuthenticatorStatus> shown = record.active().stream()
                .map(a -> new AuthenticatorStatus(
                        a.id(),
                        a.name(),
                        AuthenticatorKind.APP,
                        AccountState.ACTIVE,
                        Optional.of(a.parameters()),
                        Optional.empty(),
                        a.enrolledAt(),
                        Optional.of(a.confirmedAt()),
                        Optional.of(a.lastUsedAt()),
                        Optional.empty(),
                        Duration.ofSeconds(
                                (long) a.driftSteps() * a.parameters().periodSeconds()),
                        OptionalInt.empty()));
        Stream<AuthenticatorStatus> sent = record.delivered().active().stream()
                .map(a -> new AuthenticatorStatus(
                        a.id(),
                        a.name(),
                        AuthenticatorKind.DELIVERED,
                        AccountState.ACTIVE,
                        Optional.empty(),
                        Optional.of(a.destination().masked()),
                        a.enrolledAt(),
                        Optional.of(a.confirmedAt()),
                        Optional.of(a.lastUsedAt()),
                        Optional.empty(),
                        Duration.ZERO,
                        OptionalInt.empty()));
        return Stream.concat(shown, sent);
    }

    private static Stream<AuthenticatorStatus> pending(AccountRecord record, Instant now) {
        Stream<AuthenticatorStatus> shown = record.pending().stream()
                .map(p -> new AuthenticatorStatus(
                        p.id(),
                        p.name(),
                        AuthenticatorKind.APP,
                        p.hasEnded(now) ? AccountState.EXPIRED : AccountState.PENDING,
                        Optional.of(p.parameters()),
                        Optional.empty(),
                        p.enrolledAt(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(p.expiresAt()),
                        Duration.ZERO,
                        OptionalInt.of(p.triesLeft())));
        Stream<AuthenticatorStatus> sent = record.delivered().pending().stream()
                .map(p -> new AuthenticatorStatus(
                        p.id(),
                        p.name(),
                        AuthenticatorKind.DELIVERED,
                        p.hasEnded(now) ? AccountState.EXPIRED : AccountState.PENDING,
                        Optional.empty(),
                        Optional.of(p.destination().masked()),
                        p.enrolledAt(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(p.expiresAt()),
                        Duration.ZERO,
                        OptionalInt.of(p.triesLeft())));
        return Stream.concat(shown, sent);
    }

    private static DeliveredStatus delivered(Delivered delivered, Instant now, Policy policy) {
        return new DeliveredStatus(
                delivered.run().failures(),
                delivered.closedUntil(now, policy),
                Delivered.spentUntil(delivered.sends(), now, policy),
                delivered.challenge().filter(sent -> !sent.isOver(now)).map(Challenge::id),
                delivered
                        .pending()
                        .filter(pending -> !pending.hasEnded(now))
                        .map(PendingDelivered::challenge)
                        .filter(sent -> !sent.isOver(now))
                        .map(Challenge::id));
    }
}
