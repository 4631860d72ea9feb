package io.ninomaru.pages;

import io.ninomaru.account.Account;
import io.ninomaru.account.AccountState;
import io.ninomaru.account.AuthenticatorKind;
import io.ninomaru.account.Purpose;
import io.ninomaru.secondfactor.AccountStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A request for one of the pages, by somebody who has given a first factor.
 *
 * @param form what the request brings
 * @param session what the journey keeps of the visitor
 * @param login his login
 * @param account his account
 * @param standing where the session stands
 * @param status what may be shown of the account
 * @param sends whether codes can be sent
 * @param address the application's own, as the browser has it: "https://bank.example/"
 * @param now the time
 */
public record Visit(
        Form form,
        Session session,
        Login login,
        Account account,
        Standing standing,
        Optional<AccountStatus> status,
        boolean sends,
        String address,
        Instant now) {

    /** What the address of a page says that asks for a code of an account that had an authenticator, and has none that is active. */
    static final String ASKING = "asking";

    /** Returns the same after an act that may have changed the account. */
    public Visit after(Optional<AccountStatus> changed) {
        return new Visit(form, session, login, account, standing, changed, sends, address, now);
    }

    /** Returns the same where the session stands elsewhere by now. */
    public Visit as(Standing reached) {
        return new Visit(form, session, login, account, reached, status, sends, address, now);
    }

    AccountStatus.RecoveryStatus recovery() {
        return status.map(AccountStatus::recovery).orElse(AccountStatus.RecoveryStatus.NONE);
    }

    int recoveryCodesLeft() {
        return status.map(AccountStatus::recoveryCodesLeft).orElse(0);
    }

    /** How many minutes are left until an instant, as people count them. */
    long minutesUntil(Instant end) {
        return Math.max(0, Duration.between(now, end).plusSeconds(30).toMinutes());
    }

    boolean isPost() {
        return form.isPost();
    }

    boolean has(String field) {
        return form.field(field).isPresent();
    }

    /** Whether a page is to ask for a code. */
    boolean isAsking() {
        return isProtected() || has(ASKING);
    }

    boolean isProtected() {
        return status.filter(AccountStatus::isProtected).isPresent();
    }

    /** The fields that a code is asked with, at the page of this path below the pages' own; the empty one is the login's. */
    Page.CodeFields fields(String path) {
        boolean recovery = standing == Standing.DISABLED || has("recovery");
        Optional<String> sentTo = recovery || !has("sent")
                ? Optional.empty()
                : KeptChallenge.of(session, account.name(), purpose(path)).map(KeptChallenge::destination);
        boolean two = !recovery
                && sentTo.isEmpty()
                && status.filter(AccountStatus::secondCodeNeeded).isPresent();
        return new Page.CodeFields(
                two,
                recovery,
                sentTo,
                hasApp(),
                sends && standing != Standing.DISABLED && has(AuthenticatorKind.DELIVERED),
                path);
    }

    /** A code that was sent for a login changes nothing, and the other way round. */
    static Purpose purpose(String path) {
        return path.isEmpty() ? Purpose.LOGIN : Purpose.CHANGE;
    }

    boolean hasApp() {
        return has(AuthenticatorKind.APP);
    }

    private boolean has(AuthenticatorKind kind) {
        return status.stream()
                .flatMap(known -> known.authenticators().stream())
                .anyMatch(
                        authenticator -> authenticator.kind() == kind && authenticator.state() == AccountState.ACTIVE);
    }

    /** Why no code was sent that was asked for, if that is why the page is shown. */
    Optional<Page.Problem> unsent() {
        return form.field("unsent").map(Unsent::of).map(Problems::unsent);
    }

    String text(String name) {
        return Typed.text(form, name);
    }

    @Override
    public String toString() {
        return "Visit[" + (isPost() ? "POST" : "GET") + ", " + standing + "]";
    }
}
