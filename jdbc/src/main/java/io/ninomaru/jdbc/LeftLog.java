package io.ninomaru.jdbc;

import io.ninomaru.secondfactor.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A write-ahead log that a crash has left beside a database. SQLite plays it into whatever file lies there: into a backup, too,
 * that somebody has copied over the broken database, which destroys both. What shows that log and database do not belong together:
 *
 * <ul>
 *   <li>The database says that it has no log, as every backup does that we make: SQLite changes that before it begins a log, and
 *       only after it has taken the log away.
 *   <li>A page is missing between the end of the database and the pages in the log: the database was larger when the log began.
 *   <li>The log continues from a higher count of changes than the database has.
 * </ul>
 *
 * <p>So does a database that is gone or empty. Each is certain; none is seen of a copy that is as large as the database was when the log began, and was made by other means.
 * The log is read before the database, so that a process that is at work on both cannot make them look foreign.
 */
final class LeftLog {

    private static final int LOG_HEADER = 32;
    private static final int FRAME_HEADER = 24;
    private static final int DATABASE_HEADER = 100;
    /** The last bit tells the order of the bytes in sums. */
    private static final int MAGIC = 0x377f0682;
    /** In a database's header: the versions that may write and read it. */
    private static final int READ_VERSION = 19;

    private static final int SMALLEST_PAGE = 512;
    private static final int LARGEST_PAGE = 65_536;
    private static final int CHANGES = 24;
    private static final byte LOGGED = 2;

    /** The pages up to the last commit. */
    private final Set<Integer> pages = new HashSet<>();

    /** How many pages the database has after the last commit; 0 if there is none. */
    private long size;

    private OptionalLong firstChanges = OptionalLong.empty();
    private int pageSize;

    private LeftLog() {}

    /**
     * Looks at the log beside a database, if there is one.
     *
     * @throws StoreException if it was written over another one
     */
    static void refuseForeign(Path file) {
        Path real = SideFiles.real(file);
        Path log = SideFiles.log(real);
        try {
            // Closing a file releases the locks of this process on it; where it has it open, that was looked at then.
            if (!Files.exists(log)
                    || Files.size(log) <= LOG_HEADER
                    || (Files.exists(real) && FilesInPlace.isOpenHere(real))) {
                return;
            }
            if (areForeign(log, real)) {
                throw new StoreException("beside the database " + file + " lies a log, " + log
                        + ", that belongs to another state of it: the file is gone or empty, or was put in its place while the "
                        + "log of a crash was still there. Nothing was played in and nothing changed. Put a backup in place by "
                        + "`ninomaru restore --from FILE`, which moves the log away; if what is there is what you want, move "
                        + log + " and what ends in -shm away yourself");
            }
        } catch (NoSuchFileException e) {
            // Whoever had the database open has taken the log over and gone.
            return;
        } catch (IOException e) {
            throw new StoreException(
                    "the database " + file + " and the log beside it cannot be looked at. Check the path", e);
        }
    }

    /** Looked at twice, for somebody who has both open may just have made the database smaller. */
    private static boolean areForeign(Path log, Path real) throws IOException {
        for (int look = 1; look <= 2; look++) {
            LeftLog left = new LeftLog();
            left.read(log);
            if (left.size == 0 || !left.isForeignTo(real)) {
                return false;
            }
        }
        return true;
    }

    private boolean isForeignTo(Path real) throws IOException {
        if (!Files.exists(real)) {
            return true;
        }
        ByteBuffer header = ByteBuffer.allocate(DATABASE_HEADER);
        long length;
        try (FileChannel channel = FileChannel.open(real, StandardOpenOption.READ)) {
            length = channel.size();
            fill(channel, header);
        }
        // SQLite itself would delete the log that lies beside an empty file.
        return header.hasRemaining()
                || header.get(READ_VERSION) != LOGGED
                || hasGap(length / pageSize)
                || (firstChanges.isPresent()
                        && firstChanges.getAsLong() - 1 > Integer.toUnsignedLong(header.getInt(CHANGES)));
    }

    private boolean hasGap(long end) {
        for (long page = end + 1; page <= size; page++) {
            if (!pages.contains((int) page)) {
                return true;
            }
        }
        return false;
    }

    /** Reads what SQLite would play in: frames with the header's salts and right sums, up to the last commit. */
    private void read(Path log) throws IOException {
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
            ByteBuffer header = ByteBuffer.allocate(LOG_HEADER);
            fill(channel, header);
            if (header.hasRemaining() || (header.getInt(0) & ~1) != MAGIC) {
                return;
            }
            Sums sums = new Sums(header.getInt(0) == MAGIC ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            sums.add(header, 0, 24);
            if (!sums.are(header.getInt(24), header.getInt(28))) {
                return;
            }
            pageSize = header.getInt(8);
            if (Integer.bitCount(pageSize) != 1 || pageSize < SMALLEST_PAGE || pageSize > LARGEST_PAGE) {
                return;
            }
            readFrames(channel, header.getLong(16), sums);
        }
    }

    private void readFrames(FileChannel channel, long salts, Sums sums) throws IOException {
        Set<Integer> uncommitted = new HashSet<>();
        OptionalLong changes = OptionalLong.empty();
        ByteBuffer frame = ByteBuffer.allocate(FRAME_HEADER + pageSize);
        while (true) {
            frame.clear();
            fill(channel, frame);
            if (frame.hasRemaining() || frame.getLong(8) != salts) {
                return;
            }
            sums.add(frame, 0, 8);
            sums.add(frame, FRAME_HEADER, pageSize);
            if (!sums.are(frame.getInt(16), frame.getInt(20))) {
                return;
            }
            uncommitted.add(frame.getInt(0));
            if (frame.getInt(0) == 1 && changes.isEmpty()) {
                changes = OptionalLong.of(Integer.toUnsignedLong(frame.getInt(FRAME_HEADER + CHANGES)));
            }
            if (frame.getInt(4) != 0) {
                size = Integer.toUnsignedLong(frame.getInt(4));
                pages.addAll(uncommitted);
                uncommitted.clear();
                firstChanges = changes;
            }
        }
    }

    /** As much as there is: one read may bring less. */
    private static void fill(FileChannel channel, ByteBuffer buffer) throws IOException {
        int read = 0;
        while (read >= 0 && buffer.hasRemaining()) {
            read = channel.read(buffer);
        }
    }

    /** The two running sums of a log, over words of four bytes. */
    private static final class Sums {

        private final ByteOrder order;
        private int first;
        private int second;

        Sums(ByteOrder order) {
            this.order = order;
        }

        void add(ByteBuffer bytes, int from, int length) {
            ByteBuffer words = bytes.duplicate().order(order);
            for (int at = from; at < from + length; at += 8) {
                first += words.getInt(at) + second;
                second += words.getInt(at + 4) + first;
            }
        }

        boolean are(int wantedFirst, int wantedSecond) {
            return first == wantedFirst && second == wantedSecond;
        }
    }
}
