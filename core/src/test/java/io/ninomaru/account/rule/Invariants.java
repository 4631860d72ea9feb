package io.ninomaru.account.rule;

import static io.ninomaru.account.rule.Records.SIX;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.AccountState;
import io.ninomaru.account.Answer;
import io.ninomaru.account.Attempt;
import io.ninomaru.account.ChallengeId;
import io.ninomaru.account.CodeKind;
import io.ninomaru.account.Event;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Purpose;
import io.ninomaru.account.delivered.Challenge;
import io.ninomaru.account.delivered.Issued;
import io.ninomaru.account.delivered.PendingDelivered;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.account.record.Authenticator;
import io.ninomaru.account.record.Granted;
import io.ninomaru.account.record.SpentKey;
import io.ninomaru.account.throttle.FailureRun;
import io.ninomaru.otp.OtpKey;
import io.ninomaru.settings.Limit;
import io.ninomaru.settings.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an onlooker remembers of one account, and what must hold of every answer that leaves. */
final class Invariants {

    private final Policy policy;
    private final Map<String, Set<Long>> accepted = new HashMap<>();
    private final Set<String> usedRecoveryCodes = new HashSet<>();
    private final Set<ChallengeId> usedChallenges = new HashSet<>();
    private final List<Instant> sends = new ArrayList<>();
    private final List<Instant> deliveredMisses = new ArrayList<>();

    private final Set<String> usedOfGrant = new HashSet<>();

    private int grantUses;
    private int run;
    private Instant lastFailure = Instant.EPOCH;
    private Instant sinceReset = Instant.EPOCH;
    private int singles;
    private int acceptances;

    Invariants(Policy policy) {
        this.policy = policy;
    }

    private static final List<Event> WRONG_RECOVERY_CODE =
            List.of(new Event.Missed(Optional.empty(), CodeKind.RECOVERY));

    /** How often something was accepted: or the invariants would hold of nothing. */
    int acceptances() {
        return acceptances;
    }

    void released(Rule<?> rule, Instant now, AccountRecord before, Decision<?> decision, boolean clockGoesForward) {
        AccountRecord after = decision.next().orElse(before);
        Set<Step> fresh = newSteps(before, after);
        boolean counted = after.freeActs().unlisted() > before.freeActs().unlisted()
                || decision.events().equals(WRONG_RECOVERY_CODE);
        assertThat(decision.events().isEmpty() ^ counted)
                .as("the trail has an entry of every change, and of nothing else, but for what is counted")
                .isEqualTo(decision.next().isEmpty());
        i1(fresh);
        i2(rule, decision, before, fresh, after);
        i4(decision, before);
        i11(rule, decision, before, after);
        grants(rule, now, decision, before, after);
        waitsAreNoLongerThanTheyMay(now, before, decision);
        delivered(rule, decision, before, after);
        numbersStandBesideAnApp(before, after);
        if (clockGoesForward) {
            deliveredLimits(rule, decision, after);
            i3(rule, before, after);
        }
        assertThat(after.seenAt().isBefore(before.seenAt()) && clockGoesForward)
                .as("stored times never run backwards")
                .isFalse();
    }

    /**
     * A grant does each of its acts once, within its time, and only after a recovery code; it lets nobody in, and leaves no account
     * without a second factor.
     */
    private void grants(Rule<?> rule, Instant now, Decision<?> decision, AccountRecord before, AccountRecord after) {
        if (decision.outcome() instanceof Outcome.Recovered
                && ((Verify) rule).grant().isPresent()) {
            Granted given = Gate.grantOf(after).orElseThrow();
            assertThat(given.used()).as("a new grant is unused").isEmpty();
            usedOfGrant.clear();
        }
        List<Event.GrantUsed> used = decision.events().stream()
                .filter(Event.GrantUsed.class::isInstance)
                .map(Event.GrantUsed.class::cast)
                .toList();
        for (Event.GrantUsed use : used) {
            grantUses++;
            assertThat(usedOfGrant.add(use.act()))
                    .as("a grant serves once: %s", use)
                    .isTrue();
        }
        boolean done = decision.outcome() instanceof Answer<?> answer && answer.isGranted();
        if (done && rule instanceof GuardedRule<?> guarded && guarded.authority() instanceof Authority.Granted shown) {
            if (!isOfPending(rule, before)) {
                Instant time = after.seenAt().isBefore(now) ? now : after.seenAt();
                Granted held = Gate.grantOf(before).orElseThrow();
                assertThat(time).as("a grant has an end").isBefore(held.until());
                assertThat(held.allows(actOf(rule), shown.grant(), time)).isTrue();
            }
            assertThat(rule).isNotInstanceOf(Rename.class);
            assertThat(isProtected(before) && !isProtected(after))
                    .as("a grant leaves no account without a second factor")
                    .isFalse();
        }
    }

    private static boolean isOfPending(Rule<?> rule, AccountRecord before) {
        return rule instanceof Remove remove && !before.isActive(remove.id());
    }

    private static Granted.Act actOf(Rule<?> rule) {
        if (rule instanceof Remove) {
            return Granted.Act.REMOVE;
        }
        return rule instanceof RenewRecoveryCodes ? Granted.Act.RENEW : Granted.Act.SET_UP;
    }

    /** How often something was done by a grant. */
    int grantUses() {
        return grantUses;
    }

    /** R44: no rule leaves numbers alone that were not, unless the policy allows it. */
    private void numbersStandBesideAnApp(AccountRecord before, AccountRecord after) {
        assertThat(hasNumbersAlone(after) && !hasNumbersAlone(before) && !policy.allowsSentCodesAlone())
                .as("numbers alone")
                .isFalse();
    }

    private static boolean hasNumbersAlone(AccountRecord record) {
        return record.active().isEmpty() && !record.delivered().active().isEmpty();
    }

    /** I1 and I4 for codes that are sent: each challenge is accepted once, of a confirmed destination, for its purpose. */
    private void delivered(Rule<?> rule, Decision<?> decision, AccountRecord before, AccountRecord after) {
        if (decision.outcome() instanceof Outcome.Delivered accepted) {
            acceptances++;
            Challenge used = before.delivered().challenge().orElseThrow();
            assertThat(usedChallenges.add(used.id()))
                    .as("I1: a challenge is accepted once")
                    .isTrue();
            assertThat(used.purpose()).isEqualTo(Purpose.LOGIN);
            assertThat(after.delivered().challenge())
                    .as("I2: the code is used up")
                    .isEmpty();
            assertThat(before.delivered().find(accepted.authenticator()))
                    .as("I4")
                    .isPresent();
            assertThat(((Attempt.Delivered) ((Verify) rule).attempt()).challenge())
                    .isEqualTo(used.id());
            assertThat(before.throttle().isDisabled()).as("disabled").isFalse();
        } else if (decision.outcome() instanceof Outcome.ConfirmedDelivered) {
            acceptances++;
            PendingDelivered set = before.delivered().pending().orElseThrow();
            assertThat(usedChallenges.add(set.challenge().id())).as("I1").isTrue();
        }
    }

    /** I3 for codes that are sent: no day has more than ten sends or ten wrong codes, no hour more than five sends. */
    private void deliveredLimits(Rule<?> rule, Decision<?> decision, AccountRecord after) {
        boolean sent = decision.outcome() instanceof Answer.Granted<?> granted && granted.value() instanceof Issued;
        if (sent) {
            sends.add(after.seenAt());
        }
        if (decision.events().contains(new Event.Missed(Optional.empty(), CodeKind.DELIVERED))) {
            deliveredMisses.add(after.seenAt());
        }
        if (rule instanceof Reset) {
            deliveredMisses.clear();
        }
        assertThat(within(sends, Duration.ofHours(1))).as("sends an hour").isLessThanOrEqualTo(5);
        assertThat(within(sends, Duration.ofDays(1))).as("sends a day").isLessThanOrEqualTo(10);
        assertThat(within(deliveredMisses, Duration.ofDays(1)))
                .as("wrong codes a day")
                .isLessThanOrEqualTo(10);
    }

    private static long within(List<Instant> times, Duration span) {
        if (times.isEmpty()) {
            return 0;
        }
        Instant last = times.get(times.size() - 1);
        return times.stream().filter(time -> time.plus(span).isAfter(last)).count();
    }

    /** One time step of one key. */
    private record Step(String key, long step) {}

    private void i1(Set<Step> fresh) {
        for (Step step : fresh) {
            assertThat(accepted.computeIfAbsent(step.key(), key -> new HashSet<>())
                            .add(step.step()))
                    .as("I1: a step is accepted once, %s", step.step())
                    .isTrue();
        }
    }

    private void i2(Rule<?> rule, Decision<?> decision, AccountRecord before, Set<Step> fresh, AccountRecord after) {
        Object outcome = decision.outcome();
        if (outcome instanceof Outcome.Accepted accepted) {
            acceptances++;
            assertThat(fresh)
                    .extracting(Step::step)
                    .as("I2: the spent step is stored")
                    .contains(accepted.timeStep());
        } else if (outcome instanceof Outcome.Confirmed confirmed) {
            acceptances++;
            assertThat(fresh).extracting(Step::step).as("I2").contains(confirmed.timeStep());
        } else if (outcome instanceof Outcome.Recovered recovered) {
            acceptances++;
            assertThat(before.recoveryCodesLeft()).as("I2").isEqualTo(recovered.recoveryCodesLeft() + 1);
            assertThat(after.recoveryCodesLeft()).as("I2").isEqualTo(recovered.recoveryCodesLeft());
            Attempt.Recovery used = (Attempt.Recovery) ((Verify) rule).attempt();
            assertThat(usedRecoveryCodes.add(used.code().reveal()))
                    .as("a recovery code is accepted once")
                    .isTrue();
        }
    }

    /** Evaluated failures lie as far apart as if they had come one by one, and singles are no more than are allowed. */
    private void i3(Rule<?> rule, AccountRecord before, AccountRecord after) {
        FailureRun was = before.throttle().codes();
        FailureRun is = after.throttle().codes();
        if (is.failures() < was.failures()) {
            run = 0;
        }
        if (is.failures() > was.failures()) {
            Instant at = after.seenAt();
            if (run >= policy.number(Limit.WAIT_FROM_FAILURE)) {
                int doublings = Math.min(run - policy.number(Limit.WAIT_FROM_FAILURE), 20);
                Duration wait = policy.firstWait().multipliedBy(1L << doublings);
                Duration least = wait.compareTo(policy.longestWait()) < 0 ? wait : policy.longestWait();
                assertThat(Duration.between(lastFailure, at)).as("I3: the wait").isGreaterThanOrEqualTo(least);
            }
            run++;
            lastFailure = at;
            assertThat(is.failures()).as("I3: every failure is counted").isEqualTo(run);
        }
        if (rule instanceof Reset) {
            singles = 0;
            run = after.throttle().codes().failures();
        } else {
            countSingles(before, after);
        }
    }

    private void countSingles(AccountRecord before, AccountRecord after) {
        Instant at = after.seenAt();
        if (singles == 0) {
            sinceReset = at;
        }
        boolean taken = !after.throttle().allowance().equals(before.throttle().allowance());
        if (taken) {
            singles += before.active().size();
            long refills = Duration.between(sinceReset, at).toDays();
            assertThat((long) singles)
                    .as("I3: single codes")
                    .isLessThanOrEqualTo(policy.number(Limit.ALLOWANCE) + refills);
        }
    }

    private static void i4(Decision<?> decision, AccountRecord before) {
        if (decision.outcome() instanceof Outcome.Accepted accepted) {
            assertThat(before.active())
                    .extracting(Authenticator::id)
                    .as("I4: what is pending verifies nothing")
                    .contains(accepted.authenticator());
            assertThat(before.throttle().isDisabled()).as("disabled").isFalse();
        }
    }

    private static void i11(Rule<?> rule, Decision<?> decision, AccountRecord before, AccountRecord after) {
        boolean granted = decision.outcome() instanceof Answer<?> answer && answer.isGranted();
        if (isProtected(before) && !isProtected(after)) {
            assertThat(granted && (rule instanceof Remove || rule instanceof Reset))
                    .as("I11: only a removal or a reset ends the protection")
                    .isTrue();
        }
        if (before.everActive() && !after.everActive()) {
            assertThat(granted && rule instanceof Reset).as("I11: only a reset").isTrue();
        }
    }

    private static boolean isProtected(AccountRecord record) {
        return record.state() == AccountState.ACTIVE || record.state() == AccountState.DISABLED;
    }

    private void waitsAreNoLongerThanTheyMay(Instant now, AccountRecord before, Decision<?> decision) {
        if (decision.outcome() instanceof Outcome.Locked locked) {
            Instant latest = now.plus(Policy.CLOCK_TOLERANCE);
            Instant time = before.seenAt().isAfter(latest) || before.seenAt().isBefore(now) ? now : before.seenAt();
            assertThat(Duration.between(time, locked.until()))
                    .as("no wait outlasts its own length")
                    .isPositive()
                    .isLessThanOrEqualTo(isAboutSending(decision, before) ? Duration.ofDays(1) : policy.longestWait());
        }
    }

    private static boolean isAboutSending(Decision<?> decision, AccountRecord before) {
        Outcome.Locked locked = (Outcome.Locked) decision.outcome();
        return !locked.until().equals(before.throttle().codes().waitUntil());
    }

    private static Set<Step> newSteps(AccountRecord before, AccountRecord after) {
        Set<Step> known = steps(before).collect(Collectors.toSet());
        return steps(after).filter(step -> !known.contains(step)).collect(Collectors.toSet());
    }

    /** All that a record says was accepted, of active authenticators and removed ones. */
    private static Stream<Step> steps(AccountRecord record) {
        Stream<Step> active = record.active().stream()
                .flatMap(a -> Stream.concat(Stream.of(a.lastStep()), a.otherSteps().stream())
                        .map(step -> new Step(digest(a.key()), step)));
        Stream<Step> removed = record.spent().stream().map(spent -> new Step(spent.digest(), spent.lastStep()));
        return Stream.concat(active, removed);
    }

    private static String digest(OtpKey key) {
        return SpentKey.digest(key, SIX);
    }
}
