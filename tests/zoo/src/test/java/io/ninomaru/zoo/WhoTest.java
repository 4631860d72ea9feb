package io.ninomaru.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/** Nobody gets in under a name that is none, or that would be another account each time or for each spelling. */
@ExtendWith(OutputCaptureExtension.class)
class WhoTest {

    /** No text of its own. */
    static final class Plain {}

    /** A text that tells everything. */
    record Telling(String name, String password) {}

    /** Lets everybody in as this principal. */
    private record Everybody(Object principal) implements AuthenticationProvider {
        @Override
        public Authentication authenticate(Authentication login) {
            return UsernamePasswordAuthenticationToken.authenticated(
                    principal, null, AuthorityUtils.createAuthorityList("ROLE_CUSTOMER"));
        }

        @Override
        public boolean supports(Class<?> type) {
            return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Plains {
        @Bean
        AuthenticationProvider provider() {
            return new Everybody(new Plain());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Records {
        @Bean
        AuthenticationProvider provider() {
            return new Everybody(new Telling(Parts.USER, "very-secret"));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Tabs {
        @Bean
        AuthenticationProvider provider() {
            return new Everybody("al\tice");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Long {
        @Bean
        AuthenticationProvider provider() {
            return new Everybody("a".repeat(300));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Blank {
        @Bean
        AuthenticationProvider provider() {
            return new Everybody(" ");
        }
    }

    /** A table whose collation ignores case, and a service that returns what was typed. */
    @Configuration(proxyBeanMethods = false)
    static class Echoing {
        @Bean
        UserDetailsService users() {
            return typed -> {
                if (!typed.equalsIgnoreCase(Parts.USER)) {
                    throw new UsernameNotFoundException(typed);
                }
                return User.withUsername(typed)
                        .password("{noop}" + Parts.PASSWORD)
                        .roles("CUSTOMER")
                        .build();
            };
        }
    }

    static Stream<Application> applications() {
        return Stream.of(
                Application.of("a principal without a text", Parts.Vault.class, Parts.FormChain.class, Plains.class),
                Application.of("a principal that tells", Parts.Vault.class, Parts.FormChain.class, Records.class),
                Application.of("a tab in the name", Parts.Vault.class, Parts.FormChain.class, Tabs.class),
                Application.of("a long name", Parts.Vault.class, Parts.FormChain.class, Long.class),
                Application.of("a blank name", Parts.Vault.class, Parts.FormChain.class, Blank.class),
                Application.of("a store that echoes", Parts.Vault.class, Parts.FormChain.class, Echoing.class));
    }

    @ParameterizedTest
    @MethodSource("applications")
    void isRefusedOnceAndCleanly(Application application, CapturedOutput output) {
        try (Running running = Running.start(application)) {
            Visitor visitor = running.visitor();
            visitor.get("/login");
            int before = output.getOut().length();
            Visitor.Reply reply = visitor.post(
                    "/login",
                    Map.of("username", Parts.USER.toUpperCase(java.util.Locale.ROOT), "password", Parts.PASSWORD));
            assertThat(reply.location()).endsWith("/login?error");
            assertThat(visitor.get("/account").location()).endsWith("/login");
            List<String> lines = output.getOut().substring(before).lines().toList();
            assertThat(lines).as("one line in the log").hasSize(1);
            assertThat(lines.get(0)).contains("ERROR").doesNotContain("very-secret");
        }
    }
}
