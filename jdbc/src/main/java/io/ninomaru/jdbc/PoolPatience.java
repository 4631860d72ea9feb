package io.ninomaru.jdbc;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** How long an application's own pool lets somebody wait for a connection: that is its own, and no deadline of ours ends it. */
final class PoolPatience {

    /** Longer than anybody waits; pools say so by 0 or less. */
    static final Duration FOR_EVER = Duration.ofSeconds(Integer.MAX_VALUE);

    /** What Hikari, DBCP, Tomcat and c3p0 call it; a number is of milliseconds. */
    private static final List<String> NAMES = List.of(
            "getConnectionTimeout", "getMaxWaitDuration", "getMaxWaitMillis", "getMaxWait", "getCheckoutTimeout");

    private static final Logger LOG = System.getLogger(PoolPatience.class.getName());

    private PoolPatience() {}

    /** Returns how long, or empty if the source does not say so. */
    static Optional<Duration> of(DataSource source) {
        return Arrays.stream(source.getClass().getMethods())
                .filter(method -> NAMES.contains(method.getName()) && method.getParameterCount() == 0)
                .findFirst()
                .flatMap(method -> ask(source, method));
    }

    private static Optional<Duration> ask(DataSource source, Method method) {
        try {
            @Nullable Object value = method.invoke(source);
            Optional<Duration> patience = value instanceof Number millis
                    ? Optional.of(Duration.ofMillis(millis.longValue()))
                    : Optional.ofNullable(value)
                            .filter(Duration.class::isInstance)
                            .map(Duration.class::cast);
            return patience.map(each -> each.isNegative() || each.isZero() ? FOR_EVER : each);
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.DEBUG, "this pool does not say how long it waits", e);
            return Optional.empty();
        }
    }

    /** What is to be said of it if it is longer than a call may take. */
    static Optional<Finding> finding(DataSource source, Duration timeout) {
        return of(source).filter(patience -> patience.compareTo(timeout) > 0).map(patience -> {
            String length = patience.equals(FOR_EVER) ? "without end" : "up to " + patience.toMillis() + " ms";
            return Finding.warning(
                    "pool",
                    "the application's pool lets who needs a connection wait " + length
                            + ", and the store's timeout of " + timeout.toMillis() + " ms does not end that",
                    "let the pool give up sooner (Hikari: connectionTimeout), or give Ninomaru a pool of its own");
        });
    }
}
