package io.ninomaru.jdbc;

import io.ninomaru.secondfactor.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * A connection that only looks: it makes no file and writes none, whether the database is in use, was closed, or was left by a
 * crash with its log beside it. For one thread.
 */
final class SqliteLook implements AutoCloseable {

    /**
     * What a file is like.
     *
     * @param size in bytes
     */
    private record Seen(long size, FileTime changed) {

        static Seen of(Path file) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Seen(attributes.size(), attributes.lastModifiedTime());
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Path real;
    private final Connection connection;
    /** How the file was, if SQLite was told that nobody changes it. */
    private final Optional<Seen> unchanged;

    private SqliteLook(Path real, Connection connection, Optional<Seen> unchanged) {
        this.real = real;
        this.connection = connection;
        this.unchanged = unchanged;
    }

    /**
     * Opens it.
     *
     * @throws StoreException if the file is not there, is not ours, or cannot be looked at without writing
     */
    static SqliteLook open(Path file) {
        DatabaseFile.look(file);
        return open(file, "&readonly_shm=1");
    }

    /** The same for whoever may write an index of the log, and sees the very last that was written for it. */
    static SqliteLook openThoroughly(Path file) {
        return open(file, "");
    }

    /** Whoever has the database to himself for a moment, to close it or after a crash, is waited for. */
    private static SqliteLook open(Path file, String index) {
        Deadline deadline = Deadline.in(PATIENCE);
        LeftLog.refuseForeign(file);
        for (int attempt = 0; ; attempt++) {
            try {
                Path real = SideFiles.real(file);
                if (!isUnfinished(real)) {
                    return openNow(file, real, index);
                }
                if (deadline.passed()) {
                    throw unfinished(file, real);
                }
            } catch (SQLException e) {
                if (!SqliteFaults.isContention(e) || deadline.passed()) {
                    throw SqliteFaults.of(file, e);
                }
            } catch (IOException e) {
                throw new StoreException("the database " + file + " cannot be looked at. Check the path", e);
            }
            SqliteOpening.pause(file, deadline, attempt);
        }
    }

    private static SqliteLook openNow(Path file, Path real, String index) throws SQLException, IOException {
        if (!Files.exists(SideFiles.log(real))) {
            Seen seen = Seen.of(real);
            return new SqliteLook(real, connect(file, "mode=ro&immutable=1"), Optional.of(seen));
        }
        if (!index.isEmpty() && !Files.exists(SideFiles.index(real))) {
            throw new StoreException("beside the database " + file + " lies its log, " + SideFiles.log(real)
                    + ", without the index that SQLite keeps of it, and looking into it would write one. A command that "
                    + "opens the database, `ninomaru list` for instance, takes the log over");
        }
        try {
            return new SqliteLook(real, connect(file, "mode=ro" + index), Optional.empty());
        } catch (SQLException e) {
            if (index.isEmpty() || !SqliteFaults.isReadOnly(e)) {
                throw e;
            }
            // Somebody has it open, and nobody has read it since: a reader marks in the index, which is there, what he
            // reads.
            return new SqliteLook(real, connect(file, "mode=ro"), Optional.empty());
        }
    }

    /** Whether somebody is changing a database that has no log, or was killed while he did: whoever trusts the file sees half of it. */
    private static boolean isUnfinished(Path real) throws IOException {
        try {
            return Files.size(SideFiles.with(real, "-journal")) > 0;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static StoreException unfinished(Path file, Path real) {
        return new StoreException("beside the database " + file + " lies a change that was not finished, "
                + SideFiles.with(real, "-journal")
                + ", and looking at it would take that back. A command that opens the "
                + "database, `ninomaru list` for instance, does so");
    }

    private static Connection connect(Path file, String parameters) throws SQLException {
        Connection connection = SqliteOpening.connection(file, parameters);
        try {
            SqliteSchema.version(connection, file);
            return connection;
        } catch (SQLException | RuntimeException e) {
            SqliteOpening.closeAfter(e, connection);
            throw e;
        }
    }

    Connection connection() {
        return connection;
    }

    /** Whether what was read so far is what was there; false if somebody has begun to write, who did not before. */
    boolean holds() {
        try {
            return unchanged.isEmpty() || (unchanged.get().equals(Seen.of(real)) && !Files.exists(SideFiles.log(real)));
        } catch (IOException e) {
            throw new StoreException("the database " + real + " cannot be looked at any more. Check the path", e);
        }
    }

    /**
     * Looks whether the tables are there, and writes nothing.
     *
     * @throws StoreException if they are not, or older, with the remedy
     */
    static void requireTables(Path file) {
        if (!Files.exists(file)) {
            throw SqliteSchema.missing(file, 0);
        }
        boolean indexed = Files.exists(SideFiles.index(SideFiles.real(file)));
        try (SqliteLook look = indexed ? open(file) : openThoroughly(file)) {
            int version = SqliteSchema.version(look.connection, file);
            if (version < SqliteSchema.VERSION) {
                throw SqliteSchema.missing(file, version);
            }
        } catch (SQLException e) {
            throw SqliteFaults.of(file, e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
