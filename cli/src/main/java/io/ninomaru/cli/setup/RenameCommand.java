package io.ninomaru.cli.setup;

import io.ninomaru.account.Account;
import io.ninomaru.account.Answer;
import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.Purpose;
import io.ninomaru.cli.account.AccountCommand;
import io.ninomaru.cli.account.ChallengeOption;
import io.ninomaru.cli.account.ReasonOption;
import io.ninomaru.cli.command.Session;
import io.ninomaru.cli.terminal.ExitCode;
import io.ninomaru.cli.terminal.Json;
import io.ninomaru.cli.terminal.UsageException;
import io.ninomaru.otp.DisplayText;
import io.ninomaru.secondfactor.AccountStatus.AuthenticatorStatus;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "rename", description = "Give a device another name, for which a code is needed.")
public final class RenameCommand extends AccountCommand {

    @Parameters(
            index = "1",
            paramLabel = "DEVICE",
            description = "Its eight characters, or else its name, as `show` prints them.")
    String wanted = "";

    @Parameters(index = "2", paramLabel = "NAME", description = "What it is called from now on: \"Pixel 9\".")
    String name = "";

    @Mixin
    ReasonOption reason = new ReasonOption();

    @Mixin
    ChallengeOption challenge = new ChallengeOption();

    @Override
    protected int run(Account account) {
        try (Session session = open()) {
            Optional<AuthenticatorStatus> found = find(session, account, wanted);
            return found.isEmpty() ? noSuchAuthenticator(account) : rename(session, account, found.get());
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private int rename(Session session, Account account, AuthenticatorStatus authenticator) {
        Answer<AuthenticatorId> answer = reason.operator(session)
                .map(operator -> operator.rename(account, authenticator.id(), name))
                .orElseGet(() -> challenge.allow(
                        io(),
                        session,
                        account,
                        "Code, or a recovery code, to rename \"" + DisplayText.shown(authenticator.name()) + "\" of "
                                + account.shown() + ": ",
                        attempt -> session.secondFactor().rename(account, authenticator.id(), name, attempt)));
        if (answer.granted().isEmpty()) {
            return refused(account, answer.refusal().orElseThrow(), challenge.refusals(session, Purpose.CHANGE));
        }
        if (json()) {
            print(Json.object(json -> {
                json.writeStringProperty("account", account.name());
                json.writeStringProperty("renamed", authenticator.id().text());
                json.writeStringProperty("name", name);
            }));
        } else {
            print("renamed " + authenticator.id());
        }
        return ExitCode.DONE;
    }
}
