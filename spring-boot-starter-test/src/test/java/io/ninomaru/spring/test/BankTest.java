package io.ninomaru.spring.test;

import static io.ninomaru.spring.test.SecondFactorRequests.totp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestBuilders.formLogin;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.ninomaru.account.Account;
import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.spring.factor.TotpFactor;
import io.ninomaru.testkit.AuthenticatorApp;
import io.ninomaru.testkit.InMemoryAccountStore;
import io.ninomaru.testkit.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.MockMvc;

/** The tests of docs/testing.md, and what else they can do. */
@SpringBootTest(properties = "ninomaru.store.memory=true")
@AutoConfigureMockMvc
class BankTest {

    @Autowired
    private MockMvc mvc;

    @Autowired
    private TestPeople people;

    @Autowired
    private SettableClock clock;

    @Autowired
    private SecondFactor secondFactor;

    @Autowired
    private AccountStore store;

    @Test
    void oneLineTakesTheStoreInMemory() {
        assertThat(store).isInstanceOf(InMemoryAccountStore.class);
    }

    @Test
    @WithSecondFactor("anna")
    void showsTheBalance() throws Exception {
        mvc.perform(get("/balance")).andExpect(content().string("anna has 100"));
    }

    @Test
    void showsTheBalanceToARequest() throws Exception {
        mvc.perform(get("/balance").with(totp("anna"))).andExpect(content().string("anna has 100"));
        mvc.perform(get("/admin").with(totp("anna"))).andExpect(status().isForbidden());
        mvc.perform(get("/admin").with(totp("root").roles("ADMIN"))).andExpect(status().isOk());
    }

    @Test
    @WithMockUser("anna")
    void asksForACodeAfterThePasswordAlone() throws Exception {
        people.app("anna");
        mvc.perform(get("/balance")).andExpect(redirectedUrl("/second-factor"));
    }

    @Test
    void logsInByPasswordAndCode() throws Exception {
        AuthenticatorApp app = people.app("anna");
        MockHttpSession session = new MockHttpSession();
        mvc.perform(post("/login")
                        .session(session)
                        .param("username", "anna")
                        .param("password", "password")
                        .with(csrf()))
                .andExpect(redirectedUrl("/second-factor"));
        mvc.perform(post("/second-factor")
                        .session(session)
                        .param("code", app.code())
                        .with(csrf()))
                .andExpect(redirectedUrl("/"));
        mvc.perform(get("/balance").session(session)).andExpect(content().string("anna has 100"));
    }

    @Test
    @WithSecondFactor("anna")
    void transfersWithAFreshCodeOnly() throws Exception {
        mvc.perform(post("/transfer").with(csrf())).andExpect(content().string("transferred"));
        clock.advance(Duration.ofMinutes(-6));
        mvc.perform(post("/transfer").with(totp("anna")).with(csrf())).andExpect(status().is3xxRedirection());
    }

    @Test
    @WithSecondFactor(value = "boss", roles = "ADMIN")
    void theAuthoritiesAreThoseThatTheStarterGrants() throws Exception {
        Authentication login = SecurityContextHolder.getContext().getAuthentication();
        assertThat(login.getAuthorities())
                .extracting(GrantedAuthority::getAuthority)
                .contains("ROLE_ADMIN", "FACTOR_PASSWORD", "FACTOR_TOTP");
        assertThat(login.getAuthorities().stream().filter(FactorGrantedAuthority.class::isInstance))
                .hasSize(2);
        assertThat(TotpFactor.isIn(login)).isTrue();
        mvc.perform(get("/admin")).andExpect(status().isOk());
    }

    @Test
    @WithSecondFactor(value = "boss", authorities = "read")
    void authoritiesTakeThePlaceOfRoles() {
        assertThat(SecurityContextHolder.getContext().getAuthentication().getAuthorities())
                .extracting(GrantedAuthority::getAuthority)
                .contains("read")
                .doesNotContain("ROLE_USER");
    }

    @Test
    @WithSecondFactor("anna")
    void aFactorThatAnOperatorTakesAwayLapsesInATestAsWell() throws Exception {
        secondFactor.operator("test", "a lost phone").reset(Account.of("anna"));
        mvc.perform(get("/balance")).andExpect(redirectedUrl("/login"));
    }

    @Test
    @WithMockUser("anna")
    void whoHasNoSecondFactorIsAskedForNoneWhereItIsOptional() throws Exception {
        mvc.perform(get("/balance")).andExpect(status().isOk());
    }

    @Test
    void thePagesTakeSomebodyWhoIsInForWhatHeIs() throws Exception {
        mvc.perform(get("/second-factor/authenticators").with(totp("anna"))).andExpect(status().isOk());
        people.app("ben");
        mvc.perform(get("/second-factor/authenticators").with(user("ben"))).andExpect(redirectedUrl("/second-factor"));
    }

    @Test
    void theCodeOfTheAppIsStillToBeUsedAndWorksOnce() {
        AuthenticatorApp app = people.app("anna");
        assertThat(people.app("anna")).isSameAs(app);
        assertThat(secondFactor.verify(Account.of("anna"), app.code()).accepted())
                .isTrue();
        assertThat(secondFactor.verify(Account.of("anna"), app.code()).accepted())
                .isFalse();
        assertThat(secondFactor.verify(Account.of("anna"), app.next()).accepted())
                .isTrue();
        clock.advance(Duration.ofMinutes(5));
        assertThat(secondFactor.verify(Account.of("anna"), app.code()).accepted())
                .isTrue();
    }

    @Test
    void anotherPasswordIsStillWrong() throws Exception {
        people.app("anna");
        mvc.perform(formLogin().user("anna").password("wrong")).andExpect(redirectedUrl("/login?error"));
    }
}
