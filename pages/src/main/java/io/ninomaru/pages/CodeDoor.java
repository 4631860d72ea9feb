package io.ninomaru.pages;

import io.ninomaru.account.Attempt;
import io.ninomaru.account.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The second step of a login. */
final class CodeDoor {

    /** What the page's address says after a device's clock was found out. */
    static final String RESYNCED = "resynced";

    private static final Duration LOST_TOLD = Duration.ofMinutes(10);

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
        return new Page.Code(
                problem,
                notice(visit),
                visit.account().shown(),
                visit.fields(""),
                visit.standing() == Standing.DISABLED);
    }

    /** Whoever has to log in again because an answer was lost is told that it was not the code. */
    private static Optional<Text> notice(Visit visit) {
        if (visit.has(RESYNCED)) {
            return Optional.of(Text.of("notice.resynced"));
        }
        return visit.session()
                .get(Session.Item.LOST)
                .filter(at -> visit.standing() == Standing.CODE_NEEDED
                        && Instant.parse(at).plus(LOST_TOLD).isAfter(visit.now()))
                .map(at -> Text.of("notice.lost"));
    }

    /** A recovery code is mostly used because a device is gone: the way on leads past what can be done about that. */
    static Reply accepted(Visit visit) {
        if (!visit.form().isPerson()) {
            return new Reply.Onwards();
        }
        if (Typed.attempt(visit) instanceof Attempt.Recovery) {
            return new Reply.Redirect("/recovered");
        }
        return visit.recovery().unseen().isPresent()
                ? new Reply.Redirect(RecoveryCodesDoor.unseenAt(visit))
                : new Reply.Onwards();
    }

    static Reply refused(Visit visit, Outcome why) {
        return page(visit, Optional.of(Problems.of(visit, why)));
    }
}
