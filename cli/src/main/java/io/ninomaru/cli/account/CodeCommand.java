package io.ninomaru.cli.account;

import io.ninomaru.account.Account;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.RecoveryCode;
import io.ninomaru.cli.command.Session;
import io.ninomaru.cli.terminal.ExitCode;
import java.util.List;

/** A command that takes a code and tells what became of it. */
public abstract class CodeCommand extends AccountCommand {

    /** What to tell the person whose code was right. */
    protected abstract String acceptance();

    /** What to tell the person whose code was not. */
    protected abstract RefusalText refusals(Session session);

    protected abstract Outcome submit(Session session, Account account);

    private void tellOfRecoveryCodes(Session session, Account account, Outcome outcome) {
        List<RecoveryCode> shown = OutcomeText.recoveryCodes(outcome);
        ShownCodes.seen(io(), session.secondFactor(), account, shown);
        if (outcome.accepted() && shown.isEmpty() && !json()) {
            ShownCodes.tell(io(), session.secondFactor(), account);
        }
    }

    @Override
    protected final int run(Account account) {
        try (Session session = open()) {
            Outcome outcome = submit(session, account);
            if (!OutcomeText.recoveryCodes(outcome).isEmpty()) {
                OutcomeTalk.ifLost(io(), account);
            }
            print(json() ? OutcomeText.json(outcome) : OutcomeText.word(outcome));
            if (!json()) {
                new OutcomeTalk(io(), refusals(session)).tell(outcome, account, acceptance());
            }
            tellOfRecoveryCodes(session, account, outcome);
            return outcome.accepted() ? ExitCode.DONE : ExitCode.REFUSED;
        }
    }
}
