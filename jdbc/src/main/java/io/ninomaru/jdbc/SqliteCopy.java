package io.ninomaru.jdbc;

import io.ninomaru.secondfactor.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.DB;

/**
 * A copy of a database, made by SQLite itself while others go on writing, under a name that nobody else uses. It is whole, ours,
 * on the disk and says of itself that it has no log; then it takes its place in one step. For one thread.
 */
final class SqliteCopy implements AutoCloseable {

    private static final int PAGES_PER_STEP = 1_000;
    private static final int MOST_ATTEMPTS = 5;
    private static final int WAIT_MILLIS = 10;

    private final Path draft;
    private long accounts;

    private SqliteCopy(Path draft) {
        this.draft = draft;
    }

    /**
     * Copies a database as it is now.
     *
     * @param beside the file beside which the copy is made, in whose place it will be put
     * @param upToDate whether tables of an older version are brought up to date in the copy
     * @throws StoreException if the database is not ours, damaged, or cannot be read, or the copy cannot be written
     */
    static SqliteCopy of(Path from, Path beside, boolean upToDate, BackupProgress progress) {
        Path draft = beside.resolveSibling(
                beside.getFileName() + "." + Long.toHexString(new SecureRandom().nextLong()) + ".part");
        DatabaseFile.prepare(draft);
        SqliteCopy copy = new SqliteCopy(draft);
        try {
            copy.fill(from, progress);
            copy.finish(from, upToDate);
            return copy;
        } catch (RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    Path draft() {
        return draft;
    }

    long accounts() {
        return accounts;
    }

    private void fill(Path from, BackupProgress progress) {
        try {
            for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
                try (SqliteLook look = SqliteLook.openThoroughly(from)) {
                    fill(from, look, progress);
                    if (look.holds()) {
                        return;
                    }
                }
            }
        } catch (SQLException e) {
            throw SqliteFaults.of(from, e);
        }
        throw new StoreException("the database " + from + " is being opened and closed all the time. Try again");
    }

    /** In one transaction that reads, or SQLite would begin again whenever somebody writes. */
    private void fill(Path from, SqliteLook look, BackupProgress progress) throws SQLException {
        SQLiteConnection connection = look.connection().unwrap(SQLiteConnection.class);
        DB database = connection.getDatabase();
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN");
            SqliteSchema.version(connection, from);
            int result = database.backup(
                    "main",
                    draft.toAbsolutePath().toString(),
                    (remaining, pages) -> progress.at(pages - (long) remaining, pages),
                    WAIT_MILLIS,
                    MOST_ATTEMPTS,
                    PAGES_PER_STEP);
            statement.execute("COMMIT");
            if (result != 0) {
                SQLException cause = DB.newSQLException(result, "the copy is not whole");
                throw new StoreException(
                        "the copy " + draft
                                + " cannot be written whole. Make room on its disk, then try again; nothing was "
                                + "replaced (" + SqliteFaults.resultCode(cause) + ")",
                        cause);
            }
        }
    }

    private void finish(Path from, boolean upToDate) {
        try {
            try (Connection connection = SqliteOpening.connection(draft, "mode=rw")) {
                String mode = Query.value(connection, "PRAGMA journal_mode = DELETE");
                if (!mode.equals("delete")) {
                    throw new SQLException("the copy's journal_mode is still " + mode);
                }
                SqliteSchema.verify(connection, from);
                if (upToDate) {
                    SqliteSchema.migrate(connection, draft);
                }
                accounts = Query.number(connection, "SELECT count(*) FROM ninomaru_account");
            }
            flush();
        } catch (SQLException e) {
            throw new StoreException(
                    "what is in " + from + " cannot be restored. "
                            + SqliteFaults.of(from, e).getMessage(),
                    e);
        } catch (IOException e) {
            throw notWritten(draft, e);
        }
    }

    private void flush() throws IOException {
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /**
     * Becomes a file that is not there yet.
     *
     * @throws StoreException if it is there, and is left as it is
     */
    void become(Path file) {
        try {
            try {
                Files.createLink(file, draft);
            } catch (FileAlreadyExistsException e) {
                throw e;
            } catch (UnsupportedOperationException | FileSystemException e) {
                // Not every file system has links.
                if (Files.exists(file)) {
                    throw new FileAlreadyExistsException(file.toString());
                }
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            }
            flushFolder(file);
        } catch (FileAlreadyExistsException e) {
            throw new StoreException("the file " + file + " exists already and is left as it is", e);
        } catch (IOException e) {
            throw notWritten(file, e);
        }
    }

    /** Takes the place of a file, in one step, whether or not there is one. */
    void replace(Path file) {
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            flushFolder(file);
        } catch (IOException e) {
            throw notWritten(file, e);
        }
    }

    static void flushFolder(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    static StoreException notWritten(Path file, IOException e) {
        return new StoreException(
                "the file " + file + " cannot be written (" + e.getClass().getSimpleName()
                        + "). Make room, or let this user write to its directory",
                e);
    }

    /** Leaves nothing behind but what has taken its place. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(draft);
            Files.deleteIfExists(SideFiles.with(draft, "-journal"));
        } catch (IOException e) {
            throw new StoreException("the file " + draft + " cannot be deleted. It is half a copy: delete it", e);
        }
    }
}
