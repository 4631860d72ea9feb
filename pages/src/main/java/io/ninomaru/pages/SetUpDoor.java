package io.ninomaru.pages;

import io.ninomaru.account.AccountState;
import io.ninomaru.account.Answer;
import io.ninomaru.account.AuthenticatorKind;
import io.ninomaru.account.Enrollment;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.account.RecoveryGrant;
import io.ninomaru.otp.DisplayText;
import io.ninomaru.qr.QrCode;
import io.ninomaru.secondfactor.AccountStatus.AuthenticatorStatus;
import io.ninomaru.secondfactor.AccountStatus.GrantStatus;
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
    private final RecoveryCodesDoor recoveryCodes;
    private final Optional<TelephoneDoor> telephones;

    SetUpDoor(
            SecondFactor secondFactor,
            String issuer,
            Attempts attempts,
            RecoveryCodesDoor recoveryCodes,
            Optional<TelephoneDoor> telephones) {
        this.recoveryCodes = recoveryCodes;
        this.secondFactor = secondFactor;
        this.factory = secondFactor.factory();
        this.issuer = issuer;
        this.attempts = attempts;
        this.telephones = telephones;
    }

    Reply show(Visit visit) {
        return KeptSetUp.of(visit)
                .map(kept -> setUp(visit, kept, Optional.empty()))
                .orElseGet(() -> begin(
                        visit, visit.unsent(), visit.isAsking() && grant(visit).isEmpty()));
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
        Optional<RecoveryGrant> grant = grant(visit);
        boolean withCode = grant.isEmpty() && (visit.isProtected() || Typed.hasCode(visit));
        if (!DisplayText.isShowable(name)) {
            return begin(visit, Optional.of(Problems.name()), withCode);
        }
        Totp totp = factory.create().withLabel(label(visit, name)).withIssuer(issuer);
        Answer<Enrollment> answer = enroll(visit, totp, name, grant, withCode);
        answer.refusal().filter(why -> withCode).ifPresent(why -> attempts.answered("enroll", why));
        if (answer.refusal().isPresent()) {
            Outcome why = answer.refusal().get();
            return begin(after(visit), Optional.of(Problems.of(visit, why)), withCode || asksForCode(why));
        }
        KeptSetUp.keep(visit, answer.granted().orElseThrow().authenticator(), totp);
        return new Reply.Redirect("/set-up");
    }

    private Answer<Enrollment> enroll(
            Visit visit, Totp totp, String name, Optional<RecoveryGrant> grant, boolean withCode) {
        if (grant.isPresent()) {
            return secondFactor.enroll(visit.account(), totp, name, grant.get());
        }
        return withCode
                ? secondFactor.enroll(visit.account(), totp, name, Typed.attempt(visit))
                : secondFactor.enroll(visit.account(), totp, name);
    }

    static Optional<RecoveryGrant> grant(Visit visit) {
        return KeptGrant.of(visit, GrantStatus::setsUp);
    }

    /** Apps tell entries apart by issuer and label, and overwrite one with another that has the same: the second device says which it is. */
    private static String label(Visit visit, String name) {
        String account = DisplayText.toOwnLabel(visit.account().name());
        boolean isFirst = visit.status().stream()
                .flatMap(status -> status.authenticators().stream())
                .noneMatch(each -> each.state() == AccountState.ACTIVE && each.kind() == AuthenticatorKind.APP);
        return isFirst ? account : DisplayText.toLabel(account + " (" + name + ")");
    }

    /** The wrong code may have ended the set-up, or be one too many for a single code. */
    private Visit after(Visit visit) {
        return visit.after(secondFactor.status(visit.account()));
    }

    static boolean asksForCode(Outcome why) {
        return Problems.isRejected(why, Reason.CODE_NEEDED) || Problems.isRejected(why, Reason.GRANT_OVER);
    }

    /** Confirms what this page shows: a set-up that was begun again elsewhere is another one, and not what was scanned. */
    Reply confirm(Visit visit) {
        Optional<KeptSetUp> pending = KeptSetUp.of(visit);
        if (pending.isPresent() && !pending.get().authenticator().equals(visit.text("authenticator"))) {
            return again(visit, Problems.begunElsewhere());
        }
        if (pending.isEmpty()) {
            return isConfirmed(visit) ? new Reply.Redirect(confirmedAt(visit)) : ended(visit);
        }
        Outcome outcome = secondFactor.confirm(visit.account(), visit.text("code"));
        attempts.answered("confirm", outcome);
        if (!outcome.accepted()) {
            return again(after(visit), Problems.of(outcome, visit.now()));
        }
        KeptSetUp.forget(visit);
        visit.login().grant();
        return outcome instanceof Outcome.Confirmed confirmed
                        && !confirmed.recoveryCodes().isEmpty()
                ? recoveryCodes.made(visit, confirmed.recoveryCodes(), true)
                : new Reply.Redirect(isFirst(visit) ? "/done" : "/authenticators?added");
    }

    /** Whether nothing protected the account before. */
    private static boolean isFirst(Visit visit) {
        return !visit.isProtected();
    }

    /** Where a person is led who has confirmed this already. */
    static String confirmedAt(Visit visit) {
        return visit.recovery().unseen().isPresent() ? RecoveryCodesDoor.unseenAt(visit) : "/authenticators";
    }

    /** Whoever goes back and sends the form again has done so already. */
    static boolean isConfirmed(Visit visit) {
        return visit.status().stream()
                .flatMap(status -> status.authenticators().stream())
                .anyMatch(known -> known.id().text().equals(visit.text("authenticator"))
                        && known.confirmedAt().isPresent());
    }

    private Reply ended(Visit visit) {
        Page.Problem problem = Problems.of(new Outcome.Rejected(Reason.EXPIRED), visit.now());
        return begin(
                visit, Optional.of(problem), visit.isProtected() && grant(visit).isEmpty());
    }

    /** The same page with a problem; or the beginning, if the last try has ended the set-up. */
    private Reply again(Visit visit, Page.Problem problem) {
        return KeptSetUp.of(visit)
                .map(kept -> setUp(visit, kept, Optional.of(problem)))
                .orElseGet(() -> begin(
                        visit,
                        Optional.of(problem),
                        visit.isProtected() && grant(visit).isEmpty()));
    }

    private Page begin(Visit visit, Optional<Page.Problem> problem, boolean withCode) {
        return new Page.Begin(
                problem,
                visit.text("name"),
                withCode ? Optional.of(visit.fields("/set-up")) : Optional.empty(),
                visit.standing() == Standing.SET_UP_NEEDED,
                telephones.filter(door -> door.mayHaveOne(visit)).isPresent());
    }

    private Page setUp(Visit visit, KeptSetUp kept, Optional<Page.Problem> problem) {
        Optional<AuthenticatorStatus> pending = kept.pending(visit);
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
                totp.parameters().algorithm().name(),
                pending.flatMap(AuthenticatorStatus::expiresAt)
                        .map(visit::minutesUntil)
                        .orElse(0L),
                pending.map(known -> known.triesLeft().orElse(0)).orElse(0),
                visit.recoveryCodesLeft());
    }

    private static String name(Visit visit) {
        String typed = visit.text("name").strip();
        return typed.isEmpty() ? SecondFactor.DEFAULT_NAME : typed;
    }
}
