package io.ninomaru.spring.factor;

import io.ninomaru.account.Account;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;

/**
 * Finds out whether the user store takes several spellings for one user and names each by what was typed. It asks the store, at the
 * first logins of a process, for other spellings of the name: what it answers then it would also answer to somebody who is after an
 * account without a second factor. Safe for any number of threads.
 */
final class SpellingProbe {

    private static final Logger LOG = LoggerFactory.getLogger(SpellingProbe.class);

    /** After so many logins without a finding the store is believed; there may be names that have no other spelling. */
    private static final int ENOUGH = 20;

    private static final String ACCENTS = "a\u00e1e\u00e9i\u00edo\u00f3u\u00fan\u00f1";

    private final AtomicInteger logins = new AtomicInteger();
    private final UserDetailsService users;
    private final AccountNames names;

    SpellingProbe(UserDetailsService users, AccountNames names) {
        this.users = users;
        this.names = names;
    }

    /**
     * Looks at a login.
     *
     * @throws UnusableNameException if the same person would be another account under another spelling
     */
    void look(Authentication login) {
        if (!(login.getPrincipal() instanceof UserDetails) || logins.get() >= ENOUGH) {
            return;
        }
        Optional<UserDetails> user = find(login.getName());
        if (user.isEmpty()) {
            return;
        }
        for (String other : otherSpellings(login.getName())) {
            Optional<UserDetails> same = find(other).filter(found -> isSame(user.get(), found));
            if (same.isPresent() && !accountOf(user.get()).equals(accountOf(same.get()))) {
                LOG.error(
                        "Nobody is let in, for the user service {} takes several spellings of a name for one user and names the user by "
                                + "the one that was typed: each would be an account of its own, without a second factor. Return "
                                + "the name as it is stored from loadUserByUsername, or make a bean of type {}",
                        users.getClass().getName(),
                        AccountNames.class.getName());
                throw new UnusableNameException();
            }
        }
        logins.incrementAndGet();
    }

    private Optional<UserDetails> find(String name) {
        try {
            return Optional.ofNullable(users.loadUserByUsername(name));
        } catch (AuthenticationException e) {
            // Not found, or not to be asked now.
            return Optional.empty();
        }
    }

    /** Hashes are salted, so no two people have one. */
    private static boolean isSame(UserDetails user, UserDetails found) {
        @Nullable String hash = user.getPassword();
        return hash != null
                && !hash.isEmpty()
                && hash.equals(found.getPassword())
                && !found.getUsername().equals(user.getUsername());
    }

    private Account accountOf(UserDetails user) {
        return names.accountOf(UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities()));
    }

    private static Set<String> otherSpellings(String name) {
        Set<String> others = new LinkedHashSet<>();
        String upper = name.toUpperCase(Locale.ROOT);
        others.add(upper.equals(name) ? name.toLowerCase(Locale.ROOT) : upper);
        others.add(name + " ");
        others.add(name.substring(0, 1) + "\u00ad" + name.substring(1));
        for (int i = 0; i < ACCENTS.length(); i += 2) {
            if (name.indexOf(ACCENTS.charAt(i)) >= 0) {
                others.add(name.replace(ACCENTS.charAt(i), ACCENTS.charAt(i + 1)));
                break;
            }
        }
        others.remove(name);
        return others;
    }
}
