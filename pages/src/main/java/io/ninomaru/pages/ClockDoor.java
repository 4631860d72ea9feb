package io.ninomaru.pages;

import io.ninomaru.account.Attempt;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.secondfactor.SecondFactor;
import java.util.Optional;

/** For a device whose clock is off by more than a code is accepted for: two codes in a row, and afterwards the next one logs in. */
final class ClockDoor {

    static final String PATH = "/clock";

    private final SecondFactor secondFactor;
    private final Attempts attempts;

    ClockDoor(SecondFactor secondFactor, Attempts attempts) {
        this.secondFactor = secondFactor;
        this.attempts = attempts;
    }

    static Reply show(Visit visit) {
        return visit.isProtected() && visit.hasApp() ? page(Optional.empty()) : new Reply.Redirect("");
    }

    private static Page page(Optional<Page.Problem> problem) {
        return new Page.ClockOff(problem, new Page.CodeFields(true, false, Optional.empty(), true, false, PATH));
    }

    Reply resync(Visit visit) {
        Attempt attempt = Attempt.of(visit.text("code"), visit.text("next"));
        Outcome outcome = secondFactor.resync(visit.account(), attempt);
        attempts.answered("resync", outcome);
        if (outcome.accepted()) {
            return new Reply.Redirect("?" + CodeDoor.RESYNCED);
        }
        Page.Problem problem = Problems.isRejected(outcome, Reason.WRONG_CODE)
                ? Problems.wrongPair()
                : Problems.of(outcome, visit.now());
        return page(Optional.of(problem));
    }
}
