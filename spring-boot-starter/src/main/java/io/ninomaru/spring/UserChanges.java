package io.ninomaru.spring;

import io.ninomaru.account.AccountState;
import io.ninomaru.account.Answer;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.secondfactor.SecondFactor;
import java.util.Optional;
import org.springframework.context.event.EventListener;

/** Does to accounts what the application tells of its users, within the call that tells it. */
final class UserChanges {

    private final SecondFactor secondFactor;

    UserChanges(SecondFactor secondFactor) {
        this.secondFactor = secondFactor;
    }

    @EventListener
    void on(UserDeletedEvent event) {
        secondFactor.operator(event.actor(), "the user was deleted").forget(event.account());
    }

    /** Whoever had no second factor has none under his new name. */
    @EventListener
    void on(UserRenamedEvent event) {
        Answer<AccountState> answer =
                secondFactor.operator(event.actor(), "the user was renamed").move(event.from(), event.to());
        if (answer.refusal().equals(Optional.of(new Outcome.Rejected(Reason.ALREADY_ENROLLED)))) {
            throw new IllegalStateException(
                    "the account '" + event.to().name()
                            + "' has a second factor of its own: publish a UserDeletedEvent for it first, if nobody has it any more");
        }
    }
}
