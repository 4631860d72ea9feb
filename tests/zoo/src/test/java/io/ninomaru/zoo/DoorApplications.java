package io.ninomaru.zoo;

import static org.springframework.security.config.Customizer.withDefaults;
import static org.springframework.web.servlet.function.RouterFunctions.route;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** Applications that differ in the doors by which requests come in. */
final class DoorApplications {

    private static final String HEADER = "X-Program";

    private DoorApplications() {}

    static List<Application> all() {
        return List.of(
                Application.of("a context path", Parts.Users.class, Parts.Vault.class, Parts.FormChain.class)
                        .with("server.servlet.context-path", "/bank"),
                // Before JDK 21 the property does nothing.
                Application.of("virtual threads", Parts.Users.class, Parts.Vault.class, Parts.FormChain.class)
                        .with("spring.threads.virtual.enabled", "true"),
                Application.of(
                                "functions in the place of controllers",
                                Parts.Users.class,
                                Parts.FormChain.class,
                                Functions.class)
                        .guarding("gold-function")
                        .trying("/function"),
                Application.of(
                                "a login that is forwarded",
                                Parts.Users.class,
                                Parts.Vault.class,
                                Forwarding.class,
                                Welcome.class)
                        .guarding("gold-account", "gold-welcome"),
                Application.of(
                                "a filter that sets the context of each request",
                                Parts.Users.class,
                                Parts.Vault.class,
                                Early.class)
                        .by(Login.header(HEADER, Parts.USER)),
                Application.of(
                                "a filter that sets it right before the rules",
                                Parts.Users.class,
                                Parts.Vault.class,
                                Late.class)
                        .by(Login.header(HEADER, Parts.USER)),
                Application.of(
                        "sessions that are saved at the end", Parts.Users.class, Parts.Vault.class, ImplicitSave.class),
                Application.of(
                                "every person must have one",
                                Parts.Users.class,
                                Parts.Vault.class,
                                Parts.FormChain.class)
                        .with("ninomaru.requirement", "required"));
    }

    /** Where no page can ask for a code: it is a door that stays shut. */
    static Application behindTheRules() {
        return Application.of(
                        "a filter that sets it behind the rules",
                        Parts.Users.class,
                        ChainApplications.Methods.class,
                        Behind.class)
                .guarding("gold-method")
                .by(Login.header(HEADER, Parts.USER));
    }

    @Configuration(proxyBeanMethods = false)
    static class Functions {
        @Bean
        RouterFunction<ServerResponse> functions() {
            return route().GET(
                            "/function",
                            request -> ServerResponse.ok()
                                    .body("gold-function of "
                                            + request.principal()
                                                    .map(Principal::getName)
                                                    .orElse("nobody")))
                    .build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Forwarding {
        @Bean
        SecurityFilterChain chain(HttpSecurity http, Wiring wiring) {
            http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
            http.formLogin(form -> form.successForwardUrl("/welcome"));
            wiring.protect(http);
            return http.build();
        }
    }

    @RestController
    static class Welcome {
        @PostMapping("/welcome")
        String welcome() {
            return "gold-welcome";
        }
    }

    /** As programs are let in by a token that the application reads itself. */
    private static Filter setting(boolean always) {
        return (request, response, chain) -> {
            String name = ((HttpServletRequest) request).getHeader(HEADER);
            if (name != null && (always || SecurityContextHolder.getContext().getAuthentication() == null)) {
                SecurityContext context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        name, null, AuthorityUtils.createAuthorityList("ROLE_CUSTOMER")));
                SecurityContextHolder.setContext(context);
            }
            chain.doFilter(request, response);
        };
    }

    @Configuration(proxyBeanMethods = false)
    static class Early {
        @Bean
        SecurityFilterChain chain(HttpSecurity http, Wiring wiring) {
            http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
            http.addFilterBefore(setting(false), UsernamePasswordAuthenticationFilter.class);
            wiring.protect(http);
            return http.build();
        }
    }

    /** It asks nobody whether there is a login already. */
    @Configuration(proxyBeanMethods = false)
    static class Late {
        @Bean
        SecurityFilterChain chain(HttpSecurity http, Wiring wiring) {
            http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
            http.addFilterBefore(setting(true), AuthorizationFilter.class);
            wiring.protect(http);
            return http.build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableMethodSecurity
    static class Behind {
        @Bean
        SecurityFilterChain chain(HttpSecurity http, Wiring wiring) {
            http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll());
            http.addFilterAfter(setting(true), AuthorizationFilter.class);
            wiring.protect(http);
            return http.build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ImplicitSave {
        @Bean
        SecurityFilterChain chain(HttpSecurity http, Wiring wiring) {
            http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
            http.securityContext(context -> context.requireExplicitSave(false));
            http.formLogin(withDefaults());
            wiring.protect(http);
            return http.build();
        }
    }
}
