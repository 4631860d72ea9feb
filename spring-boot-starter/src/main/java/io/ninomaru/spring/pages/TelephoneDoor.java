package io.ninomaru.spring.pages;

import io.ninomaru.account.Answer;
import io.ninomaru.account.Destination;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Purpose;
import io.ninomaru.account.RecoveryCode;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.secondfactor.Sent;
import io.ninomaru.spring.factor.Attempts;
import io.ninomaru.spring.factor.Destinations;
import io.ninomaru.spring.factor.FactorGrants;
import java.util.List;
import java.util.Optional;

/** The set-up of a telephone number: the number, and the code that is sent there. */
final class TelephoneDoor {

    private static final String PATH = "/set-up/telephone";
    private static final String NAME = "SMS";

    private final SecondFactor secondFactor;
    private final Destinations destinations;
    private final Attempts attempts;
    private final FactorGrants grants;

    TelephoneDoor(SecondFactor secondFactor, Destinations destinations, Attempts attempts, FactorGrants grants) {
        this.secondFactor = secondFactor;
        this.destinations = destinations;
        this.attempts = attempts;
        this.grants = grants;
    }

    Reply show(Visit visit) {
        return pending(visit)
                .<Reply>map(kept -> new Page.Arrival(visit.unsent(), kept.destination()))
                .orElseGet(() -> mayHaveOne(visit)
                        ? ask(visit, visit.unsent(), "", visit.isProtected())
                        : new Reply.Redirect("/set-up"));
    }

    /** Whether a number would not stand alone, or may. */
    boolean mayHaveOne(Visit visit) {
        return visit.hasApp() || secondFactor.delivered().mayStandAlone();
    }

    /** The confirmation that this session waits for, if the account still does. */
    private static Optional<ChallengeInSession.Kept> pending(Visit visit) {
        return ChallengeInSession.of(visit.request(), visit.account().name(), Purpose.CONFIRM)
                .filter(kept -> visit.status()
                        .flatMap(status -> status.delivered().confirmation())
                        .filter(kept.challenge()::equals)
                        .isPresent());
    }

    private static Page ask(Visit visit, Optional<Page.Problem> problem, String number, boolean withCode) {
        return new Page.Telephone(problem, number, withCode ? Optional.of(visit.fields(PATH)) : Optional.empty());
    }

    Reply begin(Visit visit) {
        String typed = visit.text("number");
        Destination number;
        try {
            number = destinations.read(typed);
        } catch (IllegalArgumentException e) {
            return ask(visit, Optional.of(Problems.number()), typed, visit.isProtected());
        }
        boolean withCode = visit.isProtected() || Typed.hasCode(visit.request());
        Answer<Sent> answer = withCode
                ? secondFactor.delivered().enroll(visit.account(), number, NAME, Typed.attempt(visit.request()))
                : secondFactor.delivered().enroll(visit.account(), number, NAME);
        if (answer.refusal().isPresent() && !(answer.refusal().get() instanceof Outcome.Locked)) {
            Outcome why = answer.refusal().get();
            attempts.answered("enroll", why);
            Visit after = visit.after(secondFactor.status(visit.account()));
            return ask(after, Optional.of(Problems.of(visit, why)), typed, withCode || SetUpDoor.asksForCode(why));
        }
        return sent(visit, answer);
    }

    /** What another session has begun is that one's affair. */
    Reply again(Visit visit) {
        return pending(visit).isEmpty()
                ? new Reply.Redirect(PATH)
                : sent(visit, secondFactor.delivered().resendConfirmation(visit.account()));
    }

    private static Reply sent(Visit visit, Answer<Sent> answer) {
        answer.granted().ifPresent(sent -> ChallengeInSession.keep(visit, sent, Purpose.CONFIRM));
        return new Reply.Redirect(PATH + SendDoor.ending(answer));
    }

    /** Leaves the number, and asks for another. */
    Reply other(Visit visit) {
        ChallengeInSession.forget(visit.request());
        return new Reply.Redirect(PATH);
    }

    Reply confirm(Visit visit) {
        Optional<ChallengeInSession.Kept> kept = pending(visit);
        if (kept.isEmpty()) {
            return new Reply.Redirect(PATH);
        }
        Outcome outcome = secondFactor
                .delivered()
                .confirm(visit.account(), kept.get().challenge(), Typed.code(visit.request(), "code"));
        attempts.answered("confirm", outcome);
        if (!outcome.accepted()) {
            return new Page.Arrival(
                    Optional.of(Problems.ofSent(outcome, visit.now())),
                    kept.get().destination());
        }
        ChallengeInSession.forget(visit.request());
        grants.grant(visit.authentication(), visit.request(), visit.response());
        List<RecoveryCode> codes =
                outcome instanceof Outcome.ConfirmedDelivered confirmed ? confirmed.recoveryCodes() : List.of();
        return codes.isEmpty() ? new Reply.Redirect("/authenticators?added") : RecoveryCodesDoor.page(codes);
    }
}
