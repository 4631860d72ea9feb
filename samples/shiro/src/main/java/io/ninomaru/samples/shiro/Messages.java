package io.ninomaru.samples.shiro;

import io.ninomaru.account.Outcome;
import java.time.Duration;
import java.time.Instant;

/** What a person is told. */
final class Messages {

    static final String TWO_CODES =
            "There were too many wrong codes, so two in a row are needed: the one that is shown now, and the next.";
    static final String DISABLED = "There were too many wrong codes, so your authenticator does not count any more."
            + " Type one of your recovery codes, then set up an authenticator again.";
    static final String BEGIN_AGAIN = "That took too long, or had too many wrong codes. Begin again.";

    private Messages() {}

    static String wrongCode(boolean checkClock) {
        return "That code is not accepted. Each code works once; wait for the next one."
                + (checkClock ? " Check the clock of your phone, too." : "");
    }

    static String wait(Instant until) {
        long seconds = Math.max(1, Duration.between(Instant.now(), until).toSeconds() + 1);
        return "There were too many wrong codes. Try again in "
                + (seconds < 120 ? seconds + " seconds." : seconds / 60 + 1 + " minutes.");
    }

    static String of(Outcome refusal) {
        if (refusal instanceof Outcome.Locked locked) {
            return wait(locked.until());
        }
        if (!(refusal instanceof Outcome.Rejected rejected)) {
            throw new IllegalArgumentException("not a refusal: " + refusal.kind());
        }
        return switch (rejected.reason()) {
            case SECOND_CODE_NEEDED -> TWO_CODES;
            case DISABLED -> DISABLED;
            case EXPIRED -> BEGIN_AGAIN;
            case TOO_MANY -> "You have as many authenticators as there can be.";
            case CODE_NEEDED -> "A code of the authenticator that you have is needed.";
            default -> wrongCode(rejected.checkClock());
        };
    }
}
