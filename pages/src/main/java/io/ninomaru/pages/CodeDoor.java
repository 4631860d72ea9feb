package io.ninomaru.pages;

import io.ninomaru.account.Attempt;
import io.ninomaru.account.Outcome;
import java.util.Optional;

/** The second step of a login. */
final class CodeDoor {

    private CodeDoor() {}

    /** The page, as long as there is something to ask for. */
    static Reply show(Visit visit) {
        if (!visit.isProtected()) {
            return new Reply.Redirect("/set-up");
        }
        return page(visit, visit.unsent().or(() -> waiting(visit)));
    }

    private static Optional<Page.Problem> waiting(Visit visit) {
        Page.CodeFields fields = visit.fields("");
        return visit.status()
                .filter(status -> !fields.recovery())
                .flatMap(status ->
                        fields.sentTo().isPresent() ? status.delivered().waitUntil() : status.waitUntil())
                .map(until -> Problems.locked(until, visit.now()));
    }

    private static Page page(Visit visit, Optional<Page.Problem> problem) {
        return new Page.Code(problem, visit.fields(""), visit.standing() == Standing.DISABLED);
    }

    /** A recovery code is mostly used because a device is gone: the way on leads past what can be done about that. */
    static Reply accepted(Form form, Session session) {
        return Typed.attempt(form, session) instanceof Attempt.Recovery
                ? new Reply.Redirect("/authenticators?recovered")
                : new Reply.Onwards();
    }

    static Reply refused(Visit visit, Outcome why) {
        return page(visit, Optional.of(Problems.of(visit, why)));
    }
}
