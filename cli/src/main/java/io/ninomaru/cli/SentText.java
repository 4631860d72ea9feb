package io.ninomaru.cli;

import io.ninomaru.account.Account;
import io.ninomaru.secondfactor.CodeSender;
import io.ninomaru.secondfactor.Sent;

/** A code that was sent, in words and in JSON. */
final class SentText {

    private SentText() {}

    static String json(Sent sent) {
        return Json.object(json -> {
            json.writeStringProperty("challenge", sent.challenge().text());
            json.writeStringProperty("authenticator", sent.authenticator().text());
            json.writeStringProperty("destination", sent.destination());
            json.writeStringProperty("expiresAt", sent.expiresAt().toString());
            json.writeNumberProperty("digits", sent.digits());
            json.writeStringProperty("result", sent.result().word());
        });
    }

    static String word(Sent sent) {
        return "sent " + sent.challenge() + ": " + sent.result().word();
    }

    static String sentence(Sent sent, Account account, String command) {
        return switch (sent.result()) {
            case ACCEPTED ->
                "The gateway has taken a code for " + sent.destination() + ". " + next(sent, account, command);
            case UNKNOWN ->
                "The gateway has not answered, so a code for " + sent.destination() + " may arrive or not. "
                        + next(sent, account, command);
            case REFUSED ->
                "The gateway has not taken the code; nothing will arrive. Check `delivery:` in the settings file, or try "
                        + "again later.";
        };
    }

    private static String next(Sent sent, Account account, String command) {
        return "Good until " + sent.expiresAt() + ": ninomaru " + command + " " + account.name() + " --challenge "
                + sent.challenge();
    }

    static int exitCode(Sent sent) {
        return sent.result() == CodeSender.Result.REFUSED ? ExitCode.FAULT : ExitCode.DONE;
    }
}
