package io.ninomaru.benchmarks.load;

import io.ninomaru.benchmarks.load.Measurement.Worker;
import io.ninomaru.benchmarks.load.Measurement.Workers;
import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.totp.TotpFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The ways in which a login is done. */
final class Logins {

    /** Beyond what any set-up or login has written. */
    private static final AtomicLong ENTRY = new AtomicLong(1_000_000_000);

    private Logins() {}

    /** Opens a connection to the tables. */
    interface Connections {
        Connection open() throws SQLException;
    }

    /** The facade, with all that it does: find, open, decide, seal, write record and entry, commit. */
    static Workers facade(AccountStore store, TotpFactory factory, Accounts accounts) {
        ThreadLocal<Instant> now = ThreadLocal.withInitial(Accounts::begin);
        SecondFactor secondFactor = SecondFactor.of(factory, store).withClock(now::get);
        Worker worker = () -> {
            Accounts.Turn turn = accounts.next();
            now.set(turn.at());
            if (!secondFactor.verify(turn.account(), turn.code()).accepted()) {
                throw new AssertionError("a fresh code is accepted");
            }
            return 1;
        };
        return () -> worker;
    }

    /** The bare statements: one read and one transaction for so many logins together. */
    static Workers bare(Connections connections, Accounts accounts, int group, String begin) {
        return () -> {
            Bare bare = new Bare(connections.open());
            Statement statement = bare.connection().createStatement();
            return new Worker() {
                @Override
                public int work() throws SQLException {
                    List<Integer> numbers = new ArrayList<>(group);
                    List<Bare.Row> rows = new ArrayList<>(group);
                    for (int i = 0; i < group; i++) {
                        int number = accounts.next().number();
                        numbers.add(number);
                        rows.add(bare.find(number));
                    }
                    statement.execute(begin);
                    for (int i = 0; i < group; i++) {
                        bare.write(numbers.get(i), rows.get(i), ENTRY.getAndIncrement());
                    }
                    statement.execute("COMMIT");
                    return group;
                }

                @Override
                public void close() throws SQLException {
                    bare.close();
                }
            };
        };
    }
}
