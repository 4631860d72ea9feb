package io.ninomaru.shiro;

import java.util.Optional;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.SimpleAuthenticationInfo;
import org.apache.shiro.subject.PrincipalCollection;
import org.apache.shiro.subject.SimplePrincipalCollection;

/** What a cookie remembers of a login with two factors: beside who it was, that the second one was given, and in which epoch. */
final class Remembered {

    /** Where it stands among the principals of the cookie; nobody else sees it. */
    private static final String REALM = "io.ninomaru.shiro.remembered";

    private Remembered() {}

    static AuthenticationInfo of(AuthenticationInfo info, GivenSecondFactor given) {
        SimplePrincipalCollection all = new SimplePrincipalCollection(info.getPrincipals());
        all.add(given, REALM);
        SimpleAuthenticationInfo kept = new SimpleAuthenticationInfo();
        kept.setPrincipals(all);
        return kept;
    }

    static Optional<GivenSecondFactor> given(PrincipalCollection kept) {
        return Optional.ofNullable(kept.oneByType(GivenSecondFactor.class));
    }

    /** Who it was, as before. */
    static PrincipalCollection person(PrincipalCollection kept) {
        if (!kept.getRealmNames().contains(REALM)) {
            return kept;
        }
        SimplePrincipalCollection person = new SimplePrincipalCollection();
        for (String realm : kept.getRealmNames()) {
            if (!realm.equals(REALM)) {
                person.addAll(kept.fromRealm(realm), realm);
            }
        }
        return person;
    }
}
