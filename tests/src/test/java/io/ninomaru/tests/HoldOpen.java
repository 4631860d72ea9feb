package io.ninomaru.tests;

import io.ninomaru.jdbc.SqliteAccountStore;
import java.nio.file.Path;

/** A process that has a database open until it is killed, as an application has. */
final class HoldOpen {

    private HoldOpen() {}

    /** Takes the database; says when it has it open. */
    public static void main(String... arguments) throws Exception {
        SqliteAccountStore store = SqliteAccountStore.open(Path.of(arguments[0]));
        System.out.println("open, accounts: " + store.estimate().orElseThrow());
        System.out.flush();
        Thread.currentThread().join();
    }
}
