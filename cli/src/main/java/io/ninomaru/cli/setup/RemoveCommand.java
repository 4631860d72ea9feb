package io.ninomaru.cli.setup;

import io.ninomaru.account.Account;
import io.ninomaru.account.AccountState;
import io.ninomaru.account.Answer;
import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.Purpose;
import io.ninomaru.cli.account.AccountCommand;
import io.ninomaru.cli.account.ChallengeOption;
import io.ninomaru.cli.account.ReasonOption;
import io.ninomaru.cli.command.Session;
import io.ninomaru.cli.terminal.ExitCode;
import io.ninomaru.cli.terminal.Json;
import io.ninomaru.otp.DisplayText;
import io.ninomaru.secondfactor.AccountStatus.AuthenticatorStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "remove", description = "Remove a device, for which a code is needed; the account's record stays.")
public final class RemoveCommand extends AccountCommand {

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DEVICE",
            description = "Its eight characters, or else its name, as `show` prints them; needed if there are several.")
    @Nullable
    String wanted;

    @Mixin
    ReasonOption reason = new ReasonOption();

    @Option(names = "--yes", description = "Do not ask.")
    boolean yes;

    @Mixin
    ChallengeOption challenge = new ChallengeOption();

    @Override
    protected int run(Account account) {
        try (Session session = open()) {
            Optional<AuthenticatorStatus> found = find(session, account, wanted);
            return found.isEmpty() ? noSuchAuthenticator(account) : remove(session, account, found.get());
        }
    }

    private int remove(Session session, Account account, AuthenticatorStatus authenticator) {
        boolean code = authenticator.state() == AccountState.ACTIVE && !reason.isGiven();
        if (!code
                && !agree(
                        yes,
                        "Remove \"" + DisplayText.shown(authenticator.name()) + "\" (" + authenticator.id() + ") from "
                                + account.shown() + "? Its codes will not be accepted any more.")) {
            return ExitCode.REFUSED;
        }
        Answer<AuthenticatorId> answer = code
                ? challenge.allow(
                        io(),
                        session,
                        account,
                        "Code, or a recovery code, to remove \"" + DisplayText.shown(authenticator.name()) + "\" from "
                                + account.shown() + ": ",
                        attempt -> session.secondFactor().remove(account, authenticator.id(), attempt))
                : reason.operator(session)
                        .map(operator -> operator.remove(account, authenticator.id()))
                        .orElseGet(() -> session.secondFactor().remove(account, authenticator.id()));
        if (answer.granted().isEmpty()) {
            return refused(account, answer.refusal().orElseThrow(), challenge.refusals(session, Purpose.CHANGE));
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
}
