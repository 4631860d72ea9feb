package io.ninomaru.jdbc;

import io.ninomaru.secondfactor.StoreException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * The file that SQLite opens. It is made before SQLite sees it, so that nobody else can ever read it; what SQLite puts
 * beside it takes its mode.
 *
 * <p>An existing file is only looked at and never opened here: on POSIX systems closing a file releases every lock that
 * the process has on it, SQLite's too. What must be read of one is read while this process does not have it open.
 */
final class DatabaseFile {

    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final FileAttribute<?> MODE_600 = PosixFilePermissions.asFileAttribute(OWNER);

    private DatabaseFile() {}

    /**
     * Creates the file if there is none.
     *
     * @throws StoreException if it cannot be created, is no file, cannot be written, or others can read or write it
     */
    static void prepare(Path file) {
        boolean posix = isPosix(file);
        try {
            if (posix) {
                Files.createFile(file, MODE_600);
            } else {
                Files.createFile(file);
            }
        } catch (FileAlreadyExistsException e) {
            check(file, posix);
        } catch (NoSuchFileException e) {
            throw new StoreException("the directory of the database " + file + " does not exist. Create it", e);
        } catch (AccessDeniedException e) {
            throw new StoreException(
                    "the database " + file + " cannot be created. Let this user write to its directory", e);
        } catch (IOException e) {
            throw new StoreException("the database " + file + " cannot be created. Check path and disk", e);
        }
    }

    /**
     * Looks at a file that is there, and makes none.
     *
     * @throws StoreException if it is not there, is no file, or others can read or write it
     */
    static void look(Path file) {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new StoreException("there is no database " + file + ". Check the path; if it was lost, "
                    + "`ninomaru restore --from FILE` puts a backup in its place");
        }
        refuseShared(file, isPosix(file));
    }

    /**
     * Looks whether a file can be a store's, and makes none.
     *
     * @throws StoreException if it is no file, cannot be written, or others can read or write it
     */
    static void requireWritable(Path file) {
        check(file, isPosix(file));
    }

    private static void refuseShared(Path file, boolean posix) {
        if (!Files.isRegularFile(file)) {
            throw new StoreException("the path of the database, " + file + ", is not that of a file. Check the path");
        }
        if (posix && isShared(file)) {
            throw new StoreException(
                    "others can read or write the database " + file + ", and it holds secrets: chmod 600 " + file);
        }
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static void check(Path file, boolean posix) {
        refuseShared(file, posix);
        if (!Files.isWritable(file)) {
            throw new StoreException("the database " + file + " may not be written, and every answer about a code is "
                    + "stored before it is given: chmod 600 " + file + ", as its owner");
        }
    }

    private static boolean isShared(Path file) {
        try {
            Set<PosixFilePermission> others = EnumSet.allOf(PosixFilePermission.class);
            others.removeIf(permission -> permission.name().startsWith("OWNER_"));
            others.retainAll(Files.getPosixFilePermissions(file));
            return !others.isEmpty();
        } catch (IOException e) {
            throw new StoreException("the database " + file + " cannot be looked at. Check the path", e);
        }
    }
}
