package io.ninomaru.jdbc;

/** Told now and then how far a copy of a database has got. */
@FunctionalInterface
public interface BackupProgress {

    /**
     * Tells.
     *
     * @param pages how many pages of the file are copied
     * @param total how many there are
     */
    void at(long pages, long total);
}
