package io.ninomaru.benchmarks.load;

import io.ninomaru.account.Account;
import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.secondfactor.StoredRecord;
import io.ninomaru.testkit.InMemoryAccountStore;
import io.ninomaru.totp.TotpFactory;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Sets up accounts by the facade in memory, authenticator confirmed and recovery codes made, and copies them into tables. */
final class Population {

    private static final int CHUNK = 5_000;

    private Population() {}

    static void fill(int count, TotpFactory factory, List<Bare> databases) throws Exception {
        for (Bare database : databases) {
            database.connection().setAutoCommit(false);
        }
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<AccountStore> made = threads.submit(() -> setUp(factory, 0, Math.min(CHUNK, count)));
            for (int first = 0; first < count; first += CHUNK) {
                int next = first + CHUNK;
                AccountStore chunk = made.get();
                if (next < count) {
                    made = threads.submit(() -> setUp(factory, next, Math.min(next + CHUNK, count)));
                }
                for (Bare database : databases) {
                    copy(chunk, first, Math.min(next, count), database);
                }
            }
        } finally {
            threads.shutdownNow();
        }
        for (Bare database : databases) {
            database.connection().setAutoCommit(true);
        }
    }

    private static AccountStore setUp(TotpFactory factory, int from, int to) {
        AccountStore store = new InMemoryAccountStore();
        SecondFactor secondFactor = SecondFactor.of(factory, store).withClock(Accounts::begin);
        IntStream.range(from, to).forEach(number -> {
            Account account = Accounts.account(number);
            var totp = Accounts.totp(factory, number);
            secondFactor.enroll(account, totp);
            String code = totp.code(Accounts.begin()).reveal();
            if (!secondFactor.confirm(account, code).accepted()) {
                throw new AssertionError("the confirming code is right");
            }
        });
        return store;
    }

    private static void copy(AccountStore chunk, int from, int to, Bare database) throws SQLException {
        int number = from;
        Optional<Account> after = Optional.empty();
        for (List<StoredRecord> page = chunk.scan(after, AccountStore.LARGEST_PAGE);
                !page.isEmpty();
                page = chunk.scan(after, AccountStore.LARGEST_PAGE)) {
            for (StoredRecord record : page) {
                database.addAccount(
                        number(record.account()), record, chunk.trail(record.account(), 0, AccountStore.LARGEST_PAGE));
                number++;
            }
            database.flush();
            after = Optional.of(page.get(page.size() - 1).account());
        }
        database.connection().commit();
        if (number != to) {
            throw new AssertionError("each account has one record");
        }
    }

    private static int number(Account account) {
        return Integer.parseInt(account.name().substring("account ".length()));
    }
}
