package io.ninomaru.samples.spring;

import io.ninomaru.account.Account;
import io.ninomaru.account.Attempt;
import io.ninomaru.account.RecoveryCode;
import io.ninomaru.secondfactor.AccountStatus;
import io.ninomaru.totp.Totp;
import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/**
 * A customer of a test's own.
 *
 * @param bank whose customer it is
 * @param name the name, which is the password and the account's name, too
 */
record Customer(RunningBank bank, String name) {

    /** A new one, without a second factor. */
    static Customer of(RunningBank bank) {
        return new Customer(bank, bank.newCustomer());
    }

    Account account() {
        return Account.of(name);
    }

    /** Gives him an authenticator that was set up a step ago. */
    Totp activate() {
        return bank.activate(name);
    }

    /** Makes new recovery codes, by the code of now. */
    List<String> recoveryCodes(Totp totp) {
        return bank
                .secondFactor()
                .renewRecoveryCodes(account(), Attempt.of(RunningBank.code(totp, 0)))
                .granted()
                .orElseThrow()
                .stream()
                .map(RecoveryCode::reveal)
                .toList();
    }

    AccountStatus status() {
        return bank.secondFactor().status(account()).orElseThrow();
    }

    /** The identifier of the first authenticator. */
    String authenticatorId() {
        return status().authenticators().get(0).id().text();
    }

    /** Changes what the bank knows of him. */
    void change(UnaryOperator<User.UserBuilder> change) {
        User.UserBuilder known =
                User.withUsername(name).password("{noop}" + name).roles("CUSTOMER");
        bank.bean(InMemoryUserDetailsManager.class)
                .updateUser(change.apply(known).build());
    }

    /** A visit for which he has given his password. */
    Visitor withPassword() {
        return Visitor.withPassword(bank, name);
    }

    /** Such a visit to set up an authenticator. */
    SetUpPage setUpPage() {
        return new SetUpPage(bank, withPassword());
    }
}
