package io.ninomaru.pages;

import io.ninomaru.account.Attempt;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Refusals in words that a tired person understands, and as an HTTP status. */
final class Problems {

    private static final Set<Reason> ABOUT_THE_CODE =
            Set.of(Reason.WRONG_CODE, Reason.MALFORMED, Reason.SECOND_CODE_NEEDED, Reason.CODE_NEEDED);
    private static final long SECONDS_PER_MINUTE = 60;

    private Problems() {}

    /** The answer to what was typed into a form. */
    static Page.Problem of(Visit visit, Outcome outcome) {
        if (visit.has("sent")) {
            return ofSent(outcome, visit.now());
        }
        boolean recovery = Typed.attempt(visit) instanceof Attempt.Recovery;
        return recovery && isRejected(outcome, Reason.WRONG_CODE)
                ? new Page.Problem(
                        Text.of("problem.wrong_recovery_code"), status(Reason.WRONG_CODE), Page.Field.CODE, 0)
                : of(outcome, visit.now());
    }

    /** The answer to a code that was sent: its time is over sooner than that of a set-up. */
    static Page.Problem ofSent(Outcome outcome, Instant now) {
        if (isRejected(outcome, Reason.EXPIRED)) {
            return new Page.Problem(Text.of("problem.sent_expired"), status(Reason.EXPIRED), Page.Field.CODE, 0);
        }
        return isRejected(outcome, Reason.WRONG_CODE)
                ? new Page.Problem(Text.of("problem.wrong_sent"), status(Reason.WRONG_CODE), Page.Field.CODE, 0)
                : of(outcome, now);
    }

    static boolean isRejected(Outcome outcome, Reason reason) {
        return outcome instanceof Outcome.Rejected rejected && rejected.reason() == reason;
    }

    static Page.Problem of(Outcome outcome, Instant now) {
        if (outcome instanceof Outcome.Locked locked) {
            return locked(locked.until(), now);
        }
        if (!(outcome instanceof Outcome.Rejected rejected)) {
            throw new AssertionError("what was accepted is no problem");
        }
        String key = "problem." + rejected.reason().word() + (rejected.checkClock() ? "_clock" : "");
        return new Page.Problem(
                Text.of(key),
                status(rejected.reason()),
                ABOUT_THE_CODE.contains(rejected.reason()) ? Page.Field.CODE : Page.Field.NONE,
                0);
    }

    private static int status(Reason reason) {
        return switch (reason) {
            case WRONG_CODE,
                    SECOND_CODE_NEEDED,
                    CHALLENGE_NEEDED,
                    CODE_NEEDED,
                    DISABLED,
                    DESTINATION_AT_RISK,
                    GRANT_OVER -> 403;
            case MALFORMED -> 400;
            case NOT_ENROLLED, ALREADY_ENROLLED, TOO_MANY, APP_NEEDED -> 409;
            case EXPIRED -> 410;
            case NO_SUCH_AUTHENTICATOR -> 404;
        };
    }

    /** Two codes that show no clock that is off by as much as its owner may mend. */
    static Page.Problem wrongPair() {
        return new Page.Problem(Text.of("problem.wrong_pair"), status(Reason.WRONG_CODE), Page.Field.CODE, 0);
    }

    /** Nobody goes on past new recovery codes by accident. */
    static Page.Problem notKept() {
        return new Page.Problem(Text.of("problem.not_kept"), 400, Page.Field.NONE, 0);
    }

    static Page.Problem number() {
        return new Page.Problem(Text.of("problem.number"), 400, Page.Field.NUMBER, 0);
    }

    /** Why no code was sent. */
    static Page.Problem unsent(Unsent why) {
        return switch (why) {
            case LATER -> new Page.Problem(Text.of("problem.send_later"), 429, Page.Field.NONE, 0);
            case RISK -> of(new Outcome.Rejected(Reason.DESTINATION_AT_RISK), Instant.EPOCH);
            case REFUSED -> new Page.Problem(Text.of("problem.not_sent"), 503, Page.Field.NONE, 0);
        };
    }

    /** Rounded up, so that nobody comes too early. */
    static Page.Problem locked(Instant until, Instant now) {
        long seconds = Math.max(1, Duration.between(now, until).plusMillis(999).toSeconds());
        Text text = seconds < SECONDS_PER_MINUTE
                ? Text.of("problem.locked.seconds", seconds)
                : Text.of("problem.locked.minutes", (seconds + SECONDS_PER_MINUTE - 1) / SECONDS_PER_MINUTE);
        return new Page.Problem(text, 429, Page.Field.CODE, seconds);
    }

    /** What was refused was one too many. */
    static Page.Problem refusedAndLocked(Page.Problem wait) {
        Text text = new Text(
                "problem.refused_and_" + wait.text().key().substring("problem.".length()),
                wait.text().arguments());
        return new Page.Problem(text, wait.status(), wait.field(), wait.retryAfterSeconds());
    }

    static Page.Problem name() {
        return new Page.Problem(Text.of("problem.name"), 400, Page.Field.NAME, 0);
    }

    static Page.Problem begunElsewhere() {
        return new Page.Problem(Text.of("problem.begun_elsewhere"), 409, Page.Field.CODE, 0);
    }
}
