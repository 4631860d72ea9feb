package io.ninomaru.jdbc;

import io.ninomaru.secondfactor.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** A database that nobody has open, and that nobody can open until this is closed: it holds the locks that SQLite asks for. */
final class UnusedDatabase implements AutoCloseable {

    /** Where SQLite locks a database: whoever has one with a log open holds one of these bytes. */
    private static final long FIRST_LOCK = 0x40000000L;

    private static final long LOCKS = 512;
    /** Where it locks the index of a log as long as that is in use. */
    private static final long INDEX_LOCK = 128;

    private final List<FileChannel> channels = new ArrayList<>();

    private UnusedDatabase() {}

    /**
     * Locks the files that are there.
     *
     * @throws StoreException if somebody has the database open
     */
    static UnusedDatabase of(Path real) {
        if (Files.exists(real) && FilesInPlace.isOpenHere(real)) {
            throw inUse(real);
        }
        UnusedDatabase unused = new UnusedDatabase();
        try {
            unused.lock(real, real, FIRST_LOCK, LOCKS);
            unused.lock(real, SideFiles.index(real), INDEX_LOCK, 1);
            return unused;
        } catch (RuntimeException e) {
            unused.close();
            throw e;
        }
    }

    private void lock(Path real, Path file, long from, long count) {
        if (!Files.exists(file)) {
            return;
        }
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            channels.add(channel);
            if (channel.tryLock(from, count, false) == null) {
                throw inUse(real);
            }
        } catch (OverlappingFileLockException e) {
            throw inUse(real);
        } catch (IOException e) {
            throw SqliteCopy.notWritten(file, e);
        }
    }

    private static StoreException inUse(Path real) {
        return new StoreException("another process has the database " + real
                + " open. Nothing was changed; stop the application, then try again");
    }

    /**
     * Makes sure that the locks were held until now.
     *
     * @throws StoreException if they were not
     */
    void requireLocked() {
        if (!channels.stream().allMatch(FileChannel::isOpen)) {
            throw new StoreException("the lock on the database was lost. Restore it again");
        }
    }

    @Override
    public void close() {
        for (FileChannel channel : channels) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new StoreException("a lock on the database cannot be given back", e);
            }
        }
    }
}
