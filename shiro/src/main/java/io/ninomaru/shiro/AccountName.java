package io.ninomaru.shiro;

import java.security.Principal;
import java.util.UUID;
import org.apache.shiro.subject.PrincipalCollection;

/** How an account is named unless the application says otherwise. */
final class AccountName {

    private AccountName() {}

    /** An object's own string form may be another one each time, which would be another account each time. */
    static String primary(PrincipalCollection principals) {
        Object primary = principals.getPrimaryPrincipal();
        if (primary instanceof Principal principal) {
            return principal.getName();
        }
        if (primary instanceof CharSequence || primary instanceof Number || primary instanceof UUID) {
            return primary.toString();
        }
        throw new IllegalStateException("the primary principal is a "
                + primary.getClass().getName()
                + ": say how its account is named, in shiro.ini by totpRealm.accountName = $name, where name is a function of"
                + " your own, in Java by TotpRealm.setAccountName");
    }
}
