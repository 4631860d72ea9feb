package io.ninomaru.jdbc;

/** Connections to a database, lent for one piece of work each; what is written is committed when this returns. */
interface StoreSession extends AutoCloseable {

    /** Every reading statement sees what was committed before it began. */
    <T> T read(Work<T> work);

    /**
     * Writes in a transaction.
     *
     * @param lost the answer if another was first
     */
    <T> T write(T lost, Work<T> work);

    @Override
    void close();
}
