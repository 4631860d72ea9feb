package io.ninomaru.browser;

import io.ninomaru.account.Account;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.RecoveryCode;
import io.ninomaru.otp.TotpParameters;
import io.ninomaru.secondfactor.AccountStatus;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.totp.Totp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Somebody with a browser, and after {@link #activate} a phone, whose codes are good once each. Not thread-safe. */
public final class Person {

    private final Branch branch;
    private final Browser browser;
    private final String site;
    private final String name;
    private final Totp totp;
    private List<String> recovery = List.of();
    private long last = Long.MIN_VALUE;

    Person(Branch branch, Browser browser, String site) {
        this.branch = branch;
        this.browser = browser;
        this.site = site;
        this.name = branch.newPerson();
        this.totp = branch.secondFactor().factory().create();
    }

    /** Returns the browser. */
    public Browser browser() {
        return browser;
    }

    /** Returns what is known of the account. */
    public AccountStatus status() {
        return branch.secondFactor().status(account()).orElseThrow();
    }

    /** Returns the account. */
    public Account account() {
        return Account.of(name);
    }

    SecondFactor secondFactor() {
        return branch.secondFactor();
    }

    /** Sets the phone up, some hours ago. */
    Person activate() {
        Instant then = Instant.now().minus(Duration.ofHours(12));
        SecondFactor before = secondFactor().withClock(InstantSource.fixed(then));
        before.enroll(account(), totp, "phone");
        Outcome outcome = before.confirm(account(), totp.code(then).reveal());
        recovery = ((Outcome.Confirmed) outcome)
                .recoveryCodes().stream().map(RecoveryCode::reveal).toList();
        return this;
    }

    /** Returns a code that was not used yet: the one of now, or the next. */
    String code() {
        TotpParameters parameters = totp.parameters();
        last = Math.max(parameters.timeStepAt(Instant.now()), last + 1);
        return totp.code(Instant.ofEpochSecond(last * parameters.periodSeconds()))
                .reveal();
    }

    /** Returns one that is right at no time near now. */
    String wrong() {
        return code(-400);
    }

    private String code(int steps) {
        return totp.code(Instant.now()
                        .plusSeconds((long) steps * totp.parameters().periodSeconds()))
                .reveal();
    }

    String recoveryCode(int number) {
        return recovery.get(number);
    }

    /** Gives the password. */
    Person password() {
        branch.givePassword(browser, site, name);
        return this;
    }

    /** Logs in with both factors. */
    Person logIn() {
        password();
        browser.typeCode(code()).click("form button[type=submit]");
        expectLoggedIn();
        return this;
    }

    /** Fails unless the login is complete. */
    public void expectLoggedIn() {
        branch.expectLoggedIn(browser, site);
    }

    /** Goes to one of the pages. */
    Person at(String path) {
        browser.open(site + "/second-factor" + path);
        return this;
    }

    /** The identifier of the first authenticator. */
    String authenticator() {
        return status().authenticators().get(0).id().text();
    }

    @Override
    public String toString() {
        return name;
    }
}
