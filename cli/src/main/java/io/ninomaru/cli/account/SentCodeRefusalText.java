package io.ninomaru.cli.account;

import io.ninomaru.account.Account;
import io.ninomaru.account.Purpose;
import io.ninomaru.account.Reason;
import io.ninomaru.cli.command.Hint;
import io.ninomaru.cli.command.Session;
import io.ninomaru.secondfactor.AccountStatus.AuthenticatorStatus;
import io.ninomaru.settings.Limit;
import java.util.List;

/**
 * Why a code was refused that was sent, and that no app shows.
 *
 * @param session where the account is
 * @param purpose what the door takes codes for
 */
record SentCodeRefusalText(Session session, Purpose purpose) implements RefusalText {

    @Override
    public String sentence(Reason reason, Account account) {
        return switch (reason) {
            case WRONG_CODE ->
                "Not accepted. Type the " + digits()
                        + " digits of the last message that was sent, or have another one sent: " + send(account);
            case MALFORMED ->
                "That is not a code: the last message that was sent has one of " + digits() + " digits"
                        + (purpose == Purpose.CONFIRM ? "" : ", and a recovery code has 16 letters and digits")
                        + ". To have another one sent: " + send(account);
            case EXPIRED ->
                "Not accepted. The code was used, took too long, had too many wrong tries, was sent for something else, or is "
                        + "not that of the last message that was sent. Have another one sent: " + send(account)
                        + (purpose == Purpose.CONFIRM
                                ? "; or begin again: " + Hint.of("enroll", account, " --sms")
                                : "");
            default -> OutcomeText.refusal(reason, account);
        };
    }

    private int digits() {
        return session.factory().settings().policy().number(Limit.DELIVERED_DIGITS);
    }

    private String send(Account account) {
        return Hint.of(
                "send",
                account,
                switch (purpose) {
                    case LOGIN -> "";
                    case CHANGE -> " --change";
                    case CONFIRM -> toPending(account);
                });
    }

    /** If there are other numbers, the one that is being set up has to be named: a login code would go to another. */
    private String toPending(Account account) {
        List<AuthenticatorStatus> numbers = AccountNumbers.of(session, account).toList();
        return numbers.size() < 2
                ? ""
                : numbers.stream()
                        .filter(AccountNumbers::isPending)
                        .map(number -> " --to " + number.id())
                        .findFirst()
                        .orElse("");
    }
}
