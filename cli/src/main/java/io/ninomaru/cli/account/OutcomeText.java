package io.ninomaru.cli.account;

import io.ninomaru.account.Account;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.account.RecoveryCode;
import io.ninomaru.cli.command.Hint;
import io.ninomaru.cli.terminal.Json;
import io.ninomaru.cli.terminal.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** An outcome in words and in JSON. */
public final class OutcomeText {

    private static final int SECONDS_PER_MINUTE = 60;
    private static final int MINUTES_PER_HOUR = 60;

    private OutcomeText() {}

    static String word(Outcome outcome) {
        return switch (outcome.kind()) {
            case ACCEPTED -> "accepted";
            case REJECTED ->
                "rejected: " + ((Outcome.Rejected) outcome).reason().word();
            case LOCKED -> "locked until " + Moment.shown(((Outcome.Locked) outcome).until());
        };
    }

    /** The recovery codes that come with a confirmation, if any do. */
    public static List<RecoveryCode> recoveryCodes(Outcome outcome) {
        if (outcome instanceof Outcome.Confirmed confirmed) {
            return confirmed.recoveryCodes();
        }
        return outcome instanceof Outcome.ConfirmedDelivered confirmed ? confirmed.recoveryCodes() : List.of();
    }

    static String json(Outcome outcome) {
        return Json.object(json -> {
            if (outcome instanceof Outcome.Accepted accepted) {
                json.writeStringProperty("outcome", "accepted");
                json.writeStringProperty(
                        "authenticator", accepted.authenticator().text());
                json.writeNumberProperty("timeStep", accepted.timeStep());
            } else if (outcome instanceof Outcome.Confirmed confirmed) {
                json.writeStringProperty("outcome", "accepted");
                json.writeStringProperty(
                        "authenticator", confirmed.authenticator().text());
                json.writeNumberProperty("timeStep", confirmed.timeStep());
            } else if (outcome instanceof Outcome.Delivered delivered) {
                json.writeStringProperty("outcome", "accepted");
                json.writeStringProperty(
                        "authenticator", delivered.authenticator().text());
            } else if (outcome instanceof Outcome.ConfirmedDelivered confirmed) {
                json.writeStringProperty("outcome", "accepted");
                json.writeStringProperty(
                        "authenticator", confirmed.authenticator().text());
            } else if (outcome instanceof Outcome.Recovered recovered) {
                json.writeStringProperty("outcome", "accepted");
                json.writeNumberProperty("recoveryCodesLeft", recovered.recoveryCodesLeft());
            } else if (outcome instanceof Outcome.Rejected rejected) {
                json.writeStringProperty("outcome", "rejected");
                json.writeStringProperty("reason", rejected.reason().word());
            } else if (outcome instanceof Outcome.Locked locked) {
                json.writeStringProperty("outcome", "locked");
                json.writeStringProperty("until", locked.until().toString());
            }
            if (!recoveryCodes(outcome).isEmpty()) {
                write(json, recoveryCodes(outcome));
            }
            if (outcome.checkClock()) {
                json.writeBooleanProperty("checkClock", true);
            }
        });
    }

    public static void write(JsonGenerator json, List<RecoveryCode> codes) {
        json.writeArrayPropertyStart("recoveryCodes");
        codes.forEach(code -> json.writeString(code.reveal()));
        json.writeEndArray();
    }

    /** What to tell the person whose code was not accepted. */
    static String sentence(Outcome outcome, Account account, Instant now, RefusalText refusals) {
        return outcome instanceof Outcome.Locked locked
                ? "There were too many wrong codes, or too many codes were sent. Nothing was checked or sent. Try again in "
                        + span(now, locked.until()) + "."
                : refusals.sentence(((Outcome.Rejected) outcome).reason(), account);
    }

    /** In words, rounded up, so that nobody comes too early. */
    static String span(Instant from, Instant to) {
        long seconds = Math.max(1, Duration.between(from, to).plusMillis(999).toSeconds());
        if (seconds < SECONDS_PER_MINUTE) {
            return seconds == 1 ? "1 second" : seconds + " seconds";
        }
        long minutes = (seconds + SECONDS_PER_MINUTE - 1) / SECONDS_PER_MINUTE;
        if (minutes <= 2 * MINUTES_PER_HOUR) {
            return minutes == 1 ? "1 minute" : minutes + " minutes";
        }
        return (minutes + MINUTES_PER_HOUR - 1) / MINUTES_PER_HOUR + " hours";
    }

    public static String refusal(Reason reason, Account account) {
        return switch (reason) {
            case WRONG_CODE ->
                "Not accepted. A code works once and for about a minute: wait until the app shows a new one, "
                        + "and enter that.";
            case MALFORMED ->
                "That is not a code. The app shows six to eight digits, and a recovery code has 16 letters and digits.";
            case SECOND_CODE_NEEDED ->
                "There were too many wrong codes, so one code is not enough: enter two codes in a row, each on its own line.";
            case DISABLED ->
                "This account is disabled. Set up a new device with a recovery code: " + Hint.of("enroll", account)
                        + "; or ask the operator to reset it.";
            case NOT_ENROLLED ->
                "Nothing is active for this account. If its set-up is under way: " + Hint.of("confirm", account)
                        + "; else: " + Hint.of("enroll", account);
            case EXPIRED ->
                "The set-up took too long or had too many wrong codes. Start again: " + Hint.of("enroll", account);
            case ALREADY_ENROLLED -> "This device is already set up. See: " + Hint.of("show", account);
            case TOO_MANY ->
                "The account has the maximum number of devices. Remove one first: " + Hint.of("remove", account);
            case APP_NEEDED ->
                "A phone number needs an app beside it, because numbers can be taken over. Set up an app first: "
                        + Hint.of("enroll", account)
                        + "; remove it last. (sentCodesAlone: true under policy: allows numbers alone.)";
            case DESTINATION_AT_RISK ->
                "Nothing was sent, because the number may have changed hands. Use an app or a recovery code.";
            case CHALLENGE_NEEDED ->
                "The codes for this account are sent. Ask for one first: " + Hint.of("send", account);
            case CODE_NEEDED -> "This needs a code from one of the account's devices, or a recovery code.";
            case GRANT_OVER ->
                "What the recovery code allowed is used up or has run out. Use a code from a device, or another recovery code.";
            case NO_SUCH_AUTHENTICATOR -> "The account has no such device.";
        };
    }
}
