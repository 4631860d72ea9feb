package io.ninomaru.jdbc;

import io.ninomaru.secondfactor.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The files of a database that this process has open, and whether they still lie where another process would look for them. A
 * database that was moved, deleted or replaced can be written to for ever, and nobody else sees it. Safe for any number of threads.
 */
final class FilesInPlace {

    /** The databases that this process has open, and how often: locks on files do not hold between threads of one process. */
    private static final ConcurrentMap<Object, Integer> OPEN = new ConcurrentHashMap<>();

    /**
     * A file, and which one it was.
     *
     * @param key device and number; null where the system has none, and there an open file cannot be moved
     */
    private record Seen(Path path, @Nullable Object key) {

        static Seen of(Path path) {
            return new Seen(path, keyOf(path));
        }
    }

    private final Path file;
    private final Object identity;
    private final List<Seen> seen;

    private FilesInPlace(Path file, Seen database, Path real) {
        this.file = file;
        this.identity = identity(database.key(), real);
        this.seen = List.of(database, Seen.of(SideFiles.log(real)), Seen.of(SideFiles.index(real)));
    }

    /**
     * What is opened now must be this file, the one that was there before it was opened.
     *
     * @param key what {@link #keyOf} said before
     */
    static FilesInPlace of(Path file, @Nullable Object key) {
        FilesInPlace files = new FilesInPlace(file, new Seen(file, key), SideFiles.real(file));
        files.check("Nothing was stored");
        OPEN.merge(files.identity, 1, Integer::sum);
        return files;
    }

    /** Which file lies there, through symbolic links. */
    static @Nullable Object keyOf(Path path) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException e) {
            throw new StoreException("the file " + path + " is not there any more. It was moved or deleted", e);
        } catch (IOException e) {
            throw new StoreException("the file " + path + " cannot be looked at. Check the path", e);
        }
    }

    /** Whether this process has the database open. */
    static boolean isOpenHere(Path file) {
        return OPEN.containsKey(identity(keyOf(file), SideFiles.real(file)));
    }

    private static Object identity(@Nullable Object key, Path real) {
        return key == null ? real : key;
    }

    /**
     * Looks whether all of them are where they were.
     *
     * @param became what became of what was asked, as a sentence without its end
     * @throws StoreException if one is not
     */
    void check(String became) {
        for (Seen each : seen) {
            try {
                if (Objects.equals(each.key(), keyOf(each.path()))) {
                    continue;
                }
            } catch (StoreException e) {
                throw notInPlace(each.path(), became, e);
            }
            throw notInPlace(each.path(), became, null);
        }
    }

    private StoreException notInPlace(Path moved, String became, @Nullable StoreException cause) {
        String message = "the database " + file + " was moved, deleted or replaced while it was open: " + moved
                + " is not the file that was opened. " + became
                + ". Put the right files in their place, then open it again (restart what has it open)";
        return cause == null ? new StoreException(message) : new StoreException(message, cause);
    }

    /** Forgets that this process has it open. */
    void close() {
        OPEN.computeIfPresent(identity, (key, count) -> count == 1 ? null : count - 1);
    }
}
