package io.ninomaru.cli.account;

import io.ninomaru.account.Account;
import io.ninomaru.account.AccountState;
import io.ninomaru.account.AuthenticatorKind;
import io.ninomaru.cli.command.Session;
import io.ninomaru.secondfactor.AccountStatus.AuthenticatorStatus;
import java.util.stream.Stream;

/** An account's telephone numbers, to which codes are sent. */
public final class AccountNumbers {

    private AccountNumbers() {}

    /** Those in use, then one that is being set up. */
    public static Stream<AuthenticatorStatus> of(Session session, Account account) {
        return session.secondFactor().status(account).stream()
                .flatMap(status -> status.authenticators().stream())
                .filter(each -> each.kind() == AuthenticatorKind.DELIVERED);
    }

    /** Whether it is being set up. */
    public static boolean isPending(AuthenticatorStatus number) {
        return number.state() == AccountState.PENDING || number.state() == AccountState.EXPIRED;
    }
}
