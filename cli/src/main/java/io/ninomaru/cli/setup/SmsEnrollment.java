package io.ninomaru.cli.setup;

import io.ninomaru.account.Account;
import io.ninomaru.account.Answer;
import io.ninomaru.account.Attempt;
import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.Destination;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.cli.account.CodePrompt;
import io.ninomaru.cli.account.ReasonOption;
import io.ninomaru.cli.command.Gateway;
import io.ninomaru.cli.terminal.Io;
import io.ninomaru.cli.terminal.UsageException;
import io.ninomaru.secondfactor.Operator;
import io.ninomaru.secondfactor.Sent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The set-up of a telephone number, which is on a line of the input, after one with a code if the account needs one. */
final class SmsEnrollment {

    private final Io io;
    private final Gateway gateway;
    private final Account account;
    private final String name;

    SmsEnrollment(Io io, Gateway gateway, Account account, String name) {
        this.io = io;
        this.gateway = gateway;
        this.account = account;
        this.name = name;
    }

    /** Begins the set-up of a number beside what the account has. */
    Answer<Sent> begin(ReasonOption reason, UnaryOperator<Attempt> answering) {
        List<String> lines = lines();
        Destination number = number(lines);
        Optional<Operator> operator = reason.operator(gateway.secondFactor());
        if (operator.isPresent()) {
            return operator.get().enroll(account, number, name);
        }
        Answer<Sent> answer = gateway.codes().enroll(account, number, name);
        return answer.refusal().filter(SmsEnrollment::needsCode).isPresent()
                ? withCode(lines, attempt -> gateway.codes().enroll(account, number, name, answering.apply(attempt)))
                : answer;
    }

    /** Begins to send the codes of an authenticator to another number. */
    Answer<Sent> change(AuthenticatorId replaced, UnaryOperator<Attempt> answering) {
        List<String> lines = lines();
        Destination number = number(lines);
        return withCode(
                lines, attempt -> gateway.codes().change(account, replaced, number, name, answering.apply(attempt)));
    }

    private Destination number(List<String> lines) {
        if (lines.isEmpty()) {
            throw new UsageException("a telephone number is expected on standard input");
        }
        return gateway.number(lines.get(lines.size() - 1));
    }

    private Answer<Sent> withCode(List<String> lines, Function<Attempt, Answer<Sent>> door) {
        return new CodePrompt(io, lines.subList(0, lines.size() - 1))
                .allow("The account has a second factor. Code from it, or a recovery code: ", door);
    }

    private List<String> lines() {
        if (io.inputIsTerminal()) {
            return io.ask("Telephone number, with '+' and the country's code: ").stream()
                    .toList();
        }
        List<String> lines = new ArrayList<>();
        for (Optional<String> line = io.readLine(); line.isPresent(); line = io.readLine()) {
            if (!line.get().isBlank()) {
                lines.add(line.get().strip());
            }
        }
        return lines;
    }

    private static boolean needsCode(Outcome outcome) {
        return outcome instanceof Outcome.Rejected rejected
                && (rejected.reason() == Reason.CODE_NEEDED || rejected.reason() == Reason.DISABLED);
    }
}
