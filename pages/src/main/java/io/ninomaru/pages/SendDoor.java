package io.ninomaru.pages;

import io.ninomaru.account.Answer;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Purpose;
import io.ninomaru.account.Reason;
import io.ninomaru.secondfactor.CodeSender;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.secondfactor.Sent;
import java.util.regex.Pattern;

/** Sends a code to whoever asks for one, for the page that it was asked on. */
final class SendDoor {

    private static final Pattern PAGES =
            Pattern.compile("|/set-up|/set-up/telephone(/[a-z2-7]{8})?|/recovery-codes|/authenticators/[a-z2-7]{8}");

    private final SecondFactor secondFactor;
    private final Attempts attempts;

    SendDoor(SecondFactor secondFactor, Attempts attempts) {
        this.secondFactor = secondFactor;
        this.attempts = attempts;
    }

    /** A session between its two factors has a code sent for its login, and for nothing else. */
    Reply send(Visit visit) {
        String page = visit.text("for");
        if (!visit.sends() || !PAGES.matcher(page).matches() || !visit.isProtected()) {
            return new Reply.Redirect("");
        }
        String asked = visit.standing() == Standing.GIVEN ? page : "";
        Purpose purpose = Visit.purpose(asked);
        Answer<Sent> answer = secondFactor.delivered().send(visit.account(), purpose);
        answer.refusal().ifPresent(why -> attempts.answered("send", why));
        answer.granted().ifPresent(sent -> KeptChallenge.keep(visit, sent, purpose));
        return new Reply.Redirect(asked + ending(answer));
    }

    /** What the page's address tells it. */
    static String ending(Answer<Sent> answer) {
        if (answer.granted().isPresent()) {
            return answer.granted().get().result() == CodeSender.Result.REFUSED ? Unsent.REFUSED.ending() : Unsent.SENT;
        }
        Outcome why = answer.refusal().orElseThrow();
        if (why instanceof Outcome.Locked) {
            return Unsent.LATER.ending();
        }
        return Problems.isRejected(why, Reason.DESTINATION_AT_RISK) ? Unsent.RISK.ending() : Unsent.REFUSED.ending();
    }
}
