package io.ninomaru.pages;

import io.ninomaru.account.AccountState;
import io.ninomaru.account.Answer;
import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.otp.DisplayText;
import io.ninomaru.secondfactor.AccountStatus;
import io.ninomaru.secondfactor.AccountStatus.AuthenticatorStatus;
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

    private final SecondFactor secondFactor;
    private final Attempts attempts;

    AuthenticatorsDoor(SecondFactor secondFactor, Attempts attempts) {
        this.secondFactor = secondFactor;
        this.attempts = attempts;
    }

    Page list(Visit visit) {
        List<Page.Row> rows = active(visit).map(AuthenticatorsDoor::row).toList();
        int left = visit.status().map(AccountStatus::recoveryCodesLeft).orElse(0);
        return new Page.Authenticators(notice(visit, left), rows, left, left <= FEW);
    }

    private static Optional<Text> notice(Visit visit, int left) {
        if (visit.has("recovered")) {
            return Optional.of(Text.of("notice.recovered", left));
        }
        return Stream.of("added", "removed", "renamed")
                .filter(visit::has)
                .map(done -> Text.of("notice." + done))
                .findFirst();
    }

    Reply show(Visit visit, String id) {
        return find(visit, id)
                .<Reply>map(row -> new Page.Authenticator(visit.unsent(), row, row.name(), fields(visit, id)))
                .orElseGet(() -> new Reply.Redirect("/authenticators"));
    }

    Reply rename(Visit visit, String id) {
        String name = visit.text("name").strip();
        if (!DisplayText.isShowable(name)) {
            return again(visit, id, name, Problems.name());
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
        Answer<AuthenticatorId> answer =
                secondFactor.remove(visit.account(), new AuthenticatorId(id), Typed.attempt(visit));
        if (answer.isGranted()) {
            visit.login().grant();
        }
        return answer(visit, id, "remove", answer);
    }

    private Reply answer(Visit visit, String id, String door, Answer<AuthenticatorId> answer) {
        if (answer.isGranted()) {
            return new Reply.Redirect("/authenticators?" + door + "d");
        }
        answer.refusal().ifPresent(why -> attempts.answered(door, why));
        return again(
                visit.after(secondFactor.status(visit.account())),
                id,
                visit.text("name"),
                Problems.of(visit, answer.refusal().orElseThrow()));
    }

    private static Reply again(Visit visit, String id, String name, Page.Problem problem) {
        return find(visit, id)
                .<Reply>map(row -> new Page.Authenticator(
                        Optional.of(problem), row, name.isEmpty() ? row.name() : name, fields(visit, id)))
                .orElseGet(() -> new Reply.Redirect("/authenticators"));
    }

    private static Page.CodeFields fields(Visit visit, String id) {
        return visit.fields("/authenticators/" + id);
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
