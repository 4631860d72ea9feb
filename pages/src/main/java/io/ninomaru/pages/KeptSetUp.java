package io.ninomaru.pages;

import io.ninomaru.account.AccountState;
import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.secondfactor.AccountStatus.AuthenticatorStatus;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import java.util.Optional;

/**
 * The set-up that a session has begun. The key is in the session only under the application's secret, as the document that
 * {@link Totp#toJson()} makes, and it is shown only while its authenticator is the account's pending one.
 *
 * @param authenticator the authenticator's name for machines
 * @param document the document
 */
record KeptSetUp(String authenticator, String document) {

    static void keep(Visit visit, AuthenticatorId authenticator, Totp totp) {
        visit.session().put(Session.Item.SET_UP, authenticator.text() + " " + totp.toJson());
    }

    /** What this session sets up, if that is still what the account waits for. */
    static Optional<KeptSetUp> of(Visit visit) {
        return visit.session()
                .get(Session.Item.SET_UP)
                .filter(text -> text.indexOf(' ') > 0)
                .map(text -> new KeptSetUp(text.substring(0, text.indexOf(' ')), text.substring(text.indexOf(' ') + 1)))
                .filter(kept -> visit.status().stream()
                        .flatMap(status -> status.authenticators().stream())
                        .anyMatch(authenticator -> authenticator.state() == AccountState.PENDING
                                && authenticator.id().text().equals(kept.authenticator())));
    }

    /** The pending authenticator itself. */
    Optional<AuthenticatorStatus> pending(Visit visit) {
        return visit.status().stream()
                .flatMap(status -> status.authenticators().stream())
                .filter(each -> each.id().text().equals(authenticator))
                .findFirst();
    }

    static void forget(Visit visit) {
        visit.session().remove(Session.Item.SET_UP);
    }

    Totp totp(TotpFactory factory) {
        return factory.fromJson(document);
    }

    @Override
    public String toString() {
        return "KeptSetUp[" + authenticator + "]";
    }
}
