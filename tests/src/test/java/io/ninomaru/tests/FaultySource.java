package io.ninomaru.tests;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Real connections to a real server, one of whose steps goes wrong: taking a connection, a statement, or the commit. Only one
 * attempt at a time uses it.
 */
final class FaultySource implements DataSource, AutoCloseable {

    /** What goes wrong. */
    enum Fault {
        /** The connection breaks before the step reaches the server. */
        DROPPED_BEFORE,
        /** The step is done, and the connection breaks before its answer is back: at the commit it is unclear. */
        DROPPED_AFTER,
        DEADLOCK("40001", 1213),
        READ_ONLY("25006", 1290),
        FULL_DISK("53100", 1021),
        TIMEOUT("57014", 1969),
        TOO_MANY_CONNECTIONS("53300", 1040),
        SERVER_SHUTS_DOWN("57P01", 1053),
        /** The step fails, and the connection can then not take back what it has begun. */
        NO_ROLLBACK("58000", 0);

        private final String state;
        private final int error;

        Fault() {
            this("08006", 0);
        }

        Fault(String state, int error) {
            this.state = state;
            this.error = error;
        }
    }

    private static final Set<String> STEPS = Set.of("executeQuery", "executeUpdate", "commit");

    private final Callable<Connection> source;
    private final List<String> closedWith = new ArrayList<>();
    private @Nullable Fault fault;
    private int stepsToGo;
    private boolean rollbackFails;
    private boolean neverCloses;
    private int faultsMade;

    FaultySource(Callable<Connection> source) {
        this.source = source;
    }

    /** Lets a later step go wrong: 0 is the next one. */
    void next(Fault next, int step) {
        fault = next;
        stepsToGo = step;
    }

    /** Lets no rollback be made until it is healed. */
    void failRollbacks() {
        rollbackFails = true;
    }

    /** Lets its connections stay open, as those are that belong to somebody else. */
    FaultySource neverClosing() {
        neverCloses = true;
        return this;
    }

    void heal() {
        fault = null;
        rollbackFails = false;
    }

    int faultsMade() {
        return faultsMade;
    }

    /** Auto-commit and isolation of each connection when it was given back. */
    List<String> closedWith() {
        return closedWith;
    }

    private boolean isNow() {
        return fault != null && stepsToGo-- == 0;
    }

    private SQLException made(Fault now) {
        faultsMade++;
        fault = null;
        return new SQLException("made by a test", now.state, now.error);
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (isNow()) {
            SQLException made = made(java.util.Objects.requireNonNull(fault));
            throw new SQLTransientConnectionException("no connection", made.getSQLState(), made);
        }
        try {
            Connection connection = source.call();
            return proxy(
                    Connection.class, connection, (method, arguments) -> connection(connection, method, arguments));
        } catch (SQLException e) {
            throw e;
        } catch (Exception e) {
            throw new SQLException(e);
        }
    }

    private interface Call {
        @Nullable
        Object answer(Method method, @Nullable Object @Nullable [] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, T target, Call call) {
        InvocationHandler handler = (self, method, arguments) -> {
            try {
                return call.answer(method, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(FaultySource.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private @Nullable Object connection(Connection connection, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getName().equals("close") && !connection.isClosed()) {
            closedWith.add(connection.getAutoCommit() + " " + connection.getTransactionIsolation());
        }
        if (method.getName().equals("close") && neverCloses) {
            return null;
        }
        Object answer = step(connection, connection, method, arguments);
        return answer instanceof PreparedStatement statement
                ? proxy(
                        PreparedStatement.class,
                        statement,
                        (inner, innerArguments) -> step(connection, statement, inner, innerArguments))
                : answer;
    }

    private @Nullable Object step(
            Connection connection, Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getName().equals("rollback") && rollbackFails) {
            throw new SQLException("the rollback was not made, by a test", "58000");
        }
        if (!STEPS.contains(method.getName()) || !isNow()) {
            return method.invoke(target, arguments);
        }
        Fault now = java.util.Objects.requireNonNull(fault);
        if (now == Fault.DROPPED_AFTER) {
            method.invoke(target, arguments);
        }
        if (now == Fault.DROPPED_BEFORE || now == Fault.DROPPED_AFTER || now == Fault.SERVER_SHUTS_DOWN) {
            connection.abort(Runnable::run);
        }
        rollbackFails = now == Fault.NO_ROLLBACK;
        throw made(now);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }

    @Override
    public void close() {}
}
