package io.ninomaru.pages;

import io.ninomaru.account.Answer;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.RecoveryCode;
import io.ninomaru.account.RecoveryGrant;
import io.ninomaru.secondfactor.AccountStatus.GrantStatus;
import io.ninomaru.secondfactor.SecondFactor;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Recovery codes: new ones, by a fresh code or by what a recovery code has granted, and those that were made in this session, until the
 * person says to have them.
 */
final class RecoveryCodesDoor {

    private static final String NEW = "/recovery-codes/new";
    private static final String FIRST = "first";

    private final SecondFactor secondFactor;
    private final Attempts attempts;

    RecoveryCodesDoor(SecondFactor secondFactor, Attempts attempts) {
        this.secondFactor = secondFactor;
        this.attempts = attempts;
    }

    /** Where a person is led who has codes that nobody has seen: to them, if this session has them still; else to new ones. */
    static String unseenAt(Visit visit) {
        return visit.session().get(Session.Item.CODES).isPresent() ? NEW : "/recovery-codes";
    }

    /** What can be done now by whoever has logged in with a recovery code. */
    static Page recovered(Visit visit) {
        return new Page.Recovered(
                visit.recoveryCodesLeft(),
                KeptGrant.of(visit)
                        .map(KeptGrant::left)
                        .filter(GrantStatus::setsUp)
                        .map(left -> visit.minutesUntil(left.until())));
    }

    Reply show(Visit visit) {
        return visit.isProtected() ? ask(visit, visit.unsent()) : new Reply.Redirect("/authenticators");
    }

    Reply renew(Visit visit) {
        Optional<RecoveryGrant> grant = grant(visit);
        Answer<List<RecoveryCode>> answer = grant.isPresent()
                ? secondFactor.renewRecoveryCodes(visit.account(), grant.get())
                : secondFactor.renewRecoveryCodes(visit.account(), Typed.attempt(visit));
        if (answer.isGranted()) {
            return made(visit, answer.granted().orElseThrow(), false);
        }
        Outcome why = answer.refusal().orElseThrow();
        attempts.answered("recovery-codes", why);
        return ask(visit.after(secondFactor.status(visit.account())), Optional.of(Problems.of(visit, why)));
    }

    /** What can still be done here by what a recovery code has granted. */
    static Optional<RecoveryGrant> grant(Visit visit) {
        return KeptGrant.of(visit, GrantStatus::renews);
    }

    private static Page ask(Visit visit, Optional<Page.Problem> problem) {
        return new Page.Renew(
                problem,
                grant(visit).isPresent() ? Optional.empty() : Optional.of(visit.fields("/recovery-codes")),
                visit.recoveryCodesLeft(),
                visit.recovery().unseen().isPresent());
    }

    /**
     * Keeps codes that were just made in the session, and leads to them; whoever is not led on gets them at once.
     *
     * @param first whether they came with a set-up
     */
    Reply made(Visit visit, List<RecoveryCode> codes, boolean first) {
        Visit after = visit.after(secondFactor.status(visit.account()));
        after.recovery()
                .unseen()
                .ifPresent(set -> visit.session()
                        .put(
                                Session.Item.CODES,
                                secondFactor.unseenRecoveryCodes().seal(visit.account(), set, codes)));
        return visit.form().isLedOn()
                ? new Reply.Redirect(NEW + (first ? "?" + FIRST : ""))
                : page(visit, codes, first, Optional.empty());
    }

    /** Those of this session; others of the account are not shown again. */
    Reply showNew(Visit visit) {
        Optional<String> set = visit.recovery().unseen();
        if (set.isEmpty()) {
            visit.session().remove(Session.Item.CODES);
            return new Reply.Redirect("/authenticators");
        }
        return kept(visit)
                .<Reply>map(codes -> page(visit, codes, visit.has(FIRST), Optional.empty()))
                .orElseGet(() -> new Reply.Redirect("/recovery-codes"));
    }

    private Optional<List<RecoveryCode>> kept(Visit visit) {
        return visit.recovery()
                .unseen()
                .flatMap(set -> visit.session()
                        .get(Session.Item.CODES)
                        .flatMap(text -> secondFactor.unseenRecoveryCodes().open(visit.account(), set, text)));
    }

    /** The person has ticked that they are kept; nobody does so by pressing a key too often. */
    Reply keep(Visit visit) {
        Optional<List<RecoveryCode>> codes = kept(visit);
        if (codes.isEmpty()) {
            return new Reply.Redirect(NEW);
        }
        boolean first = visit.has(FIRST);
        if (!visit.has("kept")) {
            return page(visit, codes.get(), first, Optional.of(Problems.notKept()));
        }
        secondFactor.recoveryCodesSeen(
                visit.account(), visit.recovery().unseen().orElseThrow());
        visit.session().remove(Session.Item.CODES);
        return first ? new Reply.Redirect("/done") : new Reply.Redirect("/authenticators?kept");
    }

    private static Page page(Visit visit, List<RecoveryCode> codes, boolean first, Optional<Page.Problem> problem) {
        return new Page.RecoveryCodes(
                problem,
                codes.stream().map(RecoveryCode::reveal).toList(),
                visit.account().shown(),
                visit.address(),
                LocalDate.ofInstant(visit.now(), ZoneId.systemDefault()),
                first);
    }
}
