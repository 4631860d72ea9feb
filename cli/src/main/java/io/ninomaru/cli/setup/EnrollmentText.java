package io.ninomaru.cli.setup;

import io.ninomaru.account.Account;
import io.ninomaru.account.Enrollment;
import io.ninomaru.cli.command.Hint;
import io.ninomaru.cli.terminal.Json;
import io.ninomaru.cli.terminal.Moment;
import io.ninomaru.cli.terminal.Screen;
import io.ninomaru.totp.Totp;
import java.util.List;

/** A set-up that was begun, in JSON and in words. It shows the key. */
final class EnrollmentText {

    private EnrollmentText() {}

    static String json(Account account, Totp totp, Enrollment begun) {
        return Json.object(json -> {
            json.writeStringProperty("account", account.name());
            json.writeStringProperty("authenticator", begun.authenticator().text());
            json.writeStringProperty("state", "pending");
            json.writeStringProperty("uri", totp.toUri());
            json.writeStringProperty("base32Key", totp.base32Key());
            json.writeStringProperty("hexKey", totp.hexKey());
            json.writeStringProperty("prettyKey", totp.prettyKey());
            json.writeName("totp");
            json.writeRawValue(totp.toJson());
        });
    }

    /** The forms of the key, a line each. */
    static List<String> key(Totp totp) {
        return List.of(
                "Key     " + totp.prettyKey(),
                "base32  " + totp.base32Key(),
                "hex     " + totp.hexKey(),
                "URI     " + totp.toUri());
    }

    /** What to do without a QR code on the screen. */
    static String noRoom(Screen screen, ScreenQr smallest) {
        return "The QR code is too large for this terminal: it needs " + smallest.columns() + " columns and "
                + (smallest.lines() + 1) + " lines, and there are " + screen.columns() + " and " + screen.lines()
                + ". Enter the key in an authenticator app. Or make the window larger or its letters smaller, or add --qr FILE.png "
                + "for a picture, and run this again; a shorter --issuer makes the code smaller, too.";
    }

    static String later(Account account, Enrollment begun) {
        return "The device is pending until " + Moment.shown(begun.expiresAt())
                + ". Confirm it with a code that it shows: " + Hint.of("confirm", account);
    }
}
