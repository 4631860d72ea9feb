package io.ninomaru.shiro;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.shiro.realm.Realm;
import org.jspecify.annotations.Nullable;

/** Where an application has to say how accounts are named, for nobody else can know it. */
final class Naming {

    /** By name, for an application may have moved a realm into a class of its own, or have no directory. */
    private static final Set<String> KEEP_WHAT_WAS_TYPED = Set.of(
            "org.apache.shiro.realm.jdbc.JdbcRealm",
            "org.apache.shiro.realm.ldap.AbstractLdapRealm",
            "org.apache.shiro.realm.ldap.DefaultLdapRealm",
            "org.apache.shiro.realm.ldap.JndiLdapRealm",
            "org.apache.shiro.realm.activedirectory.ActiveDirectoryRealm");

    private static final String WRITE =
            ". Say how accounts are named: in shiro.ini by totpRealm.accountName = $storedName, where storedName"
                    + " is an " + StoredName.class.getName()
                    + " with a dataSource and a query, or a function of your own; in Java by"
                    + " realm.setAccountName(principals -> ...); above the line that sets securityManager.realms, and before the security manager is made";

    private Naming() {}

    /**
     * Refuses realms that do not say whom a name names.
     *
     * @throws IllegalStateException if there are several, or one that keeps what was typed
     */
    static void refuse(List<Realm> firstFactors) {
        if (firstFactors.size() > 1) {
            throw new IllegalStateException("people log in by several realms ("
                    + firstFactors.stream().map(Realm::getName).collect(Collectors.joining(", "))
                    + "), and each may have somebody of the same name, or the same person under another" + WRITE);
        }
        firstFactors.stream()
                .map(realm -> typed(realm.getClass()))
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(type -> {
                    throw new IllegalStateException(
                            "a " + type.getSimpleName() + " keeps the name that was typed, and what it asks "
                                    + "may take many spellings for one: each would be an account of its own, and one of them without a "
                                    + "second factor. ignoringCase does not cover accents" + WRITE);
                });
    }

    private static Optional<Class<?>> typed(Class<?> realm) {
        for (@Nullable Class<?> each = realm; each != null; each = each.getSuperclass()) {
            if (KEEP_WHAT_WAS_TYPED.contains(each.getName())) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
