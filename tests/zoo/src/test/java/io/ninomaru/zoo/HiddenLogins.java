package io.ninomaru.zoo;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.authentication.configuration.AuthenticationConfiguration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** Code of an application's own that checks passwords where it is easily overlooked. */
final class HiddenLogins {

    private HiddenLogins() {}

    private static Authentication typed(String user, String password) {
        return UsernamePasswordAuthenticationToken.unauthenticated(user, password);
    }

    @Configuration(proxyBeanMethods = false)
    static class Function {
        @Bean
        RouterFunction<ServerResponse> loginFunction(AuthenticationManager manager) {
            return route().POST(
                            "/api/login",
                            request -> ServerResponse.ok()
                                    .body("token-function of "
                                            + manager.authenticate(typed(
                                                            request.param("user")
                                                                    .orElse(""),
                                                            request.param("password")
                                                                    .orElse("")))
                                                    .getName()))
                    .build();
        }
    }

    /** It is no bean of a chain, so Boot puts it beside Spring Security. */
    @Configuration(proxyBeanMethods = false)
    static class FilterBesideChains {
        @Bean
        OpenApplications.OwnFilter ownFilter(AuthenticationConfiguration configuration) {
            return new OpenApplications.OwnFilter(configuration.getAuthenticationManager());
        }
    }

    static final class ComparingFilter extends OncePerRequestFilter {
        private final PasswordEncoder encoder;
        private final UserDetailsService users;

        ComparingFilter(PasswordEncoder encoder, UserDetailsService users) {
            this.encoder = encoder;
            this.users = users;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            String password = request.getParameter("password");
            if (password != null
                    && encoder.matches(
                            password, users.loadUserByUsername(Parts.USER).getPassword())) {
                response.setHeader("X-Token", "token-filter");
            }
            chain.doFilter(request, response);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Comparing {
        @Bean
        SecurityFilterChain chain(HttpSecurity http, Wiring wiring, PasswordEncoder encoder, UserDetailsService users) {
            http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
            http.addFilterBefore(new ComparingFilter(encoder, users), UsernamePasswordAuthenticationFilter.class);
            wiring.protect(http);
            return http.build();
        }
    }

    /** Behind the second factor, and before the rules. */
    @Configuration(proxyBeanMethods = false)
    static class Behind {
        @Bean
        SecurityFilterChain chain(HttpSecurity http, Wiring wiring, AuthenticationConfiguration configuration) {
            http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
            http.addFilterBefore(
                    new OpenApplications.OwnFilter(configuration.getAuthenticationManager()),
                    AuthorizationFilter.class);
            wiring.protect(http);
            return http.build();
        }
    }

    /** With an encoder of its own, as a field of the class that it is. */
    @RestController("ownEncoder")
    static class OwnEncoder {
        private final BCryptPasswordEncoder encoder = new BCryptPasswordEncoder();
        private final UserDetailsService users;

        OwnEncoder(UserDetailsService users) {
            this.users = users;
        }

        @PostMapping("/api/login")
        String login(String user, String password) {
            return encoder.matches(password, users.loadUserByUsername(user).getPassword()) ? "token-encoder" : "";
        }
    }

    @RestController("ownProvider")
    static class OwnProvider {
        private final UserDetailsService users;

        OwnProvider(UserDetailsService users) {
            this.users = users;
        }

        @PostMapping("/api/login")
        String login(String user, String password) {
            ProviderManager manager = new ProviderManager(new DaoAuthenticationProvider(users));
            return "token-provider of "
                    + manager.authenticate(typed(user, password)).getName();
        }
    }

    static class LoggingIn {
        String login(HttpServletRequest request) throws ServletException {
            request.login(request.getParameter("user"), request.getParameter("password"));
            return "token-inherited";
        }
    }

    @RestController("inheriting")
    static class Inheriting extends LoggingIn {
        @Override
        @PostMapping("/api/login")
        public String login(HttpServletRequest request) throws ServletException {
            return super.login(request);
        }
    }

    @Service("laterService")
    static class LaterService {
        private final ObjectProvider<AuthenticationManager> managers;

        LaterService(ObjectProvider<AuthenticationManager> managers) {
            this.managers = managers;
        }

        String token(String user, String password) {
            return "token-later of "
                    + managers.getObject().authenticate(typed(user, password)).getName();
        }
    }

    static final class LoginServlet extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            request.login(request.getParameter("user"), request.getParameter("password"));
            response.getWriter().print("token-servlet");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Servlets {
        @Bean
        ServletRegistrationBean<LoginServlet> loginServlet() {
            return new ServletRegistrationBean<>(new LoginServlet(), "/api/login");
        }
    }

    /** The token comes out of the attempt itself. */
    static final class TellingFilter extends UsernamePasswordAuthenticationFilter {
        @Override
        public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response) {
            Authentication login = super.attemptAuthentication(request, response);
            response.setHeader("X-Token", "token-attempt");
            return login;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Telling {
        @Bean
        SecurityFilterChain chain(HttpSecurity http, Wiring wiring, AuthenticationConfiguration configuration) {
            TellingFilter filter = new TellingFilter();
            filter.setAuthenticationManager(configuration.getAuthenticationManager());
            http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
            http.addFilter(filter);
            wiring.protect(http);
            return http.build();
        }
    }
}
