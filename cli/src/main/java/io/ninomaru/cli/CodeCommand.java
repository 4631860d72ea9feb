package io.ninomaru.cli;

import io.ninomaru.account.Account;
import io.ninomaru.account.Outcome;
import io.ninomaru.secondfactor.SecondFactor;

/** A command that takes a code and tells what became of it. */
abstract class CodeCommand extends AccountCommand {

    /** What to tell the person whose code was right. */
    abstract String acceptance();

    abstract Outcome submit(SecondFactor secondFactor, Account account, String typed);

    @Override
    final int run(Account account) {
        try (Session session = ninomaru().open()) {
            Outcome outcome = submit(session.secondFactor(), account, readCode());
            print(json() ? OutcomeText.json(outcome) : OutcomeText.word(outcome));
            if (!json()) {
                say(outcome.accepted() ? acceptance() : OutcomeText.sentence(outcome, account));
            }
            return outcome.accepted() ? ExitCode.DONE : ExitCode.REFUSED;
        }
    }

    /** People copy "123 456" as their app shows it; nothing else is repaired. No line at all is no code. */
    private String readCode() {
        String line = (io().inputIsTerminal() ? io().ask("Code: ") : io().readLine()).orElse("");
        return line.replace(" ", "");
    }
}
