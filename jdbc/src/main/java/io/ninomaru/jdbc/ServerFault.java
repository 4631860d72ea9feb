package io.ninomaru.jdbc;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * What an error of a database server may be.
 *
 * @param fits tells that an error is this one, if it is none of those before
 * @param meaning what to say of it, after the database's name
 */
record ServerFault(Predicate<SQLException> fits, String meaning) {

    private static final String NOT_IN_TIME =
            "did not answer in time. Try again; if that does not help, find out whether it runs, and what holds its locks";

    private static final List<ServerFault> KNOWN = List.of(
            new ServerFault(
                    caused(InterruptedException.class),
                    "was not asked, for the thread was interrupted while it waited for a connection"),
            new ServerFault(caused(SocketTimeoutException.class), NOT_IN_TIME),
            new ServerFault(
                    caused(SSLException.class)
                            .or(e -> String.valueOf(e.getMessage()).contains("ssl not enabled in the server")),
                    "speaks no TLS that can be trusted. Check its certificate and the url's options of TLS; only where nobody else is on "
                            + "the network between, let the url say sslMode=disable"),
            new ServerFault(
                    e -> String.valueOf(e.getMessage()).contains("'session_track_system_variables' can't be set"),
                    "takes an empty text for NULL, with which its driver opens no connection. Take EMPTY_STRING_IS_NULL out of the server's "
                            + "sql_mode"),
            new ServerFault(
                    state("08001").and(e -> String.valueOf(e.getMessage()).contains("targetServerType")),
                    "has no primary among its servers. Check that it runs and takes writes, and the hosts in `store:`"),
            new ServerFault(
                    state("").and(SQLTransientConnectionException.class::isInstance),
                    "had no free connection in time. Raise `connections:` in `store:`, or find out what holds them"),
            new ServerFault(
                    state("28.*").or(error(1044, 1045, 1698)), "refuses user or password. Check them in `store:`"),
            new ServerFault(
                    state("3D.*").or(error(1049)), "does not exist on that server. Create it, or check the url"),
            new ServerFault(
                    state("42501").or(error(1142, 1143, 1227)),
                    "does not let this user do that. Grant SELECT, INSERT, UPDATE and DELETE on the tables ninomaru_*, "
                            + "and with `migrate: true` CREATE"),
            new ServerFault(
                    state("25006").or(error(1290, 1792, 1836)),
                    "cannot be written: it is read-only. Name the primary, or end its read-only mode"),
            new ServerFault(
                    state("53100").or(error(1021, 1114)).or(state("HY000|").and(error(3))),
                    "has no room left on its disk. Make room, then try again"),
            new ServerFault(
                    state("53300").or(error(1040, 1203)),
                    "has too many connections. Raise its limit, or lower `connections:`"),
            new ServerFault(state("57014|55P03|70100").or(error(1205, 1317, 1969)), NOT_IN_TIME),
            new ServerFault(
                    state("08.*|57P.*").or(error(1053, 1927)),
                    "cannot be reached, or has closed the connection. Check that it runs, and host and port in `store:`"),
            new ServerFault(state("XX.*").or(error(1034, 1712)), "says that it is damaged. Restore it from a backup"),
            new ServerFault(
                    state("42.*").or(error(1146, 1054)),
                    "does not have the tables that Ninomaru makes. If they were altered, restore them from a backup"));

    private static final ServerFault OTHER = new ServerFault(e -> true, "answered with an error");

    static ServerFault of(SQLException e) {
        return KNOWN.stream().filter(fault -> fault.fits().test(e)).findFirst().orElse(OTHER);
    }

    private static Predicate<SQLException> state(String pattern) {
        return e -> Engine.state(e).matches(pattern);
    }

    private static Predicate<SQLException> caused(Class<? extends Throwable> type) {
        return e -> Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
                .anyMatch(type::isInstance);
    }

    /** MariaDB's numbers; PostgreSQL has none. */
    private static Predicate<SQLException> error(int... numbers) {
        return e -> Arrays.stream(numbers).anyMatch(number -> number == e.getErrorCode());
    }
}
