package io.ninomaru.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Account;
import io.ninomaru.account.Attempt;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.spring.factor.LoginCompletedEvent;
import io.ninomaru.totp.Totp;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/** A session is held against the account at each request, whichever process has changed it. */
class HeldTest {

    private static final Account ALICE = Account.of(Parts.USER);
    private static final Application FORM =
            Application.of("a login by a form", Parts.Users.class, Parts.Vault.class, Parts.FormChain.class);

    private static Visitor complete(Running running, Application application, Totp totp, int step) {
        Visitor visitor = running.visitor();
        application.login().give(visitor);
        assertThat(visitor.code(running.code(totp, step)).status()).isEqualTo(302);
        assertThat(visitor.get("/account").body()).contains("gold-account");
        return visitor;
    }

    static Stream<Arguments> ends() {
        BiConsumer<Running, Totp> reset = (running, totp) -> operator(running).reset(ALICE);
        BiConsumer<Running, Totp> disable = (running, totp) -> operator(running).disable(ALICE);
        BiConsumer<Running, Totp> forget = (running, totp) -> operator(running).forget(ALICE);
        BiConsumer<Running, Totp> remove = (running, totp) -> {
            SecondFactor secondFactor = running.secondFactor();
            secondFactor.remove(
                    ALICE,
                    secondFactor
                            .status(ALICE)
                            .orElseThrow()
                            .authenticators()
                            .get(0)
                            .id(),
                    Attempt.of(running.code(totp, 1)));
        };
        BiConsumer<Running, Totp> again = (running, totp) -> {
            operator(running).forget(ALICE);
            running.activate(Parts.USER);
        };
        return Stream.of(
                Arguments.of("reset", reset),
                Arguments.of("disabled", disable),
                Arguments.of("forgotten", forget),
                Arguments.of("removed", remove),
                Arguments.of("forgotten, and set up by another person of that name", again));
    }

    private static io.ninomaru.secondfactor.Operator operator(Running running) {
        return running.secondFactor().operator("olga", "phone stolen");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ends")
    void aFactorOfBeforeIsNoneAndBindsNothing(String what, BiConsumer<Running, Totp> act) {
        for (Application application : List.of(
                FORM,
                SessionApplications.all().get(3),
                SessionApplications.all().get(4))) {
            try (Running running = Running.start(application)) {
                Totp totp = running.activate(Parts.USER);
                Visitor thief = complete(running, application, totp, 0);
                act.accept(running, totp);
                Visitor.Reply next = thief.get("/account");
                assertThat(next.body()).as(what + " in " + application).doesNotContain("gold");
                assertThat(next.location()).containsPattern("/login$|/second-factor$");
                thief.get("/second-factor/set-up");
                thief.post("/second-factor/set-up", Map.of("name", "mine"));
                assertThat(running.secondFactor().status(ALICE).stream()
                                .flatMap(status -> status.authenticators().stream())
                                .map(device -> device.name()))
                        .doesNotContain("mine");
            }
        }
    }

    static Stream<Arguments> users() {
        Consumer<InMemoryUserDetailsManager> changed = users -> users.updateUser(User.withUsername(Parts.USER)
                .password("{noop}changed")
                .roles("CUSTOMER")
                .build());
        Consumer<InMemoryUserDetailsManager> disabled = users -> users.updateUser(User.withUsername(Parts.USER)
                .password("{noop}" + Parts.PASSWORD)
                .roles("CUSTOMER")
                .disabled(true)
                .build());
        Consumer<InMemoryUserDetailsManager> deleted = users -> users.deleteUser(Parts.USER);
        return Stream.of(
                Arguments.of("another password", changed),
                Arguments.of("disabled", disabled),
                Arguments.of("deleted", deleted));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("users")
    void aLoginThatWasBegunEndsWithItsFirstFactor(String what, Consumer<InMemoryUserDetailsManager> act) {
        for (Application application : List.of(
                FORM,
                SessionApplications.all().get(3),
                SessionApplications.all().get(4))) {
            try (Running running = Running.start(application)) {
                Totp totp = running.activate(Parts.USER);
                Visitor half = running.visitor();
                application.login().give(half);
                half.get("/second-factor");
                act.accept(running.bean(InMemoryUserDetailsManager.class));
                Visitor.Reply late = half.post("/second-factor", Map.of("code", running.code(totp, 0)));
                assertThat(late.status()).as(what + " in " + application).isEqualTo(403);
                assertThat(late.body()).contains("Log in again");
                assertThat(running.secondFactor()
                                .verify(ALICE, running.code(totp, 0))
                                .accepted())
                        .as("the code was not spent")
                        .isTrue();
            }
        }
    }

    @Test
    void unlockingAndRenamingEndNothing() {
        try (Running running = Running.start(FORM)) {
            Totp totp = running.activate(Parts.USER);
            Visitor owner = complete(running, FORM, totp, 0);
            operator(running).unlock(ALICE);
            assertThat(owner.get("/account").body()).contains("gold-account");
        }
    }

    @Test
    void aTokenCountsNoLongerEither() {
        Application application = OAuthApplications.all().get(1);
        try (Running running = Running.start(application)) {
            Totp totp = running.activate(Parts.USER);
            Visitor owner = running.visitor();
            application.login().give(owner);
            String token = owner.code(running.code(totp, 0)).body();
            Visitor program = running.visitor();
            program.header("Authorization", "Bearer " + token);
            assertThat(program.get("/api/balance").body()).isEqualTo("gold-api");
            operator(running).disable(ALICE);
            Visitor.Reply refused = program.send("GET", "/api/balance", Map.of(), "application/json");
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.type()).startsWith("application/problem+json");
        }
    }

    /** A thief who has the password alone. */
    @Test
    void concurrencyControlCountsFinishedLogins() {
        Application application = TokenApplications.all().get(4);
        try (Running running = Running.start(application)) {
            Totp totp = running.activate(Parts.USER);
            Visitor owner = complete(running, application, totp, 0);
            for (int i = 0; i < 3; i++) {
                application.login().give(running.visitor());
            }
            assertThat(owner.get("/account").body()).contains("gold-account");
            complete(running, application, totp, 1);
            assertThat(owner.get("/account").body()).doesNotContain("gold");
        }
    }

    /** Keeps what it hears. */
    static class Hearing {
        final List<String> heard = new CopyOnWriteArrayList<>();

        @EventListener
        void on(LoginCompletedEvent event) {
            heard.add("completed " + event.getAuthentication().getName());
        }

        @EventListener
        void on(AuthenticationSuccessEvent event) {
            heard.add("factor");
        }
    }

    @Test
    void aFinishedLoginIsToldOnceAndAPasswordIsNone() {
        try (Running running = Running.start(FORM.and(Hearing.class))) {
            Totp totp = running.activate(Parts.USER);
            Hearing hearing = running.bean(Hearing.class);
            Visitor visitor = running.visitor();
            FORM.login().give(visitor);
            assertThat(hearing.heard).containsExactly("factor");
            visitor.code(running.code(totp, 0));
            assertThat(hearing.heard).containsExactly("factor", "factor", "completed alice");
            visitor.code(running.code(totp, 1));
            assertThat(hearing.heard).as("a fresh code is no login").hasSize(4).endsWith("factor");

            Login.form("bob", "builder").give(running.visitor());
            assertThat(hearing.heard).as("who has none is in").endsWith("factor", "completed bob");
        }
    }

    @Test
    void programsGetProblemDetailsAndNeverAPage() {
        try (Running running = Running.start(FORM)) {
            Totp totp = running.activate(Parts.USER);
            Visitor program = running.visitor();
            FORM.login().give(program);
            program.get("/second-factor");
            for (String accept :
                    List.of("application/json", "application/problem+json", "text/plain, application/json")) {
                Visitor.Reply reply = program.send("GET", "/account", Map.of(), accept);
                assertThat(reply.status()).isEqualTo(401);
                assertThat(reply.type()).startsWith("application/problem+json");
                assertThat(reply.body()).contains("\"next\":\"code\"", "\"url\":\"/second-factor\"");
            }
            Visitor.Reply wrong =
                    program.send("POST", "/second-factor", Map.of("code", running.wrong(totp)), "application/json");
            assertThat(Set.of(403, 400)).contains(wrong.status());
            assertThat(wrong.type()).startsWith("application/problem+json");
            Visitor.Reply right =
                    program.send("POST", "/second-factor", Map.of("code", running.code(totp, 0)), "application/json");
            assertThat(right.status()).isEqualTo(204);
            assertThat(program.send("GET", "/account", Map.of(), "application/json")
                            .status())
                    .isNotEqualTo(401);
        }
    }
}
