package io.ninomaru.shiro;

import io.ninomaru.account.Account;
import io.ninomaru.account.AccountState;
import io.ninomaru.pages.Standing;
import io.ninomaru.secondfactor.AccountStatus;
import java.util.Optional;

/**
 * Where a subject stands that has given its first factor.
 *
 * @param account whose it is
 * @param status what may be shown of the account, if anything is known of it
 * @param isIn whether Shiro takes the subject for somebody
 * @param hasGiven whether it has given a code that still counts
 * @param isRequired whether a second factor is missing that has to be there
 */
record SubjectStanding(
        Account account, Optional<AccountStatus> status, boolean isIn, boolean hasGiven, boolean isRequired) {

    LoginStep step() {
        return switch (standing()) {
            case GIVEN, OPEN -> LoginStep.NONE;
            case CODE_NEEDED, DISABLED -> LoginStep.CODE;
            case SET_UP_NEEDED -> LoginStep.SET_UP;
            case ANONYMOUS, LAPSED -> LoginStep.FIRST_FACTOR;
        };
    }

    Standing standing() {
        if (hasGiven) {
            return Standing.GIVEN;
        }
        Optional<AccountStatus> guarded = status.filter(AccountStatus::isProtected);
        if (guarded.isPresent()) {
            return guarded.get().state() == AccountState.DISABLED ? Standing.DISABLED : Standing.CODE_NEEDED;
        }
        if (isRequired) {
            return Standing.SET_UP_NEEDED;
        }
        return isIn ? Standing.OPEN : Standing.ANONYMOUS;
    }
}
