package io.ninomaru.shiro;

import io.ninomaru.account.Account;
import io.ninomaru.account.ChallengeId;
import io.ninomaru.account.Outcome;
import io.ninomaru.pages.TypedCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was typed on a page, which says of a code that was sent which it is. It keeps the answer. Not thread-safe. */
final class PageToken extends TotpToken {

    private static final long serialVersionUID = 1L;

    private transient @Nullable Outcome outcome;

    private final transient TypedCode typed;

    PageToken(TypedCode typed) {
        super(typed.attempt());
        this.typed = typed;
    }

    @Override
    Outcome ask(TotpRealm realm, Account account, Optional<ChallengeId> challenge) {
        Outcome answer = typed.verify(realm.secondFactor(), account);
        outcome = answer;
        return answer;
    }

    /** Returns why it was refused, if the second factor has refused it. */
    Optional<Outcome> refusal() {
        return Optional.ofNullable(outcome).filter(answer -> !answer.accepted());
    }
}
