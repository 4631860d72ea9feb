package io.ninomaru.spring.factor;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Account;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.User;

/** The factor is added to whatever kind of login there was, and nothing else of it changes: above all, not whose it is. */
class TotpFactorTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final List<GrantedAuthority> EARNED = List.of(
            new SimpleGrantedAuthority("ROLE_CUSTOMER"),
            FactorGrantedAuthority.withAuthority("FACTOR_PASSWORD")
                    .issuedAt(NOW.minusSeconds(9))
                    .build());
    private static final User ALICE = new User("alice", "secret", List.of());

    /** A token of an application's own, which cannot be copied and calls a person by a name of its own. */
    static final class OwnToken extends AbstractAuthenticationToken {
        private static final long serialVersionUID = 1;

        OwnToken() {
            super(EARNED);
            setAuthenticated(true);
        }

        @Override
        public Object getCredentials() {
            return "";
        }

        @Override
        public Object getPrincipal() {
            return ALICE;
        }
    }

    static Stream<Authentication> logins() {
        return Stream.of(
                UsernamePasswordAuthenticationToken.authenticated(ALICE, null, EARNED),
                new TestingAuthenticationToken(ALICE, null, List.copyOf(EARNED)),
                new OwnToken());
    }

    @ParameterizedTest
    @MethodSource("logins")
    void everyLoginKeepsItsNameItsPrincipalAndWhatItHadEarned(Authentication login) {
        Authentication granted = TotpFactor.grant(login, NOW, "e1");
        assertThat(granted.getName()).isEqualTo("alice");
        assertThat(granted.getPrincipal()).isEqualTo(ALICE);
        assertThat(granted.isAuthenticated()).isTrue();
        assertThat(TotpFactor.givenAt(granted)).contains(NOW);
        assertThat(granted.getAuthorities())
                .map(GrantedAuthority::getAuthority)
                .containsExactlyInAnyOrder("ROLE_CUSTOMER", "FACTOR_PASSWORD", "FACTOR_TOTP", "TOTP_EPOCH_e1");
        assertThat(TotpFactor.epochOf(granted)).contains("e1");
        assertThat(TotpFactor.isIn(login)).as("the login itself is as it was").isFalse();
    }

    @ParameterizedTest
    @MethodSource("logins")
    void aCodeThatIsGivenAgainTakesThePlaceOfTheEarlierOne(Authentication login) {
        Authentication again = TotpFactor.grant(TotpFactor.grant(login, NOW, "e1"), NOW.plusSeconds(60), "e2");
        assertThat(TotpFactor.givenAt(again)).contains(NOW.plusSeconds(60));
        assertThat(TotpFactor.epochOf(again)).contains("e2");
        assertThat(again.getAuthorities()).hasSize(4);
        assertThat(again.getName()).isEqualTo("alice");
    }

    @Test
    void aLoginThatCannotBeCopiedIsStillCopiedByOthersAndKeptInASession() throws IOException, ClassNotFoundException {
        Authentication granted = TotpFactor.grant(new OwnToken(), NOW, "e1");
        Authentication copied = granted.toBuilder()
                .authorities(authorities -> authorities.add(new SimpleGrantedAuthority("MORE")))
                .build();
        assertThat(copied.getName()).isEqualTo("alice");
        assertThat(copied.getAuthorities()).hasSize(5);

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(granted);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(TotpFactor.givenAt((Authentication) in.readObject())).contains(NOW);
        }
    }

    @Test
    void anAuthorityThatOnlyHasTheNameIsTakenAway() {
        Authentication impostor = UsernamePasswordAuthenticationToken.authenticated(
                ALICE,
                null,
                List.of(new SimpleGrantedAuthority("FACTOR_TOTP"), new SimpleGrantedAuthority("ROLE_CUSTOMER")));
        assertThat(TotpFactor.isIn(impostor)).isFalse();
        assertThat(TotpFactor.withoutImpostors(impostor).getAuthorities())
                .map(GrantedAuthority::getAuthority)
                .containsExactly("ROLE_CUSTOMER");
        Authentication granted = TotpFactor.grant(impostor, NOW, "e1");
        assertThat(TotpFactor.withoutImpostors(granted)).isSameAs(granted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "ALICE", " Alice ", "\uff21lice"})
    void oneSpellingOrAnotherIsOneAccountIfNamesAreTakenIgnoringCase(String name) {
        Authentication login = new TestingAuthenticationToken(name, "");
        assertThat(AccountNames.IGNORING_CASE.accountOf(login)).isEqualTo(Account.of("alice"));
        assertThat(AccountNames.EXACT.accountOf(login)).isEqualTo(Account.of(name));
    }
}
