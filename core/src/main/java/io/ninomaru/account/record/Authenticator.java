package io.ninomaru.account.record;

import io.ninomaru.account.Attempt;
import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.otp.Otp;
import io.ninomaru.otp.OtpKey;
import io.ninomaru.otp.TotpParameters;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One TOTP key that is active for an account.
 *
 * @param id its name for machines
 * @param name its name for people: "Pixel 9"
 * @param key the shared secret
 * @param parameters algorithm, digits and period
 * @param enrolledAt when its set-up began
 * @param confirmedAt when a code confirmed it
 * @param lastUsedAt when a code of it was last accepted
 * @param lastStep the last time step that was accepted; only a later one will be
 * @param otherSteps what else is known to be accepted, in ascending order: the few steps before the last one, and those after
 *     it that an operator's resynchronisation has left behind; none of them will be accepted again
 * @param driftSteps how many time steps the device's clock is ahead of ours
 */
public record Authenticator(
        AuthenticatorId id,
        String name,
        OtpKey key,
        TotpParameters parameters,
        Instant enrolledAt,
        Instant confirmedAt,
        Instant lastUsedAt,
        long lastStep,
        List<Long> otherSteps,
        int driftSteps) {

    /** How many steps before the last one are remembered. */
    private static final int STEPS_REMEMBERED = 3;

    /** Copies the list. */
    public Authenticator {
        otherSteps = List.copyOf(otherSteps);
    }

    /**
     * Whether a key is this one: the same bytes, whatever they are used for, or others that show the same codes, as those with
     * zero bytes at the end do.
     */
    public boolean hasKey(OtpKey other, TotpParameters otherParameters) {
        return key.equals(other)
                || Arrays.equals(
                        key.revealAsUsed(parameters.algorithm()), other.revealAsUsed(otherParameters.algorithm()));
    }

    /** The time step that the device is in. */
    public long stepAt(Instant now) {
        return parameters.timeStepAt(now) + driftSteps;
    }

    /** The last of so many steps that has the code, or for a pair the later of its codes. */
    public Optional<Long> find(Attempt.Codes codes, long first, int steps) {
        return codes.earlier().isPresent()
                ? Otp.findPair(key, parameters, codes.earlier().get(), codes.last(), first, steps)
                : Otp.find(key, parameters, codes.last(), first, steps);
    }

    /** Whether a step, and for a pair the step before it too, was never accepted and lies after the last that was. */
    public boolean isFresh(long step, Attempt.Codes codes) {
        return isFresh(step) && (codes.earlier().isEmpty() || isFresh(step - 1));
    }

    /** Whether a step was never accepted and lies after the last that was. */
    public boolean isFresh(long step) {
        return step > lastStep && !otherSteps.contains(step);
    }

    public Authenticator spend(long step, Attempt.Codes codes, Instant now) {
        return (codes.earlier().isPresent() ? spend(step - 1, now) : this).spend(step, now);
    }

    public Authenticator spend(long step, Instant now) {
        List<Long> known = Stream.concat(otherSteps.stream(), Stream.of(lastStep))
                .filter(other -> other != step && other != Long.MIN_VALUE)
                .sorted()
                .toList();
        long before = known.stream().filter(other -> other < step).count();
        List<Long> kept =
                known.stream().skip(Math.max(0, before - STEPS_REMEMBERED)).toList();
        return new Authenticator(id, name, key, parameters, enrolledAt, confirmedAt, now, step, kept, driftSteps);
    }

    /** The same, of which nothing up to a step is accepted any more. */
    Authenticator spentUpTo(long step) {
        return new Authenticator(
                id,
                name,
                key,
                parameters,
                enrolledAt,
                confirmedAt,
                lastUsedAt,
                Math.max(lastStep, step),
                otherSteps,
                driftSteps);
    }

    /** Whether its last step lies beyond what its device can show within the window: a clock was wrong when it was accepted. */
    public boolean isAhead(Instant now, int future) {
        return lastStep > stepAt(now) + future;
    }

    /**
     * Whether an operator may take an authenticator that is ahead back to a pair of steps: neither was accepted, and both lie
     * after the oldest step that is remembered, for what was accepted before that one is not known.
     */
    public boolean canBeTakenBackTo(long step) {
        boolean afterWhatIsKnown = otherSteps.isEmpty() || otherSteps.get(0) < step - 1;
        return afterWhatIsKnown && step < lastStep && !otherSteps.contains(step) && !otherSteps.contains(step - 1);
    }

    public Authenticator withDrift(int steps) {
        return new Authenticator(
                id, name, key, parameters, enrolledAt, confirmedAt, lastUsedAt, lastStep, otherSteps, steps);
    }

    public Authenticator withName(String newName) {
        return new Authenticator(
                id, newName, key, parameters, enrolledAt, confirmedAt, lastUsedAt, lastStep, otherSteps, driftSteps);
    }

    Authenticator broughtBackTo(Instant now) {
        return new Authenticator(
                id,
                name,
                key,
                parameters,
                earlier(enrolledAt, now),
                earlier(confirmedAt, now),
                earlier(lastUsedAt, now),
                lastStep,
                otherSteps,
                driftSteps);
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
