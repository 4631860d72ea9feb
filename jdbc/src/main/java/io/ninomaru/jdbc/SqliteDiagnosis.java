package io.ninomaru.jdbc;

import io.ninomaru.secondfactor.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** How a database in a file is set, and whether the disk has room. */
final class SqliteDiagnosis {

    private static final long LITTLE_ROOM_MEGABYTES = 100;

    private SqliteDiagnosis() {}

    /** How a connection is set that writes. */
    static Finding durability(Connection writing) throws SQLException {
        String mode = Query.value(writing, "PRAGMA journal_mode");
        String synchronous = Query.value(writing, "PRAGMA synchronous");
        return mode.equals("wal") && synchronous.equals("2")
                ? Finding.ok("durability", "journal_mode is wal, synchronous is FULL")
                : Finding.fault(
                        "durability",
                        "journal_mode is " + mode + ", synchronous is " + synchronous
                                + ", so what is acknowledged could be lost in a crash",
                        "put the file on a disk of this host");
    }

    /** What can be said where nothing is opened to write. */
    static Finding durabilityOnceOpened() {
        return Finding.ok(
                "durability",
                "journal_mode wal and synchronous FULL are set whenever it is opened, or it is not opened");
    }

    private static Finding writable(Path file) {
        Path folder = SideFiles.real(file).resolveSibling(".");
        return Files.isWritable(file) && Files.isWritable(folder)
                ? Finding.ok("file", "this user can write it, and beside it")
                : Finding.fault(
                        "file",
                        "this user cannot write " + file + ", or beside it",
                        "let the user that runs this write to the file and to its directory: every answer about a code is "
                                + "stored before it is given");
    }

    static List<Finding> of(Connection connection, Path file, Finding durability) throws SQLException {
        try {
            long free = Files.getFileStore(file).getUsableSpace() >> 20;
            return List.of(
                    Finding.ok("server", "SQLite " + Query.value(connection, "SELECT sqlite_version()") + ", " + file),
                    Finding.ok("schema", "version " + Query.value(connection, "PRAGMA user_version")),
                    durability,
                    writable(file),
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
