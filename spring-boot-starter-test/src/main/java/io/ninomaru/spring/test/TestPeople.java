package io.ninomaru.spring.test;

import io.ninomaru.account.Account;
import io.ninomaru.secondfactor.AccountStanding;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.spring.factor.AccountNames;
import io.ninomaru.spring.factor.TotpFactor;
import io.ninomaru.testkit.AuthenticatorApp;
import io.ninomaru.totp.Totp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.userdetails.User;

/**
 * The people of a test and their authenticator apps. Each test begins with people who have no second factor; {@link #app} sets one up. Safe
 * for any number of threads.
 *
 * <pre>{@code
 * AuthenticatorApp app = people.app("anna");
 * mvc.perform(formLogin().user("anna"));
 * mvc.perform(post("/second-factor").param("code", app.code()).with(csrf()));
 * }</pre>
 */
public final class TestPeople {

    private final SecondFactor secondFactor;
    private final AccountNames names;
    private final InstantSource clock;
    private final Map<Account, AuthenticatorApp> apps = new LinkedHashMap<>();

    TestPeople(SecondFactor secondFactor, AccountNames names, InstantSource clock) {
        this.secondFactor = secondFactor;
        this.names = names;
        this.clock = clock;
    }

    /**
     * Returns the app of somebody, who from now on has a second factor. The code that it shows has not been used.
     *
     * @param name the name of the login
     * @throws IllegalStateException if the account has a second factor that was not set up here
     */
    public synchronized AuthenticatorApp app(String name) {
        return apps.computeIfAbsent(names.accountOf(password(name, List.of())), this::setUp);
    }

    private AuthenticatorApp setUp(Account account) {
        Totp totp = secondFactor.factory().create().withLabel("test");
        AuthenticatorApp app = AuthenticatorApp.of(totp, clock);
        if (!secondFactor.enroll(account, totp).isGranted()) {
            throw new IllegalStateException(
                    "the account has a second factor that this test has not set up. Take another name, "
                            + "or a store of the test's own: ninomaru.store.memory=true");
        }
        // The code of the step before, so that the one of now is still to be used.
        app.drift(Duration.ofSeconds(-totp.parameters().periodSeconds()));
        if (!secondFactor.confirm(account, app.code()).accepted()) {
            throw new IllegalStateException(
                    "the set-up of a test's person was refused: with windowPast: 0 take an AuthenticatorApp by hand");
        }
        app.drift(Duration.ZERO);
        return app;
    }

    /**
     * Returns the login of somebody who has given both factors, as the starter leaves it in a session.
     *
     * @param name the name of the login
     * @param authorities what it may do, beside the two factors
     */
    public Authentication login(String name, Collection<String> authorities) {
        app(name);
        Authentication first = password(name, authorities);
        String epoch = secondFactor
                .standing(names.accountOf(first))
                .map(AccountStanding::epoch)
                .orElseThrow(() -> new IllegalStateException("the account was deleted while the test has it"));
        List<GrantedAuthority> all = new ArrayList<>(first.getAuthorities());
        all.addAll(TotpFactor.earned(clock.instant(), epoch));
        return withAuthorities(name, all);
    }

    private Authentication password(String name, Collection<String> authorities) {
        List<GrantedAuthority> all = new ArrayList<>(AuthorityUtils.createAuthorityList(authorities));
        all.add(FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)
                .issuedAt(clock.instant())
                .build());
        return withAuthorities(name, all);
    }

    private static Authentication withAuthorities(String name, List<GrantedAuthority> authorities) {
        User user = new User(name, "", authorities);
        return UsernamePasswordAuthenticationToken.authenticated(user, "", authorities);
    }

    /** Forgets them and their accounts. */
    synchronized void forget() {
        apps.keySet()
                .forEach(account ->
                        secondFactor.operator("test", "a test has ended").forget(account));
        apps.clear();
    }
}
