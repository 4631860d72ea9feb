package io.ninomaru.browser;

import io.ninomaru.account.Account;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.RecoveryCode;
import io.ninomaru.secondfactor.AccountStatus;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.testkit.AuthenticatorApp;
import io.ninomaru.totp.Totp;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Somebody with a browser, and after {@link #activate} a phone, whose codes are good once each. Not thread-safe. */
public final class Person {

    /** The applications run by it, too. */
    private static final InstantSource CLOCK = InstantSource.system();

    private final Branch branch;
    private final Browser browser;
    private final String site;
    private final String name;
    private final Totp totp;
    private final AuthenticatorApp phone;
    private List<String> recovery = List.of();
    private String form = "";

    Person(Branch branch, Browser browser, String site) {
        this.branch = branch;
        this.browser = browser;
        this.site = site;
        this.name = branch.newPerson();
        this.totp = branch.secondFactor().factory().create();
        this.phone = AuthenticatorApp.of(totp, CLOCK);
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
        Instant then = CLOCK.instant().minus(Duration.ofHours(12));
        SecondFactor before = secondFactor().withClock(InstantSource.fixed(then));
        before.enroll(account(), totp, "phone");
        Outcome outcome = before.confirm(account(), totp.code(then).reveal());
        recovery = ((Outcome.Confirmed) outcome)
                .recoveryCodes().stream().map(RecoveryCode::reveal).toList();
        return this;
    }

    /** Returns a code that was not used yet: the one of now, or the next. */
    String code() {
        return phone.next();
    }

    /** Returns one that is right at no time near now. */
    String wrong() {
        return phone.wrong();
    }

    /** Returns the code of an app that has scanned the page. */
    String scanned() {
        return AuthenticatorApp.scan(browser.attribute("a[href^='otpauth:']", "href"), CLOCK)
                .code();
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

    /** Notes where the form is. */
    void standHere() {
        form = path();
    }

    /** Waits until the browser has left the form's page. */
    void awaitElsewhere() {
        browser.awaitThat(() -> !path().equals(form));
    }

    private String path() {
        return String.valueOf(URI.create(browser.url()).getPath());
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
