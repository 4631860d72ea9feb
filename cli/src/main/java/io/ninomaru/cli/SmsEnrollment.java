package io.ninomaru.cli;

import io.ninomaru.account.Account;
import io.ninomaru.account.Answer;
import io.ninomaru.account.Attempt;
import io.ninomaru.account.Destination;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.secondfactor.Operator;
import io.ninomaru.secondfactor.Sent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The set-up of a telephone number: the number, and before it a code if the account needs one, stand on lines of the input. */
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

    Answer<Sent> begin(ReasonOption reason, UnaryOperator<Attempt> answering) {
        List<String> lines = lines();
        if (lines.isEmpty()) {
            throw new UsageException("a telephone number is expected on standard input");
        }
        Destination number = gateway.number(lines.get(lines.size() - 1));
        Optional<Operator> operator = reason.operator(gateway.secondFactor());
        if (operator.isPresent()) {
            return operator.get().enroll(account, number, name);
        }
        Answer<Sent> answer = gateway.codes().enroll(account, number, name);
        return answer.refusal().filter(SmsEnrollment::needsCode).isPresent()
                ? new CodePrompt(io, lines.subList(0, lines.size() - 1))
                        .allow(
                                "The account has a second factor. Code of it, or a recovery code: ",
                                attempt -> gateway.codes().enroll(account, number, name, answering.apply(attempt)))
                : answer;
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
