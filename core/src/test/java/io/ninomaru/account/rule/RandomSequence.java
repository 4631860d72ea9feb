package io.ninomaru.account.rule;

import static io.ninomaru.account.rule.Records.SIX;

import io.ninomaru.account.Answer;
import io.ninomaru.account.Attempt;
import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.ChallengeId;
import io.ninomaru.account.Destination;
import io.ninomaru.account.Door;
import io.ninomaru.account.OperatorAct;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Purpose;
import io.ninomaru.account.RecoveryCode;
import io.ninomaru.account.RecoveryGrant;
import io.ninomaru.account.delivered.Challenge;
import io.ninomaru.account.delivered.DeliveredAuthenticator;
import io.ninomaru.account.delivered.Issued;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.account.record.Authenticator;
import io.ninomaru.account.record.Pending;
import io.ninomaru.account.record.RecoverySet;
import io.ninomaru.otp.Algorithm;
import io.ninomaru.otp.Otp;
import io.ninomaru.otp.OtpKey;
import io.ninomaru.settings.Limit;
import io.ninomaru.settings.Policy;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Several actors at one account, as chance has it: they read, decide, lose races, crash, and the clock moves under them. What
 * becomes of each attempt is told to an {@link Invariants}.
 */
final class RandomSequence {

    private static final Policy POLICY = Policy.DEFAULT.with(Limit.RESYNC_MINUTES, 5);
    static final List<OtpKey> KEYS = IntStream.range(0, 4)
            .mapToObj(i -> OtpKey.of(new byte[] {(byte) i, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}))
            .toList();

    private static final int STEPS = 60;

    /** An attempt under way: it has read, and not yet written. */
    private record UnderWay(Rule<?> rule, Instant now, AccountRecord record, long version) {}

    private final Random random;
    private final SecureRandom secureRandom;
    private final Policy policy;
    private final Invariants invariants;
    private final List<Optional<UnderWay>> actors = new ArrayList<>();
    private final List<String> typed = new ArrayList<>();
    private final List<RecoveryCode> shown = new ArrayList<>();
    private final List<Issued> sent = new ArrayList<>();
    private final List<RecoveryGrant> grants = new ArrayList<>();
    private final boolean clockGoesBack;

    private AccountRecord stored = AccountRecord.EMPTY;
    private long version;
    private Instant now = Instant.parse("2026-11-23T12:00:00Z");

    RandomSequence(long seed) {
        random = new Random(seed);
        secureRandom = new Records.SeededRandom(seed);
        clockGoesBack = random.nextInt(3) == 0;
        policy = POLICY.withSentCodesAlone(random.nextBoolean());
        invariants = new Invariants(policy);
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            actors.add(Optional.empty());
        }
    }

    /** Runs the sequence; fails with what an invariant says. */
    Invariants run() {
        typed.add("000000");
        decideAtOnce(new Enroll(new AuthenticatorId("aaaaaaaa"), "n", KEYS.get(0), SIX, new Authority.None()));
        decideAtOnce(new Confirm(Attempt.of(code(KEYS.get(0), -1)), RecoverySet.generate(5, secureRandom)));
        for (int i = 0; i < STEPS; i++) {
            moveClock();
            int actor = random.nextInt(actors.size());
            actors.set(actor, step(actors.get(actor)));
        }
        return invariants;
    }

    private void decideAtOnce(Rule<?> rule) {
        step(Optional.of(new UnderWay(rule, now, stored, version)), false);
    }

    private Optional<UnderWay> step(Optional<UnderWay> actor) {
        if (actor.isEmpty()) {
            return Optional.of(new UnderWay(rule(), now, stored, version));
        }
        return step(actor, random.nextInt(12) == 0);
    }

    private Optional<UnderWay> step(Optional<UnderWay> actor, boolean crashed) {
        UnderWay attempt = actor.orElseThrow();
        boolean tooLate = now.isAfter(attempt.now().plus(Policy.CLOCK_TOLERANCE));
        if (crashed || tooLate) {
            return Optional.empty();
        }
        Decision<?> decision = attempt.rule().decide(attempt.record(), attempt.now(), policy);
        if (decision.next().isPresent() && attempt.version() != version) {
            return Optional.of(new UnderWay(attempt.rule(), attempt.now(), stored, version));
        }
        AccountRecord before = attempt.record();
        stored = decision.next().orElse(stored);
        version += decision.next().isPresent() ? 1 : 0;
        learn(decision.outcome());
        if (decision.outcome() instanceof Outcome.Recovered && attempt.rule() instanceof Verify verify) {
            verify.grant().ifPresent(grants::add);
        }
        invariants.released(attempt.rule(), attempt.now(), before, decision, !clockGoesBack);
        return Optional.empty();
    }

    /** Whatever is shown to somebody may be typed later, by whomever. */
    private void learn(Object outcome) {
        if (outcome instanceof Outcome.Confirmed confirmed) {
            shown.addAll(confirmed.recoveryCodes());
        }
        if (outcome instanceof Answer.Granted<?> granted && granted.value() instanceof Issued issued) {
            sent.add(issued);
        }
        if (outcome instanceof Answer.Granted<?> granted && granted.value() instanceof List<?> codes) {
            codes.forEach(code -> shown.add((RecoveryCode) code));
        }
    }

    private void moveClock() {
        Duration move = switch (random.nextInt(24)) {
            case 0, 1, 2, 3, 7, 8 -> Duration.ofSeconds(random.nextInt(40));
            case 9 -> Duration.ofMinutes(random.nextInt(90));
            case 4 -> Duration.ofHours(random.nextInt(60));
            case 5 -> clockGoesBack ? Duration.ofSeconds(-random.nextInt(90)) : Duration.ZERO;
            case 6 -> clockGoesBack ? Duration.ofHours(-random.nextInt(48)) : Duration.ZERO;
            default -> Duration.ofSeconds(random.nextInt(4));
        };
        now = now.plus(move);
    }

    private Rule<?> rule() {
        int choice = random.nextInt(31);
        if (choice < 9) {
            return new Verify(attempt(), grantWanted());
        }
        RecoverySet.Fresh fresh = RecoverySet.generate(5, secureRandom);
        OperatorAct act = new OperatorAct(Door.UNLOCK, "olga", "test");
        return switch (choice) {
            case 9, 10 -> enroll(act);
            case 11, 12, 13 -> new Confirm(confirming(), fresh);
            case 14 -> new Remove(someId(), authority(act));
            case 15 -> new RenewRecoveryCodes(fresh, authority(act));
            case 16 -> new Resync(pair(random.nextInt(20) - 10), Optional.empty());
            case 17 -> new Resync(pair(random.nextInt(4) - 2), Optional.of(act));
            case 18 -> random.nextBoolean() ? new Unlock(act) : new Verify(attempt());
            case 20 -> enrollDelivered(authority(act));
            case 21 -> confirmDelivered(fresh);
            case 22 -> new Verify(delivered());
            case 23, 24 ->
                new SendCode(Optional.empty(), random.nextInt(3) == 0 ? Purpose.CHANGE : Purpose.LOGIN, seed());
            case 26, 29, 30 -> granted(fresh);
            case 28 -> recovering();
            case 27 ->
                new SeeRecoveryCodes(stored.recovery().map(RecoverySet::id).orElse(""));
            case 25 -> sent.isEmpty() || random.nextBoolean() ? new ResendConfirmation(seed()) : withhold();
            default ->
                random.nextInt(6) == 0
                        ? random.nextBoolean() ? new Disable(act) : new Reset(act)
                        : new Verify(attempt());
        };
    }

    /** Who has lost the phone; mostly with a code that was not used yet. */
    private Rule<?> recovering() {
        Attempt attempt = shown.isEmpty()
                ? new Attempt.Malformed()
                : new Attempt.Recovery(shown.get(shown.size() - 1 - random.nextInt(Math.min(5, shown.size()))));
        return new Verify(attempt, Optional.of(RecoveryGrant.generate(secureRandom)));
    }

    /** What a session asks for that has come by a recovery code; now and then with a grant that is over. */
    private Rule<?> granted(RecoverySet.Fresh fresh) {
        return switch (random.nextInt(4)) {
            case 0 -> new Remove(someId(), byGrant());
            case 1 -> new RenewRecoveryCodes(fresh, byGrant());
            case 2 -> new Rename(someId(), "n", byGrant());
            default ->
                new Enroll(
                        AuthenticatorId.generate(secureRandom),
                        "n",
                        KEYS.get(random.nextInt(KEYS.size())),
                        SIX,
                        byGrant());
        };
    }

    private Optional<RecoveryGrant> grantWanted() {
        return random.nextInt(4) == 0 ? Optional.empty() : Optional.of(RecoveryGrant.generate(secureRandom));
    }

    private Authority byGrant() {
        return grants.isEmpty()
                ? new Authority.Granted(RecoveryGrant.generate(secureRandom))
                : new Authority.Granted(
                        grants.get(random.nextInt(3) == 0 ? random.nextInt(grants.size()) : grants.size() - 1));
    }

    private Rule<?> enroll(OperatorAct act) {
        AuthenticatorId id = AuthenticatorId.generate(secureRandom);
        return new Enroll(id, "n", KEYS.get(random.nextInt(KEYS.size())), SIX, authority(act));
    }

    private Rule<?> withhold() {
        Challenge last = sent.get(sent.size() - 1).challenge();
        return new Withhold(last.id(), last.authenticator());
    }

    private Rule<?> enrollDelivered(Authority authority) {
        AuthenticatorId id = AuthenticatorId.generate(secureRandom);
        OtpKey key = OtpKey.generate(Algorithm.SHA1, secureRandom);
        Destination number = Destination.telephone("+4179123456" + random.nextInt(3));
        Optional<AuthenticatorId> replaces = stored.delivered().active().stream()
                .map(DeliveredAuthenticator::id)
                .filter(old -> random.nextInt(3) == 0)
                .findFirst();
        return new EnrollDelivered(id, "phone", key, number, replaces, seed(), authority);
    }

    private Rule<?> confirmDelivered(RecoverySet.Fresh fresh) {
        return delivered() instanceof Attempt.Delivered attempt
                ? new ConfirmDelivered(attempt, fresh)
                : new ResendConfirmation(seed());
    }

    private Challenge.Fresh seed() {
        return new Challenge.Fresh(ChallengeId.generate(secureRandom), random.nextLong() >>> 1);
    }

    /** Mostly the last code that was sent, at its own challenge; now and then another one, at another. */
    private Attempt delivered() {
        if (sent.isEmpty()) {
            return new Attempt.Malformed();
        }
        int last = sent.size() - 1;
        Issued challenge = sent.get(random.nextInt(3) == 0 ? random.nextInt(sent.size()) : last);
        Issued code = sent.get(random.nextInt(3) == 0 ? random.nextInt(sent.size()) : last);
        return new Attempt.Delivered(challenge.challenge().id(), code.code());
    }

    private Authority authority(OperatorAct act) {
        return switch (random.nextInt(8)) {
            case 6, 7 -> byGrant();
            case 5 -> new Authority.Fresh(delivered());
            case 0 -> new Authority.None();
            case 1 -> new Authority.Operator(act);
            default -> new Authority.Fresh(attempt());
        };
    }

    private AuthenticatorId someId() {
        List<AuthenticatorId> ids = Stream.concat(
                        Stream.concat(
                                stored.active().stream().map(Authenticator::id),
                                stored.delivered().active().stream().map(DeliveredAuthenticator::id)),
                        stored.pending().stream().map(Pending::id))
                .toList();
        return ids.isEmpty() ? new AuthenticatorId("aaaaaaaa") : ids.get(random.nextInt(ids.size()));
    }

    private Attempt confirming() {
        OtpKey key = stored.pending().map(Pending::key).orElse(KEYS.get(0));
        return random.nextInt(5) == 0 ? attempt() : Attempt.of(code(key, random.nextInt(4) - 2));
    }

    private Attempt attempt() {
        return switch (random.nextInt(10)) {
            case 0, 1 -> Attempt.of(String.format(Locale.ROOT, "%06d", random.nextInt(1_000_000)));
            case 2 -> Attempt.of(typed.get(random.nextInt(typed.size())));
            case 3 -> Attempt.of(typed.get(random.nextInt(typed.size())), typed.get(random.nextInt(typed.size())));
            case 4 -> pair(random.nextInt(4) - 2);
            case 5 ->
                shown.isEmpty()
                        ? new Attempt.Recovery(RecoveryCode.generate(secureRandom))
                        : new Attempt.Recovery(shown.get(random.nextInt(shown.size())));
            default -> Attempt.of(code(someKey(), random.nextInt(5) - 2));
        };
    }

    private Attempt pair(int offset) {
        OtpKey key = someKey();
        return Attempt.of(code(key, offset), code(key, offset + 1));
    }

    /** Mostly a key that the account has; now and then that of a phone that was removed, or is pending. */
    private OtpKey someKey() {
        List<Authenticator> active = stored.active();
        return active.isEmpty() || random.nextInt(6) == 0
                ? KEYS.get(random.nextInt(KEYS.size()))
                : active.get(random.nextInt(active.size())).key();
    }

    private String code(OtpKey key, int offset) {
        String code = Otp.code(key, SIX, SIX.timeStepAt(now) + offset).reveal();
        typed.add(code);
        return code;
    }
}
