package io.ninomaru.spring.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.account.Account;
import io.ninomaru.account.Spelling;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/** One person has one account, and nobody is let in under a name that says otherwise. */
class LoginNamesTest {

    /** What a table with such a collation finds for a name. */
    enum Collation {
        CASE(name -> name.toLowerCase(java.util.Locale.ROOT)),
        TRAILING_BLANKS(String::stripTrailing),
        ACCENTS(name -> Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "")),
        DIRECTORY(Spelling::ignoringCase);

        private final UnaryOperator<String> key;

        Collation(UnaryOperator<String> key) {
            this.key = key;
        }

        UserDetailsService keepingWhatWasTyped() {
            return typed -> find(typed, typed);
        }

        UserDetailsService returningWhatIsStored() {
            return typed -> find(typed, "hanna");
        }

        private User find(String typed, String named) {
            if (!key.apply(typed).equals("hanna")) {
                throw new UsernameNotFoundException(typed);
            }
            return new User(named, "{bcrypt}of hanna", List.of());
        }
    }

    private static LoginNames names(UserDetailsService users, AccountNames names) {
        return new LoginNames(new Standings(null, names, SecondFactorRequirement.OPTIONAL), Optional.of(users), names);
    }

    private static Authentication login(UserDetailsService users, String typed) {
        return UsernamePasswordAuthenticationToken.authenticated(users.loadUserByUsername(typed), null, List.of());
    }

    @ParameterizedTest
    @EnumSource
    void aStoreThatNamesPeopleByWhatWasTypedLetsNobodyIn(Collation collation) {
        UserDetailsService users = collation.keepingWhatWasTyped();
        assertThatThrownBy(() -> names(users, AccountNames.EXACT).look(login(users, "hanna")))
                .isInstanceOf(UnusableNameException.class);
    }

    @ParameterizedTest
    @EnumSource
    void oneThatNamesThemAsItHasThemLetsThemIn(Collation collation) {
        UserDetailsService users = collation.returningWhatIsStored();
        names(users, AccountNames.EXACT).look(login(users, "hanna"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Collation.class,
            names = {"CASE", "TRAILING_BLANKS", "DIRECTORY"})
    void ignoringCaseIsEnoughForWhatItCovers(Collation collation) {
        UserDetailsService users = collation.keepingWhatWasTyped();
        names(users, AccountNames.IGNORING_CASE).look(login(users, "hanna"));
    }

    @Test
    void andNotForAccents() {
        UserDetailsService users = Collation.ACCENTS.keepingWhatWasTyped();
        assertThatThrownBy(() -> names(users, AccountNames.IGNORING_CASE).look(login(users, "hanna")))
                .isInstanceOf(UnusableNameException.class);
    }

    @Test
    void springsOwnUserServicesAreLeftInPeace() {
        InMemoryUserDetailsManager users = new InMemoryUserDetailsManager(
                User.withUsername("hanna").password("{noop}1").build(),
                User.withUsername("H\u00e1nna").password("{noop}2").build());
        names(users, AccountNames.EXACT).look(login(users, "HANNA"));
    }

    /** No text of its own: another one at each login. */
    static final class Plain {}

    /** A text that tells everything. */
    record Telling(String name, String password) {}

    @Test
    void aPrincipalThatHasNoNameIsRefused() {
        for (Object principal : List.of(new Plain(), new Telling("hanna", "secret"), List.of("hanna"))) {
            assertThatThrownBy(() -> AccountNames.EXACT.accountOf(new TestingAuthenticationToken(principal, "")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(principal.getClass().getName())
                    .hasMessageContaining("AccountNames")
                    .hasMessageNotContaining("secret");
        }
    }

    /** A token of a class that names itself. */
    private static final class Named extends TestingAuthenticationToken {
        private static final long serialVersionUID = 1;

        Named(Object principal) {
            super(principal, "");
        }

        @Override
        public String getName() {
            return "hanna";
        }
    }

    @Test
    void aClassThatNamesItselfIsTakenAtItsWord() {
        assertThat(AccountNames.EXACT.accountOf(new Named(new Plain()))).isEqualTo(Account.of("hanna"));
        UUID id = UUID.randomUUID();
        assertThat(AccountNames.EXACT.accountOf(new TestingAuthenticationToken(id, "")))
                .isEqualTo(Account.of(id.toString()));
        assertThat(AccountNames.EXACT.accountOf(TotpFactor.grant(new Named(new Plain()), java.time.Instant.EPOCH, "e")))
                .as("after the second factor too")
                .isEqualTo(Account.of("hanna"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "han\tna", "..", "han\u0000na"})
    void aNameThatNoAccountCanHaveIsRefused(String name) {
        Standings standings = new Standings(null, AccountNames.EXACT, SecondFactorRequirement.OPTIONAL);
        assertThatThrownBy(() -> standings.accountOf(new TestingAuthenticationToken(name, "")))
                .isInstanceOf(UnusableNameException.class);
        assertThatThrownBy(() -> standings.accountOf(new TestingAuthenticationToken("a".repeat(256), "")))
                .isInstanceOf(UnusableNameException.class);
    }
}
