package io.ninomaru.spring;

import javax.sql.DataSource;
import org.springframework.util.ClassUtils;

/** A store must not join a transaction of its caller, or a rollback would take the count of wrong codes back. */
final class Connections {

    private Connections() {}

    /** The source itself, below what would hand out the connection of a transaction that is under way. */
    static DataSource ofItsOwn(DataSource source) {
        return ClassUtils.isPresent("org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy", null)
                ? Unwrapped.of(source)
                : source;
    }

    /** Apart, so that spring-jdbc is needed only where it is. */
    private static final class Unwrapped {
        static DataSource of(DataSource source) {
            return source instanceof org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy proxy
                            && proxy.getTargetDataSource() != null
                    ? of(proxy.getTargetDataSource())
                    : source;
        }
    }
}
