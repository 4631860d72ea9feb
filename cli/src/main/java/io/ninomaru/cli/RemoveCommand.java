package io.ninomaru.cli;

import io.ninomaru.account.Account;
import io.ninomaru.account.AccountState;
import io.ninomaru.account.Answer;
import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.secondfactor.AccountStatus;
import io.ninomaru.secondfactor.AccountStatus.AuthenticatorStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "remove",
        description = "Remove an authenticator, for which a code is needed; the account's record stays.")
final class RemoveCommand extends AccountCommand {

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "AUTHENTICATOR",
            description = "Its eight characters or its name, as `show` tells them; needed if there are several.")
    @Nullable
    String wanted;

    @Mixin
    ReasonOption reason = new ReasonOption();

    @Option(names = "--yes", description = "Do not ask.")
    boolean yes;

    @Override
    int run(Account account) {
        try (Session session = ninomaru().open()) {
            List<AuthenticatorStatus> all = session.secondFactor()
                    .status(account)
                    .map(AccountStatus::authenticators)
                    .orElse(List.of());
            List<AuthenticatorStatus> matching = all.stream()
                    .filter(authenticator -> isWanted(authenticator))
                    .toList();
            if (matching.size() > 1) {
                throw new UsageException(
                        "the account has several such authenticators; name one by its eight characters, "
                                + "see: ninomaru show " + account.name());
            }
            return matching.isEmpty() ? nothing(account) : remove(session, account, matching.get(0));
        }
    }

    private boolean isWanted(AuthenticatorStatus authenticator) {
        return wanted == null || wanted.equals(authenticator.id().text()) || wanted.equals(authenticator.name());
    }

    private int remove(Session session, Account account, AuthenticatorStatus authenticator) {
        boolean code = authenticator.state() == AccountState.ACTIVE && reason.reason == null;
        if (!code
                && !agree(
                        yes,
                        "Remove \"" + authenticator.name() + "\" (" + authenticator.id() + ") from " + account.name()
                                + "? Its codes will not be accepted any more.")) {
            return ExitCode.REFUSED;
        }
        Answer<AuthenticatorId> answer = code
                ? new CodePrompt(io())
                        .allow(
                                "Code, or a recovery code, to remove \"" + authenticator.name() + "\" from "
                                        + account.name() + ": ",
                                attempt -> session.secondFactor().remove(account, authenticator.id(), attempt))
                : reason.operator(session)
                        .map(operator -> operator.remove(account, authenticator.id()))
                        .orElseGet(() -> session.secondFactor().remove(account, authenticator.id()));
        if (answer.granted().isEmpty()) {
            return refused(account, answer.refusal().orElseThrow());
        }
        if (json()) {
            print(Json.object(json -> {
                json.writeStringProperty("account", account.name());
                json.writeStringProperty("removed", authenticator.id().text());
            }));
        } else {
            print("removed " + authenticator.id());
        }
        return ExitCode.DONE;
    }

    private int nothing(Account account) {
        if (json()) {
            print(Json.object(json -> json.writeStringProperty("account", account.name())));
        }
        say("The account has no such authenticator.");
        return ExitCode.REFUSED;
    }
}
