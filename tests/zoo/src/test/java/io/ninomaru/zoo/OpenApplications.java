package io.ninomaru.zoo;

import static org.springframework.security.config.Customizer.withDefaults;

import io.ninomaru.account.Account;
import io.ninomaru.spring.factor.AccountNames;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.authentication.configuration.AuthenticationConfiguration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.ldap.DefaultSpringSecurityContextSource;
import org.springframework.security.ldap.authentication.BindAuthenticator;
import org.springframework.security.ldap.authentication.LdapAuthenticationProvider;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.OncePerRequestFilter;

/** Parts of applications that would leave a door open. */
final class OpenApplications {

    private OpenApplications() {}

    @Configuration(proxyBeanMethods = false)
    static class Forgotten {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) {
            http.formLogin(withDefaults());
            return http.build();
        }
    }

    /** As many write it: the token comes out of the filter itself. */
    static final class JwtLoginFilter extends UsernamePasswordAuthenticationFilter {
        @Override
        protected void successfulAuthentication(
                HttpServletRequest request, HttpServletResponse response, FilterChain chain, Authentication login)
                throws IOException {
            response.getWriter().print("token-filter");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class LoginFilter {
        @Bean
        SecurityFilterChain chain(HttpSecurity http, Wiring wiring, AuthenticationConfiguration configuration) {
            JwtLoginFilter filter = new JwtLoginFilter();
            filter.setAuthenticationManager(configuration.getAuthenticationManager());
            http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
            http.addFilter(filter);
            wiring.protect(http);
            return http.build();
        }
    }

    /** A filter that checks passwords itself. */
    static final class OwnFilter extends OncePerRequestFilter {
        private final AuthenticationManager manager;

        OwnFilter(AuthenticationManager manager) {
            this.manager = manager;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, jakarta.servlet.ServletException {
            if (request.getParameter("password") != null) {
                manager.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(
                        Parts.USER, request.getParameter("password")));
                response.setHeader("X-Token", "token-filter");
            }
            chain.doFilter(request, response);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnFilterChain {
        @Bean
        SecurityFilterChain chain(HttpSecurity http, Wiring wiring, AuthenticationConfiguration configuration) {
            http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
            http.addFilterBefore(
                    new OwnFilter(configuration.getAuthenticationManager()),
                    UsernamePasswordAuthenticationFilter.class);
            wiring.protect(http);
            return http.build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Manager {
        @Bean
        AuthenticationManager authenticationManager(AuthenticationConfiguration configuration) {
            return configuration.getAuthenticationManager();
        }
    }

    @RestController("loginController")
    static class LoginController {
        private final AuthenticationManager manager;

        LoginController(AuthenticationManager manager) {
            this.manager = manager;
        }

        @PostMapping("/api/login")
        String login(String user, String password) {
            return "token-controller of "
                    + manager.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(user, password))
                            .getName();
        }
    }

    /** A controller that leaves the work to a service. */
    @Service("loginService")
    static class LoginService {
        private final PasswordEncoder encoder;
        private final UserDetailsService users;

        LoginService(PasswordEncoder encoder, UserDetailsService users) {
            this.encoder = encoder;
            this.users = users;
        }

        String token(String user, String password) {
            return encoder.matches(password, users.loadUserByUsername(user).getPassword()) ? "token-service" : "";
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Encoder {
        @Bean
        PasswordEncoder encoder() {
            return org.springframework.security.crypto.factory.PasswordEncoderFactories
                    .createDelegatingPasswordEncoder();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class FormAndOidc {
        @Bean
        SecurityFilterChain chain(HttpSecurity http, Wiring wiring) {
            http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
            http.formLogin(withDefaults());
            http.oauth2Login(withDefaults());
            wiring.protect(http);
            return http.build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class TwoStores {
        @Bean
        AuthenticationProvider employees(UserDetailsService users) {
            return new DaoAuthenticationProvider(users);
        }

        @Bean
        AuthenticationProvider customers() {
            return new DaoAuthenticationProvider(new InMemoryUserDetailsManager());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Ldap {
        @Bean
        AuthenticationProvider directory() {
            DefaultSpringSecurityContextSource source =
                    new DefaultSpringSecurityContextSource("ldap://127.0.0.1:1/dc=example,dc=org");
            BindAuthenticator authenticator = new BindAuthenticator(source);
            authenticator.setUserDnPatterns(new String[] {"uid={0},ou=people"});
            return new LdapAuthenticationProvider(authenticator);
        }
    }

    /** That the application says how accounts are named. */
    @Configuration(proxyBeanMethods = false)
    static class Naming {
        @Bean
        AccountNames names() {
            return login -> Account.of(login.getClass().getSimpleName() + ":" + login.getName());
        }
    }
}
