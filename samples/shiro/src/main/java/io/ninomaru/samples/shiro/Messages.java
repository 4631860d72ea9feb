package io.ninomaru.samples.shiro;

import io.ninomaru.account.Outcome;
import io.ninomaru.shiro.CodeSending;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** What a person is told, and for how long to wait from now. */
final class Messages {

    static final String TWO_CODES =
            "There were too many wrong codes, so two in a row are needed: the one that is shown now, and the next.";
    static final String DISABLED = "There were too many wrong codes, so your authenticator does not count any more."
            + " Type one of your recovery codes, then set up an authenticator again.";
    static final String LOG_IN_AGAIN = "You logged in a while ago. To set something up, log out and log in again.";
    static final String BEGIN_AGAIN = "That took too long, or had too many wrong codes. Begin again.";

    static final String SEND_AGAIN = "That code is over. Have another one sent.";

    private final InstantSource clock;

    Messages(InstantSource clock) {
        this.clock = clock;
    }

    String of(CodeSending sending) {
        if (sending instanceof CodeSending.Later later) {
            return "No more codes can be sent at this time. Try again in " + until(later.from());
        }
        if (!(sending instanceof CodeSending.HandedOver sent)) {
            return "No code was sent, for your number may have changed hands. Use a recovery code.";
        }
        return switch (sent.result()) {
            case ACCEPTED -> "A code is on its way to " + sent.destination() + ".";
            case REFUSED ->
                "No code could be sent to " + sent.destination() + ". Use a recovery code, or try again later.";
            case UNKNOWN ->
                "A code to " + sent.destination() + " may be on its way; nobody knows. Wait a minute for it.";
        };
    }

    static String wrongCode(boolean checkClock) {
        return "That code is not accepted. Each code works once; wait for the next one."
                + (checkClock ? " Check the clock of your phone, too." : "");
    }

    String wait(Instant until) {
        return "There were too many wrong codes. Try again in " + until(until);
    }

    private String until(Instant until) {
        long seconds = Math.max(1, Duration.between(clock.instant(), until).toSeconds() + 1);
        return seconds < 120 ? seconds + " seconds." : seconds / 60 + 1 + " minutes.";
    }

    String of(Outcome refusal) {
        if (refusal instanceof Outcome.Locked locked) {
            return wait(locked.until());
        }
        if (!(refusal instanceof Outcome.Rejected rejected)) {
            throw new IllegalArgumentException("not a refusal: " + refusal.kind());
        }
        return switch (rejected.reason()) {
            case SECOND_CODE_NEEDED -> TWO_CODES;
            case DISABLED -> DISABLED;
            case CHALLENGE_NEEDED -> "Type one of your recovery codes.";
            case EXPIRED -> BEGIN_AGAIN;
            case TOO_MANY -> "You have as many authenticators as there can be.";
            case CODE_NEEDED -> "A code of the authenticator that you have is needed.";
            default -> wrongCode(rejected.checkClock());
        };
    }
}
