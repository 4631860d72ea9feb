package io.ninomaru.zoo;

import static org.springframework.security.config.Customizer.withDefaults;

import io.ninomaru.zoo.FirstFactorParts.Certificates;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetailsByNameServiceWrapper;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationProvider;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.security.web.authentication.preauth.RequestHeaderAuthenticationFilter;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Applications that differ in their first factor. */
final class LoginApplications {

    private LoginApplications() {}

    static List<Application> all() {
        return List.of(
                Application.of("HTTP Basic", Parts.Users.class, Parts.Vault.class, Basic.class)
                        .by(Login.BASIC),
                Application.of(
                                "a login page of its own",
                                Parts.Users.class,
                                Parts.Vault.class,
                                OwnPage.class,
                                Entrance.class)
                        .by(visitor -> {
                            visitor.get("/enter");
                            visitor.post("/enter", Map.of("username", Parts.USER, "password", Parts.PASSWORD));
                        }),
                Application.of("a single page", Parts.Users.class, Parts.Vault.class, SinglePage.class)
                        .guarding("gold-account")
                        .by(SinglePage.LOGIN),
                Application.of("a header of a proxy", Parts.Users.class, Parts.Vault.class, Proxied.class)
                        .by(Login.header("X-User", Parts.USER)),
                Application.of("certificates", Parts.Users.class, Parts.Vault.class, X509.class, Certificates.class)
                        .by(Login.header(Certificates.HEADER, "yes")),
                Application.of(
                                "a controller that calls request.login",
                                Parts.Users.class,
                                Parts.Vault.class,
                                OwnLogins.class,
                                RequestLogin.class)
                        .with("ninomaru.known-logins", "requestLogin")
                        .by(visitor -> {
                            visitor.get("/login");
                            visitor.post("/own-login", Map.of("user", Parts.USER, "password", Parts.PASSWORD));
                        }),
                Application.of(
                                "a controller that sets the context by hand",
                                Parts.Users.class,
                                Parts.Vault.class,
                                OwnLogins.class,
                                ByHand.class)
                        .by(visitor -> {
                            visitor.get("/login");
                            visitor.post("/by-hand", Map.of("password", Parts.PASSWORD));
                        }));
    }

    @Configuration(proxyBeanMethods = false)
    static class Basic {
        @Bean
        SecurityFilterChain chain(HttpSecurity http, Wiring wiring) {
            http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
            http.httpBasic(withDefaults());
            wiring.protect(http);
            return http.build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnPage {
        @Bean
        SecurityFilterChain chain(HttpSecurity http, Wiring wiring) {
            http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
            http.formLogin(form -> form.loginPage("/enter").permitAll());
            wiring.protect(http);
            return http.build();
        }
    }

    @RestController
    static class Entrance {
        @GetMapping(path = "/enter", produces = MediaType.TEXT_HTML_VALUE)
        String enter(CsrfToken csrf) {
            return """
                    <form method="post" action="/enter"><input name="username"><input name="password" type="password">
                    <input type="hidden" name="%s" value="%s"><button>Enter</button></form>
                    """.formatted(csrf.getParameterName(), csrf.getToken());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class SinglePage {
        /** As a script does it: the token of a cookie comes back in a header. */
        static final Login LOGIN = visitor -> {
            visitor.send("GET", "/account", Map.of(), "application/json");
            visitor.header("X-XSRF-TOKEN", visitor.cookie("XSRF-TOKEN"));
            visitor.send(
                    "POST", "/login", Map.of("username", Parts.USER, "password", Parts.PASSWORD), "application/json");
            visitor.without("X-XSRF-TOKEN");
        };

        @Bean
        SecurityFilterChain chain(HttpSecurity http, Wiring wiring) {
            http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
            http.csrf(csrf -> csrf.spa());
            http.formLogin(form -> form.successHandler((request, response, login) -> response.setStatus(204))
                    .failureHandler((request, response, why) -> response.setStatus(401)));
            http.exceptionHandling(exceptions ->
                    exceptions.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED)));
            wiring.protect(http);
            return http.build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Proxied {
        @Bean
        SecurityFilterChain chain(HttpSecurity http, Wiring wiring, UserDetailsService users) {
            PreAuthenticatedAuthenticationProvider provider = new PreAuthenticatedAuthenticationProvider();
            provider.setPreAuthenticatedUserDetailsService(
                    new UserDetailsByNameServiceWrapper<PreAuthenticatedAuthenticationToken>(users));
            RequestHeaderAuthenticationFilter filter = new RequestHeaderAuthenticationFilter();
            filter.setPrincipalRequestHeader("X-User");
            filter.setExceptionIfHeaderMissing(false);
            filter.setAuthenticationManager(provider::authenticate);
            http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
            http.addFilter(filter);
            wiring.protect(http);
            return http.build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class X509 {
        @Bean
        SecurityFilterChain chain(HttpSecurity http, Wiring wiring) {
            http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
            http.x509(withDefaults());
            wiring.protect(http);
            return http.build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnLogins {
        @Bean
        SecurityFilterChain chain(HttpSecurity http, Wiring wiring) {
            http.authorizeHttpRequests(requests -> requests.requestMatchers("/own-login", "/by-hand")
                    .permitAll()
                    .anyRequest()
                    .authenticated());
            http.formLogin(withDefaults());
            wiring.protect(http);
            return http.build();
        }
    }

    @RestController("requestLogin")
    static class RequestLogin {
        @PostMapping("/own-login")
        String login(HttpServletRequest request) throws ServletException {
            String user = request.getParameter("user");
            if (user == null) {
                return "nobody";
            }
            request.login(user, request.getParameter("password"));
            return "hello";
        }
    }

    @RestController
    static class ByHand {
        @PostMapping("/by-hand")
        String login(HttpServletRequest request, HttpServletResponse response) {
            if (!Parts.PASSWORD.equals(request.getParameter("password"))) {
                return "nobody";
            }
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                    Parts.USER, null, AuthorityUtils.createAuthorityList("ROLE_CUSTOMER")));
            SecurityContextHolder.setContext(context);
            new HttpSessionSecurityContextRepository().saveContext(context, request, response);
            return "hello";
        }
    }
}
