package io.ninomaru.jdbc;

import io.ninomaru.secondfactor.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** How the connection that writes to a file is set, and whether the disk has room. */
final class SqliteDiagnosis {

    private static final long LITTLE_ROOM_MEGABYTES = 100;

    private SqliteDiagnosis() {}

    static List<Finding> of(Connection writing, Path file) throws SQLException {
        try {
            String mode = Query.value(writing, "PRAGMA journal_mode");
            String synchronous = Query.value(writing, "PRAGMA synchronous");
            long free = Files.getFileStore(file).getUsableSpace() >> 20;
            return List.of(
                    Finding.ok("server", "SQLite " + Query.value(writing, "SELECT sqlite_version()") + ", " + file),
                    Finding.ok("schema", "version " + Query.value(writing, "PRAGMA user_version")),
                    mode.equals("wal") && synchronous.equals("2")
                            ? Finding.ok("durability", "journal_mode is wal, synchronous is FULL")
                            : Finding.fault(
                                    "durability",
                                    "journal_mode is " + mode + ", synchronous is " + synchronous
                                            + ", so what is acknowledged could be lost in a crash",
                                    "put the file on a disk of this host"),
                    free >= LITTLE_ROOM_MEGABYTES
                            ? Finding.ok("disk", free + " MB are free")
                            : Finding.warning(
                                    "disk",
                                    "only " + free + " MB are free",
                                    "make room: nothing can be accepted on a full disk"));
        } catch (IOException e) {
            throw new StoreException("the disk of the database " + file + " cannot be looked at", e);
        }
    }
}
