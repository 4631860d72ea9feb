package io.ninomaru.pages;

import io.ninomaru.account.Answer;
import io.ninomaru.account.Enrollment;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.otp.DisplayText;
import io.ninomaru.qr.QrCode;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import java.util.Optional;

/** The set-up: a name, the key, and the first code. */
final class SetUpDoor {

    private final SecondFactor secondFactor;
    private final TotpFactory factory;
    private final String issuer;
    private final Attempts attempts;
    private final Optional<TelephoneDoor> telephones;

    SetUpDoor(SecondFactor secondFactor, String issuer, Attempts attempts, Optional<TelephoneDoor> telephones) {
        this.secondFactor = secondFactor;
        this.factory = secondFactor.factory();
        this.issuer = issuer;
        this.attempts = attempts;
        this.telephones = telephones;
    }

    Reply show(Visit visit) {
        return KeptSetUp.of(visit)
                .map(kept -> setUp(kept, Optional.empty()))
                .orElseGet(() -> begin(visit, visit.unsent(), visit.isProtected()));
    }

    /** Whether this session has begun a set-up that the account still waits for. */
    static boolean isUnderWay(Visit visit) {
        return KeptSetUp.of(visit).isPresent();
    }

    /** Leaves the set-up that this session has begun, and asks for the name of another. */
    static Reply again(Visit visit) {
        KeptSetUp.forget(visit);
        return new Reply.Redirect("/set-up");
    }

    /** Begins a set-up, in the place of one that is under way. */
    Reply begin(Visit visit) {
        String name = name(visit);
        if (!DisplayText.isShowable(name)) {
            return begin(visit, Optional.of(Problems.name()), visit.isProtected());
        }
        Totp totp = factory.create()
                .withLabel(DisplayText.toLabel(visit.account().name()))
                .withIssuer(issuer);
        boolean withCode = visit.isProtected() || Typed.hasCode(visit);
        Answer<Enrollment> answer = withCode
                ? secondFactor.enroll(visit.account(), totp, name, Typed.attempt(visit))
                : secondFactor.enroll(visit.account(), totp, name);
        answer.refusal().filter(why -> withCode).ifPresent(why -> attempts.answered("enroll", why));
        if (answer.refusal().isPresent()) {
            Outcome why = answer.refusal().get();
            return begin(after(visit), Optional.of(Problems.of(visit, why)), withCode || asksForCode(why));
        }
        KeptSetUp.keep(visit, answer.granted().orElseThrow().authenticator(), totp);
        return new Reply.Redirect("/set-up");
    }

    /** The wrong code may have ended the set-up, or be one too many for a single code. */
    private Visit after(Visit visit) {
        return visit.after(secondFactor.status(visit.account()));
    }

    static boolean asksForCode(Outcome why) {
        return why instanceof Outcome.Rejected rejected && rejected.reason() == Reason.CODE_NEEDED;
    }

    /** Confirms what this page shows: a set-up that was begun again elsewhere is another one, and not what was scanned. */
    Reply confirm(Visit visit) {
        Optional<KeptSetUp> pending = KeptSetUp.of(visit);
        if (pending.isPresent() && !pending.get().authenticator().equals(visit.text("authenticator"))) {
            return again(visit, Problems.begunElsewhere());
        }
        if (pending.isEmpty()) {
            return isConfirmed(visit) ? new Reply.Redirect("/authenticators") : ended(visit);
        }
        Outcome outcome = secondFactor.confirm(visit.account(), Typed.code(visit, "code"));
        attempts.answered("confirm", outcome);
        if (!outcome.accepted()) {
            return again(after(visit), Problems.of(outcome, visit.now()));
        }
        KeptSetUp.forget(visit);
        visit.login().grant();
        return outcome instanceof Outcome.Confirmed confirmed
                        && !confirmed.recoveryCodes().isEmpty()
                ? RecoveryCodesDoor.page(confirmed.recoveryCodes())
                : new Reply.Redirect("/authenticators?added");
    }

    /** Whoever goes back and sends the form again has done so already. */
    private static boolean isConfirmed(Visit visit) {
        return visit.status().stream()
                .flatMap(status -> status.authenticators().stream())
                .anyMatch(known -> known.id().text().equals(visit.text("authenticator"))
                        && known.confirmedAt().isPresent());
    }

    private Reply ended(Visit visit) {
        Page.Problem problem = Problems.of(new Outcome.Rejected(Reason.EXPIRED), visit.now());
        return begin(visit, Optional.of(problem), visit.isProtected());
    }

    /** The same page with a problem; or the beginning, if the last try has ended the set-up. */
    private Reply again(Visit visit, Page.Problem problem) {
        return KeptSetUp.of(visit)
                .map(kept -> setUp(kept, Optional.of(problem)))
                .orElseGet(() -> begin(visit, Optional.of(problem), visit.isProtected()));
    }

    private Page begin(Visit visit, Optional<Page.Problem> problem, boolean withCode) {
        return new Page.Begin(
                problem,
                visit.text("name"),
                withCode ? Optional.of(visit.fields("/set-up")) : Optional.empty(),
                visit.standing() == Standing.SET_UP_NEEDED,
                telephones.filter(door -> door.mayHaveOne(visit)).isPresent());
    }

    private Page setUp(KeptSetUp kept, Optional<Page.Problem> problem) {
        Totp totp = kept.totp(factory);
        String uri = totp.toUri();
        return new Page.SetUp(
                problem,
                kept.authenticator(),
                QrCode.encode(uri).toSvg(),
                uri,
                totp.prettyKey().replace('-', ' '),
                totp.parameters().digits(),
                totp.parameters().periodSeconds(),
                totp.parameters().algorithm().name());
    }

    private static String name(Visit visit) {
        String typed = visit.text("name").strip();
        return typed.isEmpty() ? SecondFactor.DEFAULT_NAME : typed;
    }
}
