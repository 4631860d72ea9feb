package io.ninomaru.shiro;

import io.ninomaru.pages.Login;
import io.ninomaru.secondfactor.AccountStatus;
import org.apache.shiro.subject.Subject;

/**
 * A login that Shiro knows, or one between its steps.
 *
 * @param realm what knows of first factors
 * @param subject whose it is
 */
record ShiroLogin(TotpRealm realm, Subject subject) implements Login {

    /** Nobody is here whose first factor was only remembered; and between the steps it has not lapsed. */
    @Override
    public boolean isGoodFor(Use use) {
        return use != Use.CHANGE || realm.isFirstFactorFresh(subject);
    }

    @Override
    public void grant() {
        if (realm.accountOf(subject)
                .flatMap(realm.secondFactor()::status)
                .filter(AccountStatus::isProtected)
                .isPresent()) {
            subject.login(new EarnedToken());
        } else {
            LoginSession.withoutSecond(subject.getSession(false));
        }
    }

    @Override
    public void keep() {
        realm.keepSecond(subject);
    }

    @Override
    public void end() {
        subject.logout();
    }

    /** Shiro's own logins ask for everything each time. */
    @Override
    public void askAgain() {
        end();
    }
}
