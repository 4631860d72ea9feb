package io.ninomaru.cli.account;

import io.ninomaru.account.Account;
import io.ninomaru.cli.command.Hint;
import io.ninomaru.cli.terminal.ExitCode;
import io.ninomaru.cli.terminal.Json;
import io.ninomaru.cli.terminal.Moment;
import io.ninomaru.secondfactor.CodeSender;
import io.ninomaru.secondfactor.Sent;

/** A code that was sent, in words and in JSON. */
public final class SentText {

    private SentText() {}

    public static String json(Sent sent) {
        return Json.object(json -> {
            json.writeStringProperty("challenge", sent.challenge().text());
            json.writeStringProperty("authenticator", sent.authenticator().text());
            json.writeStringProperty("destination", sent.destination());
            json.writeStringProperty("expiresAt", sent.expiresAt().toString());
            json.writeNumberProperty("digits", sent.digits());
            json.writeStringProperty("result", sent.result().word());
        });
    }

    public static String word(Sent sent) {
        return "sent " + sent.challenge() + ": " + sent.result().word();
    }

    /**
     * What to tell the person.
     *
     * @param next the command that takes the code
     */
    public static String sentence(Sent sent, String next) {
        return switch (sent.result()) {
            case ACCEPTED -> "The gateway has taken a code for " + sent.destination() + ". " + next(sent, next);
            case UNKNOWN ->
                "The gateway has not answered, so a code for " + sent.destination() + " may arrive or not. "
                        + next(sent, next);
            case REFUSED ->
                "The gateway has not taken the code; nothing will arrive. Check `delivery:` in the settings file, or try "
                        + "again later.";
        };
    }

    private static String next(Sent sent, String command) {
        return "Good until " + Moment.shown(sent.expiresAt()) + ": " + command;
    }

    public static String confirming(Account account, Sent sent) {
        return Hint.of("confirm", account, challenge(sent));
    }

    public static String verifying(Account account, Sent sent) {
        return Hint.of("verify", account, challenge(sent));
    }

    /** A code that allows a change is not good for a login. */
    public static String changing(Sent sent) {
        return "enroll, remove, rename and recovery-codes take it with" + challenge(sent);
    }

    private static String challenge(Sent sent) {
        return " --challenge " + sent.challenge();
    }

    public static int exitCode(Sent sent) {
        return sent.result() == CodeSender.Result.REFUSED ? ExitCode.FAULT : ExitCode.DONE;
    }
}
