package io.ninomaru.cli.account;

import io.ninomaru.account.Account;
import io.ninomaru.account.Outcome;
import io.ninomaru.cli.command.Session;
import io.ninomaru.cli.terminal.ExitCode;

/** A command that takes a code and tells what became of it. */
public abstract class CodeCommand extends AccountCommand {

    /** What to tell the person whose code was right. */
    protected abstract String acceptance();

    /** What to tell the person whose code was not. */
    protected abstract RefusalText refusals(Session session);

    protected abstract Outcome submit(Session session, Account account);

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
            return outcome.accepted() ? ExitCode.DONE : ExitCode.REFUSED;
        }
    }
}
