package io.ninomaru.shiro;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Function;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authc.BearerToken;
import org.apache.shiro.authc.SimpleAuthenticationInfo;
import org.apache.shiro.realm.AuthenticatingRealm;
import org.apache.shiro.subject.PrincipalCollection;
import org.apache.shiro.web.filter.AccessControlFilter;
import org.sqlite.SQLiteDataSource;

/** Who may be in the applications of {@link ZooTest}, beside those of the file; shiro.ini makes them. */
final class ZooUsers {

    private ZooUsers() {}

    /** One token, and whose it is. */
    public static final class Bearer extends AuthenticatingRealm {
        /** Made by shiro.ini. */
        public Bearer() {
            setAuthenticationTokenClass(BearerToken.class);
        }

        @Override
        protected AuthenticationInfo doGetAuthenticationInfo(AuthenticationToken token) {
            return new SimpleAuthenticationInfo("thedude", "letsgobowling", getName());
        }
    }

    /** The same people in each realm, under the same names. */
    public static final class Name implements Function<PrincipalCollection, String> {
        @Override
        public String apply(PrincipalCollection principals) {
            return principals.getPrimaryPrincipal().toString();
        }
    }

    /** A table that takes small and capital letters for the same. */
    public static final class Table extends SQLiteDataSource {
        private static volatile String url = "";

        /** Made by shiro.ini. */
        public Table() {
            setUrl(url);
        }

        static void at(Path folder) throws SQLException {
            url = "jdbc:sqlite:" + folder.resolve("users.db");
            try (Connection connection = new Table().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE users (username TEXT COLLATE NOCASE, password TEXT)");
                statement.execute("CREATE TABLE user_roles (username TEXT COLLATE NOCASE, role_name TEXT)");
                statement.execute("INSERT INTO users VALUES ('thedude', 'letsgobowling')");
                statement.execute("INSERT INTO user_roles VALUES ('thedude', 'bowler')");
            }
        }
    }

    /** Lets in whoever has a name. */
    public static final class Somebody extends AccessControlFilter {
        @Override
        protected boolean isAccessAllowed(ServletRequest request, ServletResponse response, Object mapped) {
            return getSubject(request, response).getPrincipal() != null;
        }

        @Override
        protected boolean onAccessDenied(ServletRequest request, ServletResponse response) throws Exception {
            redirectToLogin(request, response);
            return false;
        }
    }
}
