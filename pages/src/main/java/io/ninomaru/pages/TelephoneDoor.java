package io.ninomaru.pages;

import io.ninomaru.account.Answer;
import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.AuthenticatorKind;
import io.ninomaru.account.Destination;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Purpose;
import io.ninomaru.account.RecoveryCode;
import io.ninomaru.account.RecoveryGrant;
import io.ninomaru.secondfactor.AccountStatus.AuthenticatorStatus;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.secondfactor.Sent;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The set-up of a telephone number: the number, and the code that is sent there. */
final class TelephoneDoor {

    private static final String PATH = "/set-up/telephone";
    private static final String NAME = "SMS";

    private final SecondFactor secondFactor;
    private final Destinations destinations;
    private final Attempts attempts;
    private final RecoveryCodesDoor recoveryCodes;

    TelephoneDoor(
            SecondFactor secondFactor, Destinations destinations, Attempts attempts, RecoveryCodesDoor recoveryCodes) {
        this.recoveryCodes = recoveryCodes;
        this.secondFactor = secondFactor;
        this.destinations = destinations;
        this.attempts = attempts;
    }

    Reply show(Visit visit) {
        return arrival(visit)
                .orElseGet(() -> mayHaveOne(visit)
                        ? ask(
                                visit,
                                PATH,
                                visit.unsent(),
                                "",
                                visit.isAsking() && SetUpDoor.grant(visit).isEmpty())
                        : new Reply.Redirect("/set-up"));
    }

    /** Another number in the place of one that the person has. */
    Reply showChange(Visit visit, AuthenticatorId replaced) {
        return arrival(visit)
                .orElseGet(() -> find(visit, replaced).isPresent()
                        ? ask(visit, path(replaced), visit.unsent(), "", true)
                        : new Reply.Redirect("/authenticators"));
    }

    private static String path(AuthenticatorId replaced) {
        return PATH + "/" + replaced.text();
    }

    private static Optional<Reply> arrival(Visit visit) {
        return pending(visit).map(kept -> new Page.Arrival(visit.unsent(), kept.destination()));
    }

    private static Optional<AuthenticatorStatus> find(Visit visit, AuthenticatorId id) {
        return visit.status().stream()
                .flatMap(status -> status.authenticators().stream())
                .filter(each -> each.id().equals(id) && each.kind() == AuthenticatorKind.DELIVERED)
                .findFirst();
    }

    /** Whether a number would not stand alone, or may. */
    boolean mayHaveOne(Visit visit) {
        return visit.hasApp() || secondFactor.delivered().mayStandAlone();
    }

    /** The confirmation that this session waits for, if the account still does. */
    private static Optional<KeptChallenge> pending(Visit visit) {
        return KeptChallenge.of(visit.session(), visit.account().name(), Purpose.CONFIRM)
                .filter(kept -> visit.status()
                        .flatMap(status -> status.delivered().confirmation())
                        .filter(kept.challenge()::equals)
                        .isPresent());
    }

    private static Page ask(Visit visit, String path, Optional<Page.Problem> problem, String number, boolean withCode) {
        return new Page.Telephone(problem, path, number, withCode ? Optional.of(visit.fields(path)) : Optional.empty());
    }

    Reply begin(Visit visit) {
        Optional<RecoveryGrant> grant = SetUpDoor.grant(visit);
        if (grant.isPresent()) {
            return begin(
                    visit,
                    PATH,
                    false,
                    number -> secondFactor.delivered().enroll(visit.account(), number, NAME, grant.get()));
        }
        boolean withCode = visit.isProtected() || Typed.hasCode(visit);
        return begin(
                visit,
                PATH,
                withCode,
                number -> withCode
                        ? secondFactor.delivered().enroll(visit.account(), number, NAME, Typed.attempt(visit))
                        : secondFactor.delivered().enroll(visit.account(), number, NAME));
    }

    Reply change(Visit visit, AuthenticatorId replaced) {
        Optional<AuthenticatorStatus> old = find(visit, replaced);
        return old.isEmpty()
                ? new Reply.Redirect("/authenticators")
                : begin(
                        visit,
                        path(replaced),
                        true,
                        number -> secondFactor
                                .delivered()
                                .change(
                                        visit.account(),
                                        replaced,
                                        number,
                                        old.get().name(),
                                        Typed.attempt(visit)));
    }

    private Reply begin(Visit visit, String path, boolean withCode, Function<Destination, Answer<Sent>> door) {
        String typed = visit.text("number");
        Destination number;
        try {
            number = destinations.read(typed);
        } catch (IllegalArgumentException e) {
            return ask(visit, path, Optional.of(Problems.number()), typed, withCode);
        }
        Answer<Sent> answer = door.apply(number);
        if (answer.refusal().isPresent() && !(answer.refusal().get() instanceof Outcome.Locked)) {
            Outcome why = answer.refusal().get();
            attempts.answered("enroll", why);
            Visit after = visit.after(secondFactor.status(visit.account()));
            boolean asks = withCode || SetUpDoor.asksForCode(why);
            return ask(after, path, Optional.of(Problems.of(visit, why)), typed, asks);
        }
        return sent(visit, path, answer);
    }

    /** Only for the number that this session has begun to set up. */
    Reply again(Visit visit) {
        return pending(visit).isEmpty()
                ? new Reply.Redirect(PATH)
                : sent(visit, PATH, secondFactor.delivered().resendConfirmation(visit.account()));
    }

    private static Reply sent(Visit visit, String path, Answer<Sent> answer) {
        answer.granted().ifPresent(sent -> KeptChallenge.keep(visit, sent, Purpose.CONFIRM));
        return new Reply.Redirect(path + SendDoor.ending(answer));
    }

    /** Leaves the number, and asks for another. */
    Reply other(Visit visit) {
        KeptChallenge.forget(visit);
        return new Reply.Redirect(PATH);
    }

    Reply confirm(Visit visit) {
        Optional<KeptChallenge> kept = pending(visit);
        if (kept.isEmpty()) {
            return new Reply.Redirect(PATH);
        }
        Outcome outcome =
                secondFactor.delivered().confirm(visit.account(), kept.get().challenge(), visit.text("code"));
        attempts.answered("confirm", outcome);
        if (!outcome.accepted()) {
            return new Page.Arrival(
                    Optional.of(Problems.ofSent(outcome, visit.now())),
                    kept.get().destination());
        }
        KeptChallenge.forget(visit);
        visit.login().grant();
        List<RecoveryCode> codes =
                outcome instanceof Outcome.ConfirmedDelivered confirmed ? confirmed.recoveryCodes() : List.of();
        return codes.isEmpty() ? new Reply.Redirect("/authenticators?added") : recoveryCodes.made(visit, codes, true);
    }
}
