package io.ninomaru.zoo;

import static org.springframework.security.config.Customizer.withDefaults;

import io.ninomaru.spring.factor.LoginCompletedEvent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Applications that hand something out at the login. */
final class TokenApplications {

    private TokenApplications() {}

    static List<Application> all() {
        return List.of(
                Application.of(
                                "a success handler that hands out a token",
                                Parts.Users.class,
                                Parts.Vault.class,
                                Handler.class)
                        .guarding("gold-account", "token-handler"),
                Application.of(
                                "a success handler of the second factor",
                                Parts.Users.class,
                                Parts.Vault.class,
                                TotpHandler.class)
                        .guarding("gold-account", "token-handler"),
                Application.of(
                                "a listener that hands out a token",
                                Parts.Users.class,
                                Parts.Vault.class,
                                Parts.FormChain.class,
                                Listener.class)
                        .guarding("gold-account", "token-event"),
                Application.of("a login that is remembered", Parts.Users.class, Parts.Vault.class, Remembering.class)
                        .guarding("gold-account", "token-remember"),
                Application.of("one session at a time", Parts.Users.class, Parts.Vault.class, OneSession.class));
    }

    /** Hands out a token in a header and in a cookie. */
    static final class Issuing implements AuthenticationSuccessHandler {
        @Override
        public void onAuthenticationSuccess(
                HttpServletRequest request, HttpServletResponse response, Authentication authentication)
                throws IOException {
            response.setHeader("X-Token", "token-handler of " + authentication.getName());
            response.sendRedirect(request.getContextPath() + "/");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Handler {
        @Bean
        SecurityFilterChain chain(HttpSecurity http, Wiring wiring) {
            // Before the form, as some have it.
            wiring.protect(http);
            http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
            http.formLogin(form -> form.successHandler(new Issuing()));
            return http.build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class TotpHandler {
        @Bean
        SecurityFilterChain chain(HttpSecurity http, Wiring wiring) {
            http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
            if (wiring.isMutant()) {
                http.formLogin(form -> form.successHandler(new Issuing()));
            } else {
                http.formLogin(withDefaults());
            }
            wiring.protect(http, totp -> totp.successHandler(new Issuing()));
            return http.build();
        }
    }

    /** Makes a token when a login is finished, to be fetched by whoever knows where. */
    @RestController
    static class Listener {
        private final Map<String, String> made = new ConcurrentHashMap<>();

        @EventListener
        void on(LoginCompletedEvent event) {
            made.put(event.getAuthentication().getName(), "token-event");
        }

        @GetMapping("/token")
        String token() {
            return String.valueOf(made.get(Parts.USER));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Remembering {
        @Bean
        SecurityFilterChain chain(HttpSecurity http, Wiring wiring) {
            http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
            http.formLogin(withDefaults());
            http.rememberMe(remember -> remember.key("of the zoo").rememberMeCookieName("token-remember"));
            wiring.protect(http);
            return http.build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OneSession {
        @Bean
        SecurityFilterChain chain(HttpSecurity http, Wiring wiring) {
            http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
            http.formLogin(withDefaults());
            http.sessionManagement(sessions -> sessions.maximumSessions(1));
            wiring.protect(http);
            return http.build();
        }
    }
}
