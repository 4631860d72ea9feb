package io.ninomaru.jdbc;

import static io.ninomaru.secondfactor.Samples.ANNA;
import static io.ninomaru.secondfactor.Samples.record;

import io.ninomaru.account.Account;
import io.ninomaru.account.Outcome;
import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.secondfactor.Samples;
import io.ninomaru.secondfactor.SealedRecord;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.secondfactor.StoreException;
import io.ninomaru.secondfactor.StoredRecord;
import io.ninomaru.testkit.AtOnce;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the tests let another process do: one line in, one line out. The first argument says what. */
public final class StoreProcess {

    private static final int THREADS = 4;

    private final BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

    private StoreProcess() {}

    /** Runs one of the programs below. */
    public static void main(String[] args) throws Exception {
        StoreProcess process = new StoreProcess();
        switch (args[0]) {
            case "open" -> process.open(args[1]);
            case "verify" -> process.verify(Path.of(args[1]));
            case "write" -> process.write(Path.of(args[1]));
            case "insert" -> process.insert(Path.of(args[1]));
            case "backup" -> backup(Path.of(args[1]), Path.of(args[2]));
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    /** For each file that is named: opens it, stores an account of its own, closes it. */
    private void open(String account) throws Exception {
        say("ready");
        for (String file = in.readLine(); file != null; file = in.readLine()) {
            try (AccountStore store = SqliteAccountStore.open(Path.of(file))) {
                say("stored " + store.insert(record(Account.of(account), 1), List.of()));
            } catch (StoreException e) {
                say("fault " + e.getMessage());
            }
        }
    }

    /** For each account and code: submits the code in several threads and says how often it was accepted. */
    private void verify(Path file) throws Exception {
        try (AccountStore store = SqliteAccountStore.open(file)) {
            SecondFactor secondFactor = Samples.secondFactor(store);
            say("ready");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] words = line.split(" ");
                long accepted = AtOnce.run(THREADS, () -> secondFactor.verify(Account.of(words[0]), words[1])).stream()
                        .filter(Outcome::accepted)
                        .count();
                say("accepted " + accepted);
            }
        }
    }

    /** Replaces one account's record for ever and says each version that was acknowledged. */
    private void write(Path file) {
        AccountStore store = SqliteAccountStore.open(file);
        long version = store.find(ANNA).map(SealedRecord::version).orElse(0L);
        store.insert(record(ANNA, version), List.of());
        while (store.replace(version, record(ANNA, version + 1), List.of())) {
            version++;
            say(Long.toString(version));
        }
        throw new AssertionError("nobody else writes");
    }

    /** For each account that is named: stores a large record. */
    private void insert(Path file) throws Exception {
        try (AccountStore store = SqliteAccountStore.open(file)) {
            say("ready");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                Account account = Account.of(line);
                try {
                    say("stored " + store.insert(large(account), List.of()));
                } catch (StoreException e) {
                    say("fault " + store.find(account).isPresent() + " " + e.getMessage());
                }
            }
        } catch (StoreException e) {
            say("fault " + e.getMessage());
        }
    }

    /** Backs a database up, and says how many accounts it has. */
    private static void backup(Path database, Path to) {
        try {
            say("accounts " + SqliteBackup.write(database, to, false, (pages, total) -> {}));
        } catch (StoreException e) {
            say("fault " + e.getMessage());
        }
    }

    private static StoredRecord large(Account account) {
        StoredRecord small = record(account, 1);
        return new StoredRecord(
                account, 1, "x".repeat(50_000), small.status(), Optional.empty(), small.keyTag(), small.updatedAt());
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
