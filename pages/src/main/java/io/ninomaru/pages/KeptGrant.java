package io.ninomaru.pages;

import io.ninomaru.account.Account;
import io.ninomaru.account.RecoveryGrant;
import io.ninomaru.secondfactor.AccountStatus.GrantStatus;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a recovery code has granted to a session, while the account knows no later grant. It is nobody's who logs in otherwise or as
 * somebody else, and goes with the session.
 *
 * @param grant the grant
 * @param left what is left of it, as the account says
 */
record KeptGrant(RecoveryGrant grant, GrantStatus left) {

    static void keep(Session session, Account account, RecoveryGrant grant) {
        session.put(Session.Item.GRANT, grant.text() + " " + account.name());
    }

    static void forget(Session session) {
        session.remove(Session.Item.GRANT);
    }

    /** What can still be done by it in this session. */
    static Optional<RecoveryGrant> of(Visit visit, Predicate<GrantStatus> act) {
        return of(visit).filter(kept -> act.test(kept.left())).map(KeptGrant::grant);
    }

    static Optional<KeptGrant> of(Visit visit) {
        Optional<GrantStatus> left = visit.recovery().grant();
        return left.isEmpty() || visit.standing() != Standing.GIVEN
                ? Optional.empty()
                : visit.session()
                        .get(Session.Item.GRANT)
                        .map(text -> text.split(" ", 2))
                        .filter(parts -> parts.length == 2
                                && parts[1].equals(visit.account().name()))
                        .flatMap(parts -> parse(parts[0]))
                        .filter(left.get()::isOf)
                        .map(grant -> new KeptGrant(grant, left.get()));
    }

    private static Optional<RecoveryGrant> parse(String text) {
        try {
            return Optional.of(new RecoveryGrant(text));
        } catch (IllegalArgumentException e) {
            // A session may be of another version of ours: then there is no grant, and a code is asked.
            return Optional.empty();
        }
    }
}
