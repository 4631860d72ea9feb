package io.ninomaru.pages;

import io.ninomaru.account.Answer;
import io.ninomaru.account.RecoveryCode;
import io.ninomaru.secondfactor.AccountStatus;
import io.ninomaru.secondfactor.SecondFactor;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** New recovery codes, by a fresh code. */
final class RecoveryCodesDoor {

    private final SecondFactor secondFactor;
    private final Attempts attempts;

    RecoveryCodesDoor(SecondFactor secondFactor, Attempts attempts) {
        this.secondFactor = secondFactor;
        this.attempts = attempts;
    }

    Reply show(Visit visit) {
        return visit.isProtected() ? ask(visit, visit.unsent()) : new Reply.Redirect("/authenticators");
    }

    Reply renew(Visit visit) {
        Answer<List<RecoveryCode>> answer = secondFactor.renewRecoveryCodes(visit.account(), Typed.attempt(visit));
        answer.refusal().ifPresent(why -> attempts.answered("recovery-codes", why));
        return answer.granted()
                .<Reply>map(RecoveryCodesDoor::page)
                .orElseGet(() -> ask(
                        visit, Optional.of(Problems.of(visit, answer.refusal().orElseThrow()))));
    }

    private static Page ask(Visit visit, Optional<Page.Problem> problem) {
        return new Page.Renew(
                problem,
                visit.fields("/recovery-codes"),
                visit.status().map(AccountStatus::recoveryCodesLeft).orElse(0));
    }

    static Page page(List<RecoveryCode> codes) {
        List<String> texts = codes.stream().map(RecoveryCode::reveal).toList();
        String file = URLEncoder.encode(String.join("\r\n", texts) + "\r\n", StandardCharsets.UTF_8);
        return new Page.RecoveryCodes(texts, "data:text/plain;charset=utf-8," + file);
    }
}
