package io.ninomaru.jdbc;

import io.ninomaru.secondfactor.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** Backups of a store in an SQLite file. */
public final class SqliteBackup {

    private SqliteBackup() {}

    /**
     * Writes a backup, while the database is in use or after a crash. It is a database of its own, readable only by its owner, with
     * all that was committed when this began; it was verified, and lies on the disk, before it has its name.
     *
     * @param database the database
     * @param to the backup
     * @param overwrite whether a file that is there may be replaced
     * @return how many accounts are in it
     * @throws StoreException if there is such a file, the database is damaged or not ours, or something cannot be read or written;
     *     then no backup is there
     */
    public static long write(Path database, Path to, boolean overwrite, BackupProgress progress) {
        Path target = SideFiles.real(to);
        refuseTarget(database, target, overwrite);
        DatabaseFile.look(database);
        try (SqliteCopy copy = SqliteCopy.of(database, target, false, progress)) {
            if (overwrite) {
                copy.replace(target);
            } else {
                copy.become(target);
            }
            return copy.accounts();
        }
    }

    /**
     * Looks whether a database is whole and ours, and writes nothing. Every page is read.
     *
     * @throws StoreException if it is not
     */
    public static void verify(Path database) {
        try (SqliteLook look = SqliteLook.open(database)) {
            Connection connection = look.connection();
            SqliteSchema.verify(connection, database);
        } catch (SQLException e) {
            throw SqliteFaults.of(database, e);
        }
    }

    private static void refuseTarget(Path database, Path target, boolean overwrite) {
        for (String ending : SideFiles.endings()) {
            Path side = SideFiles.with(target, ending);
            if (Files.exists(side)) {
                throw new StoreException("beside " + target + " lies " + side
                        + ": that is a database which is in use, or was left by a crash. Give the backup another name");
            }
        }
        if (!Files.exists(target)) {
            return;
        }
        try {
            if (Files.exists(database) && Files.isSameFile(database, target)) {
                throw new StoreException(
                        "the file " + target + " is the database itself. Give the backup another name");
            }
        } catch (IOException e) {
            throw new StoreException("the file " + target + " cannot be looked at. Check the path", e);
        }
        if (!overwrite) {
            throw new StoreException("the file " + target + " exists already and is left as it is");
        }
    }
}
