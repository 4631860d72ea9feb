package io.ninomaru.shiro;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Function;
import javax.sql.DataSource;
import org.apache.shiro.subject.PrincipalCollection;
import org.jspecify.annotations.Nullable;

/**
 * Names an account as the users' table has the name, whatever spelling of it was typed: for Shiro's {@code JdbcRealm}, which keeps what
 * was typed. Set it up before the first login; from then on it is safe for any number of threads.
 *
 * <pre>
 * storedName = io.ninomaru.shiro.StoredName
 * storedName.dataSource = $dataSource
 * storedName.query = SELECT username FROM users WHERE username = ?
 * totpRealm.accountName = $storedName
 * </pre>
 */
public final class StoredName implements Function<PrincipalCollection, String> {

    private @Nullable DataSource dataSource;
    private String query = "SELECT username FROM users WHERE username = ?";

    /** Makes one that asks for {@code username} in {@code users}, as {@code JdbcRealm} does. */
    public StoredName() {
        // Nothing to prepare; declared because a public class says so itself.
    }

    /** Sets the database of the users. */
    public void setDataSource(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Sets the query: its first column is the name, its only parameter what was typed. */
    public void setQuery(String query) {
        this.query = query;
    }

    /**
     * Returns the name as it is stored.
     *
     * @throws IllegalStateException if there is no such user, or more than one, or the database cannot be asked: nobody is let in
     */
    @Override
    public String apply(PrincipalCollection principals) {
        @Nullable DataSource source = dataSource;
        if (source == null) {
            throw new IllegalStateException("StoredName has no dataSource: set that of the users");
        }
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, AccountName.primary(principals));
            try (ResultSet rows = statement.executeQuery()) {
                @Nullable String name = rows.next() ? rows.getString(1) : null;
                if (name == null || rows.next()) {
                    throw new IllegalStateException("the query of StoredName does not find one user of this name");
                }
                return name;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the name of a user cannot be looked up", e);
        }
    }
}
