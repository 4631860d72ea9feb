package io.ninomaru.samples.spring;

import io.ninomaru.totp.Totp;
import org.junit.jupiter.api.extension.ExtendWith;

/** What most tests at the pages begin with: a bank, and for each test a customer with an authenticator and one without. */
@ExtendWith(OpenBank.class)
abstract class TwoCustomers {

    final RunningBank bank;
    final Customer owner;
    final Totp totp;
    final Customer newcomer;

    TwoCustomers(RunningBank bank) {
        this.bank = bank;
        owner = Customer.of(bank);
        totp = owner.activate();
        newcomer = Customer.of(bank);
    }
}
