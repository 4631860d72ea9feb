package io.ninomaru.cli;

import io.ninomaru.account.Account;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;

/** An outcome in words and in JSON. */
final class OutcomeText {

    private OutcomeText() {}

    static String word(Outcome outcome) {
        return switch (outcome.kind()) {
            case ACCEPTED -> "accepted";
            case REJECTED ->
                "rejected: " + ((Outcome.Rejected) outcome).reason().word();
            case LOCKED -> "locked until " + ((Outcome.Locked) outcome).until();
        };
    }

    static String json(Outcome outcome) {
        return Json.object(json -> {
            if (outcome instanceof Outcome.Accepted accepted) {
                json.writeStringProperty("outcome", "accepted");
                json.writeStringProperty(
                        "authenticator", accepted.authenticator().text());
                json.writeNumberProperty("timeStep", accepted.timeStep());
            } else if (outcome instanceof Outcome.Rejected rejected) {
                json.writeStringProperty("outcome", "rejected");
                json.writeStringProperty("reason", rejected.reason().word());
            } else if (outcome instanceof Outcome.Locked locked) {
                json.writeStringProperty("outcome", "locked");
                json.writeStringProperty("until", locked.until().toString());
            }
        });
    }

    static String sentence(Outcome outcome, Account account) {
        return switch (outcome.kind()) {
            case ACCEPTED -> "The code is right. It is used up now: next time the app's next code is needed.";
            case REJECTED -> refusal(((Outcome.Rejected) outcome).reason(), account);
            case LOCKED -> "There were too many wrong codes. Nothing was checked; try again after the time above.";
        };
    }

    static String refusal(Reason reason, Account account) {
        return switch (reason) {
            case WRONG_CODE ->
                "Not accepted. A code works once and for about a minute: wait until the app shows a new one, "
                        + "and type that.";
            case MALFORMED -> "That is not a code: the app shows six to eight digits.";
            case NOT_ENROLLED ->
                "Nothing is active for this account. If its set-up is under way: ninomaru confirm " + account.name()
                        + "; else: ninomaru enroll " + account.name();
            case EXPIRED ->
                "The set-up took too long, or had too many wrong codes. Begin again: ninomaru enroll " + account.name();
            case ALREADY_ENROLLED ->
                "This account has an authenticator already. Remove it first: ninomaru remove " + account.name();
        };
    }
}
