package io.ninomaru.cli.setup;

import io.ninomaru.account.Account;
import io.ninomaru.account.Answer;
import io.ninomaru.account.Enrollment;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.cli.account.ChallengeOption;
import io.ninomaru.cli.account.CodePrompt;
import io.ninomaru.cli.account.ReasonOption;
import io.ninomaru.cli.terminal.Io;
import io.ninomaru.secondfactor.Operator;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.totp.Totp;
import java.util.List;
import java.util.Optional;

/** The set-up of an app: an account's first needs no code; a further one does, and a disabled account's a recovery code. */
final class AppEnrollment {

    private final Io io;
    private final SecondFactor secondFactor;
    private final Account account;
    private final String name;

    AppEnrollment(Io io, SecondFactor secondFactor, Account account, String name) {
        this.io = io;
        this.secondFactor = secondFactor;
        this.account = account;
        this.name = name;
    }

    /**
     * Begins it.
     *
     * @param codes what was typed already, and is taken before anybody is asked
     */
    Answer<Enrollment> begin(Totp totp, List<String> codes, ReasonOption reason, ChallengeOption challenge) {
        Optional<Operator> operator = reason.operator(secondFactor);
        if (operator.isPresent()) {
            return operator.get().enroll(account, totp, name);
        }
        Answer<Enrollment> answer = secondFactor.enroll(account, totp, name);
        Optional<String> prompt = answer.refusal().flatMap(AppEnrollment::prompt);
        return prompt.isEmpty()
                ? answer
                : new CodePrompt(io, codes)
                        .allow(
                                prompt.get(),
                                attempt -> secondFactor.enroll(
                                        account,
                                        totp,
                                        name,
                                        challenge
                                                .answering(secondFactor, account)
                                                .apply(attempt)));
    }

    /** What to ask for, if a code is what is missing. */
    private static Optional<String> prompt(Outcome refusal) {
        if (!(refusal instanceof Outcome.Rejected rejected)) {
            return Optional.empty();
        }
        if (rejected.reason() == Reason.DISABLED) {
            return Optional.of("The account is disabled. Recovery code: ");
        }
        return rejected.reason() == Reason.CODE_NEEDED
                ? Optional.of("The account has a second factor. Code from it, or a recovery code: ")
                : Optional.empty();
    }
}
