package io.ninomaru.pages;

import io.ninomaru.account.AccountState;
import io.ninomaru.account.Answer;
import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.RecoveryGrant;
import io.ninomaru.otp.DisplayText;
import io.ninomaru.secondfactor.AccountStatus.AuthenticatorStatus;
import io.ninomaru.secondfactor.AccountStatus.GrantStatus;
import io.ninomaru.secondfactor.SecondFactor;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The list of authenticators, and what is done to one of them, each time by a fresh code. */
final class AuthenticatorsDoor {

    /** From so few recovery codes on the page says that new ones should be made. */
    private static final int FEW = 3;

    /** What may have been done just before. */
    private static final List<String> NOTICES = List.of("added", "removed", "renamed", "kept");

    private final SecondFactor secondFactor;
    private final Attempts attempts;

    AuthenticatorsDoor(SecondFactor secondFactor, Attempts attempts) {
        this.secondFactor = secondFactor;
        this.attempts = attempts;
    }

    Page list(Visit visit) {
        List<Page.Row> rows = active(visit).map(AuthenticatorsDoor::row).toList();
        int left = visit.recoveryCodesLeft();
        return new Page.Authenticators(
                NOTICES.stream()
                        .filter(visit::has)
                        .map(done -> Text.of("notice." + done))
                        .findFirst(),
                rows,
                left,
                left <= FEW,
                visit.recovery().unseen().map(set -> RecoveryCodesDoor.unseenAt(visit)),
                KeptGrant.of(visit)
                        .map(KeptGrant::left)
                        .filter(GrantStatus::removes)
                        .map(grant -> visit.minutesUntil(grant.until())));
    }

    Reply show(Visit visit, String id, boolean removes) {
        return page(visit, visit.unsent(), id, "", removes);
    }

    private static Reply page(Visit visit, Optional<Page.Problem> problem, String id, String typed, boolean removes) {
        boolean last = active(visit).count() == 1;
        boolean asks = !removes || grant(visit, id).isEmpty();
        String path = "/authenticators/" + id + (removes ? "/remove" : "");
        return find(visit, id)
                .<Reply>map(row -> new Page.Authenticator(
                        problem,
                        row,
                        typed.isEmpty() ? row.name() : typed,
                        asks ? Optional.of(visit.fields(path)) : Optional.empty(),
                        removes,
                        last))
                .orElseGet(() -> new Reply.Redirect("/authenticators"));
    }

    /** What can still be done to this one by what a recovery code has granted. */
    static Optional<RecoveryGrant> grant(Visit visit, String id) {
        return KeptGrant.of(visit, left -> left.removes(new AuthenticatorId(id)));
    }

    Reply rename(Visit visit, String id) {
        String name = visit.text("name").strip();
        if (!DisplayText.isShowable(name)) {
            return page(visit, Optional.of(Problems.name()), id, name, false);
        }
        return find(visit, id).isEmpty()
                ? new Reply.Redirect("/authenticators")
                : answer(
                        visit,
                        id,
                        "rename",
                        secondFactor.rename(visit.account(), new AuthenticatorId(id), name, Typed.attempt(visit)));
    }

    /** In this session the code was fresh; what other sessions were given before counts no longer. */
    Reply remove(Visit visit, String id) {
        if (find(visit, id).isEmpty()) {
            return new Reply.Redirect("/authenticators");
        }
        Optional<RecoveryGrant> grant = grant(visit, id);
        Answer<AuthenticatorId> answer = grant.isPresent()
                ? secondFactor.remove(visit.account(), new AuthenticatorId(id), grant.get())
                : secondFactor.remove(visit.account(), new AuthenticatorId(id), Typed.attempt(visit));
        if (answer.isGranted() && grant.isPresent()) {
            visit.login().keep();
        } else if (answer.isGranted()) {
            visit.login().grant();
        }
        return answer(visit, id, "remove", answer);
    }

    private Reply answer(Visit visit, String id, String door, Answer<AuthenticatorId> answer) {
        if (answer.isGranted()) {
            return new Reply.Redirect("/authenticators?" + door + "d");
        }
        Outcome why = answer.refusal().orElseThrow();
        attempts.answered(door, why);
        return page(
                visit.after(secondFactor.status(visit.account())),
                Optional.of(Problems.of(visit, why)),
                id,
                visit.text("name"),
                door.equals("remove"));
    }

    private static Optional<Page.Row> find(Visit visit, String id) {
        return active(visit)
                .filter(authenticator -> authenticator.id().text().equals(id))
                .map(AuthenticatorsDoor::row)
                .findFirst();
    }

    private static Stream<AuthenticatorStatus> active(Visit visit) {
        return visit.status().stream()
                .flatMap(status -> status.authenticators().stream())
                .filter(authenticator -> authenticator.state() == AccountState.ACTIVE);
    }

    private static Page.Row row(AuthenticatorStatus authenticator) {
        return new Page.Row(
                authenticator.id().text(),
                authenticator.name(),
                authenticator.destination(),
                authenticator.confirmedAt().map(AuthenticatorsDoor::day),
                authenticator.lastUsedAt().map(AuthenticatorsDoor::day));
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneId.systemDefault());
    }
}
