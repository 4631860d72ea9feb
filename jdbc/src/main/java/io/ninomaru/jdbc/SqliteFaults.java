package io.ninomaru.jdbc;

import io.ninomaru.secondfactor.StoreException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite's result codes mean for whoever has to act. No message contains anything of a row. */
final class SqliteFaults {

    private SqliteFaults() {}

    /** Returns whether somebody else was using the database, so that the same may succeed later. */
    static boolean isContention(SQLException e) {
        return switch (primaryCode(e)) {
            case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL -> true;
            default -> false;
        };
    }

    /** Returns whether something was to be written where that is not possible. */
    static boolean isReadOnly(SQLException e) {
        return primaryCode(e) == SQLiteErrorCode.SQLITE_READONLY;
    }

    /** Returns whether the file was moved or replaced while it was being opened. */
    static boolean isMoved(SQLException e) {
        return e instanceof SQLiteException sqlite && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_READONLY_DBMOVED;
    }

    /** What SQLite says when it finds out by itself. */
    static SQLException moved() {
        return new SQLiteException("the file was replaced", SQLiteErrorCode.SQLITE_READONLY_DBMOVED);
    }

    static StoreException of(Path file, SQLException e) {
        String database = "the database " + file;
        if (isMoved(e)) {
            return new StoreException(database + " was moved or replaced while it was being opened. Open it again", e);
        }
        String message = switch (primaryCode(e)) {
            case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL ->
                "another process holds " + database
                        + " and did not let go of it in time. Nothing was stored; try again, and if that does not help, "
                        + "find out what holds it";
            case SQLITE_READONLY, SQLITE_PERM ->
                database
                        + " cannot be written. Nothing was stored; let this user write to the file and to its directory";
            case SQLITE_FULL -> "the disk is full; nothing was stored in " + database + ". Make room, then try again";
            case SQLITE_CORRUPT, SQLITE_NOTADB ->
                database + " is not a database or is damaged. Restore it from a backup: `ninomaru restore --from FILE`";
            case SQLITE_CANTOPEN ->
                database + " cannot be opened. Check its path, and that this user may write to its directory";
            case SQLITE_IOERR ->
                "the disk failed under " + database
                        + ". It may be full, or broken: make room, or check it. Whether the last change was stored is unclear";
            case SQLITE_OK ->
                "SQLite's native library cannot be loaded, so " + database
                        + " cannot be opened. It is unpacked into the "
                        + "folder that the system property org.sqlite.tmpdir or java.io.tmpdir names: that must be writable and "
                        + "let programs run";
            default ->
                database
                        + " answered with an error. If its tables were altered, restore it from a backup: `ninomaru restore --from FILE`";
        };
        return new StoreException(message + " (" + resultCode(e) + ")", e);
    }

    private static SQLiteErrorCode primaryCode(SQLException e) {
        return SQLiteErrorCode.getErrorCode(e.getErrorCode() & 0xff);
    }

    /** SQLite's own name of what happened. */
    static String resultCode(SQLException e) {
        return e instanceof SQLiteException sqlite
                ? sqlite.getResultCode().name()
                : primaryCode(e).name();
    }
}
