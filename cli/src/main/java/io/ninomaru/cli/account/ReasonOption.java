package io.ninomaru.cli.account;

import io.ninomaru.account.OperatorAct;
import io.ninomaru.cli.command.Attached;
import io.ninomaru.cli.command.Session;
import io.ninomaru.cli.command.SystemUser;
import io.ninomaru.cli.terminal.UsageException;
import io.ninomaru.secondfactor.Operator;
import io.ninomaru.secondfactor.SecondFactor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option by which an operator acts without a code of the account. */
public final class ReasonOption {

    @Option(
            names = "--reason",
            preprocessor = Attached.class,
            paramLabel = "TEXT",
            description = "Act as the operator, without a code; the reason is recorded in the trail.")
    @Nullable
    String reason;

    public boolean isGiven() {
        return reason != null;
    }

    /** Refuses a reason that cannot be recorded. */
    public void check() {
        if (reason != null) {
            try {
                OperatorAct.check(SystemUser.name(System.getenv()), reason);
            } catch (IllegalArgumentException e) {
                throw new UsageException(String.valueOf(e.getMessage()));
            }
        }
    }

    /** The operator, if a reason was given. */
    public Optional<Operator> operator(Session session) {
        return operator(session.secondFactor());
    }

    /** The operator of this second factor, if a reason was given. */
    public Optional<Operator> operator(SecondFactor secondFactor) {
        return Optional.ofNullable(reason).map(text -> operator(secondFactor, text));
    }

    /** The operator, who has to give a reason. */
    public Operator requiredOperator(Session session) {
        return operator(session)
                .orElseThrow(
                        () -> new UsageException("an operator's act needs a reason, which is recorded: add --reason"));
    }

    private static Operator operator(SecondFactor secondFactor, String reason) {
        try {
            return secondFactor.operator(SystemUser.name(System.getenv()), reason);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
