package io.ninomaru.cli.login;

import io.ninomaru.account.Account;
import io.ninomaru.account.Answer;
import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.Purpose;
import io.ninomaru.account.Reason;
import io.ninomaru.cli.account.AccountCommand;
import io.ninomaru.cli.account.AccountNumbers;
import io.ninomaru.cli.account.OutcomeText;
import io.ninomaru.cli.account.SentText;
import io.ninomaru.cli.command.Gateway;
import io.ninomaru.cli.command.Hint;
import io.ninomaru.cli.command.Session;
import io.ninomaru.cli.terminal.UsageException;
import io.ninomaru.secondfactor.DeliveredCodes;
import io.ninomaru.secondfactor.Sent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "send",
        description =
                "Send a code to an account's telephone number; one that is being set up gets its confirming code again.",
        sortOptions = false)
public final class SendCommand extends AccountCommand {

    @Option(
            names = "--to",
            paramLabel = "DEVICE",
            description = "Which of several to send to, as `show` prints it; else the one that was used last.")
    @Nullable
    String to;

    @Option(names = "--change", description = "The code is to allow a change of the account, and is no login code.")
    boolean change;

    @Override
    protected int run(Account account) {
        try (Session session = open();
                Gateway gateway = Gateway.open(session)) {
            Optional<AuthenticatorId> wanted = Optional.ofNullable(to).map(SendCommand::id);
            boolean confirming = confirming(session, account, wanted);
            Answer<Sent> answer =
                    confirming ? gateway.codes().resendConfirmation(account) : send(gateway.codes(), account, wanted);
            if (answer.refusal().isPresent()) {
                return refused(account, answer.refusal().get(), SendCommand::refusal);
            }
            Sent sent = answer.granted().orElseThrow();
            print(json() ? SentText.json(sent) : SentText.word(sent));
            if (!json()) {
                say(SentText.sentence(sent, next(account, confirming, sent)));
            }
            return SentText.exitCode(sent);
        }
    }

    private String next(Account account, boolean confirming, Sent sent) {
        if (confirming) {
            return SentText.confirming(account, sent);
        }
        return change ? SentText.changing(sent) : SentText.verifying(account, sent);
    }

    private static String refusal(Reason reason, Account account) {
        return switch (reason) {
            case NO_SUCH_AUTHENTICATOR ->
                "The account has no such telephone number. Set one up: " + Hint.of("enroll", account, " --sms");
            case EXPIRED ->
                "The set-up took too long or had too many wrong codes. Start again: "
                        + Hint.of("enroll", account, " --sms");
            default -> OutcomeText.refusal(reason, account);
        };
    }

    private Answer<Sent> send(DeliveredCodes codes, Account account, Optional<AuthenticatorId> wanted) {
        Purpose purpose = change ? Purpose.CHANGE : Purpose.LOGIN;
        return wanted.isPresent() ? codes.send(account, wanted.get(), purpose) : codes.send(account, purpose);
    }

    /** Whether the number that is meant is one that is being set up: the only one, or the one that is named. */
    private static boolean confirming(Session session, Account account, Optional<AuthenticatorId> wanted) {
        return AccountNumbers.of(session, account)
                .filter(each -> wanted.isEmpty() || each.id().equals(wanted.get()))
                .reduce((first, second) -> first)
                .filter(AccountNumbers::isPending)
                .isPresent();
    }

    private static AuthenticatorId id(String text) {
        try {
            return new AuthenticatorId(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
