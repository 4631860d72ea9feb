package io.ninomaru.jdbc;

import io.ninomaru.secondfactor.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What SQLite keeps beside a database, under its name with an ending. It belongs to that database and to no other. */
final class SideFiles {

    private static final List<String> ENDINGS = List.of("-journal", "-wal", "-shm");

    private SideFiles() {}

    /** The path without symbolic links: beside that one SQLite looks. */
    static Path real(Path file) {
        try {
            return Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        } catch (IOException e) {
            throw new StoreException("the database " + file + " cannot be looked at. Check the path", e);
        }
    }

    /** The write-ahead log, which holds what was written last. */
    static Path log(Path real) {
        return with(real, "-wal");
    }

    /** The index of the log, which all processes share. */
    static Path index(Path real) {
        return with(real, "-shm");
    }

    /** All that may lie there, in the order in which they may be taken away. */
    static List<String> endings() {
        return ENDINGS;
    }

    static Path with(Path real, String ending) {
        return real.resolveSibling(real.getFileName() + ending);
    }
}
