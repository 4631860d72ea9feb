package io.ninomaru.jdbc;

import java.sql.SQLException;

/** What is read and written on a server; what is written is committed once and never again. */
final class ServerSession implements StoreSession {

    private final Lender lender;
    private final Reading reading;

    /**
     * Makes it.
     *
     * @param lender lends a connection for each piece of work; it is closed with this
     * @param reading how queries are put to the server
     */
    ServerSession(Lender lender, Reading reading) {
        this.lender = lender;
        this.reading = reading;
    }

    /** Every reading statement sees what was committed before it began. */
    @Override
    public <T> T read(Work<T> work) {
        return lender.read(lent -> {
            try {
                return work.run(lent.statements(reading));
            } catch (LostRace e) {
                throw new AssertionError("reading is no race", e);
            }
        });
    }

    /**
     * Writes in a transaction that is committed when this returns.
     *
     * @param lost the answer if another was first
     */
    @Override
    public <T> T write(T lost, Work<T> work) {
        Lent lent = lender.lend(false);
        try {
            T answer = work.run(lent.statements(reading));
            lent.commit();
            lent.giveBack();
            return answer;
        } catch (LostRace e) {
            refuseUnlessUndone(lent.takeBack(e), e);
            return lost;
        } catch (SQLException e) {
            boolean undone = lent.takeBack(e);
            boolean lostRace = lender.engine().isLostRace(e);
            if (lent.isCommitting() ? !lostRace : !undone) {
                throw ServerFaults.unclear(lender.database(), e);
            }
            if (lostRace) {
                return lost;
            }
            throw ServerFaults.of(lender.database(), e);
        } catch (RuntimeException | Error e) {
            refuseUnlessUndone(lent.takeBack(e), e);
            throw e;
        }
    }

    private void refuseUnlessUndone(boolean undone, Throwable cause) {
        if (!undone) {
            throw ServerFaults.unclear(
                    lender.database(), new SQLException("what was begun could not be undone", cause));
        }
    }

    @Override
    public void close() {
        lender.close();
    }
}
