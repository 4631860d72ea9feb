package io.ninomaru.zoo;

import static org.springframework.security.config.Customizer.withDefaults;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.BeanClassLoaderAware;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.jackson.SecurityJacksonModules;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.switchuser.SwitchUserFilter;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Applications that differ in what a session is, and whose. */
final class SessionApplications {

    static final Deque<String> MAIL = new ArrayDeque<>();

    private SessionApplications() {}

    static List<Application> all() {
        return List.of(
                Application.of("one-time tokens", Parts.Users.class, Parts.Vault.class, OneTimeTokens.class)
                        .by(visitor -> {
                            visitor.get("/login");
                            visitor.post("/ott/generate", Map.of("username", Parts.USER));
                            visitor.get("/login");
                            visitor.post("/login/ott", Map.of("token", MAIL.pop()));
                        }),
                Application.of("passkeys", Parts.Users.class, Parts.Vault.class, Passkeys.class, PasskeyDoor.class)
                        .by(visitor -> {
                            visitor.get("/login");
                            visitor.post("/passkey", Map.of("signed", "yes"));
                        }),
                switchUser(),
                session(
                        Application.of(
                                "sessions in a database", Parts.Users.class, Parts.Vault.class, Parts.FormChain.class),
                        "jdk"),
                session(
                        Application.of(
                                "sessions in a database, as JSON",
                                Parts.Users.class,
                                Parts.Vault.class,
                                Parts.FormChain.class,
                                Json.class),
                        "json"),
                Application.of(
                                "the actuator in a port of its own",
                                Parts.Users.class,
                                Parts.Vault.class,
                                Parts.FormChain.class)
                        .with("management.server.port", "0")
                        .with("management.server.address", "127.0.0.1")
                        .with("management.endpoints.web.exposure.include", "*")
                        .with("management.endpoint.env.show-values", "always")
                        .with("zoo.treasure", "gold-env")
                        .guarding("gold-env")
                        .trying("/actuator/env", "/actuator/env/zoo.treasure"));
    }

    static Application switchUser() {
        return Application.of("an operator who acts as others", Parts.Users.class, Parts.Vault.class, Switching.class);
    }

    private static Application session(Application application, String name) {
        return application
                .with(
                        "spring.autoconfigure.exclude",
                        "org.springframework.boot.jdbc.autoconfigure.health.DataSourceHealthContributorAutoConfiguration")
                .with("spring.datasource.url", "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1")
                .with("spring.session.jdbc.initialize-schema", "always");
    }

    @Configuration(proxyBeanMethods = false)
    static class OneTimeTokens {
        @Bean
        SecurityFilterChain chain(HttpSecurity http, Wiring wiring) {
            http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
            http.oneTimeTokenLogin(tokens -> tokens.tokenGenerationSuccessHandler((request, response, token) -> {
                MAIL.push(token.getTokenValue());
                response.sendRedirect("/login");
            }));
            wiring.protect(http);
            return http.build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Passkeys {
        @Bean
        SecurityFilterChain chain(HttpSecurity http, Wiring wiring) {
            http.authorizeHttpRequests(requests -> requests.requestMatchers("/passkey")
                    .permitAll()
                    .anyRequest()
                    .authenticated());
            http.formLogin(withDefaults());
            wiring.protect(http);
            return http.build();
        }
    }

    /** In the place of a browser with a passkey: what Spring Security has after one. */
    @RestController
    static class PasskeyDoor {
        @PostMapping("/passkey")
        String login(
                jakarta.servlet.http.HttpServletRequest request, jakarta.servlet.http.HttpServletResponse response) {
            if (request.getParameter("signed") == null) {
                return "nobody";
            }
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(new WebAuthnAuthentication(
                    ImmutablePublicKeyCredentialUserEntity.builder()
                            .name(Parts.USER)
                            .id(new Bytes(new byte[16]))
                            .displayName("Alice")
                            .build(),
                    AuthorityUtils.createAuthorityList("ROLE_CUSTOMER")));
            SecurityContextHolder.setContext(context);
            new HttpSessionSecurityContextRepository().saveContext(context, request, response);
            return "hello";
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Switching {
        @Bean
        SecurityFilterChain chain(HttpSecurity http, Wiring wiring, UserDetailsService users) {
            http.authorizeHttpRequests(requests -> requests.requestMatchers("/login/impersonate")
                    .hasRole("ADMIN")
                    .anyRequest()
                    .authenticated());
            http.formLogin(withDefaults());
            SwitchUserFilter filter = new SwitchUserFilter();
            filter.setUserDetailsService(users);
            filter.setTargetUrl("/account");
            filter.setSecurityContextRepository(new HttpSessionSecurityContextRepository());
            filter.afterPropertiesSet();
            http.addFilter(filter);
            wiring.protect(http);
            return http.build();
        }
    }

    /** As the documentation of Spring Session has it. */
    @Configuration(proxyBeanMethods = false)
    static class Json implements BeanClassLoaderAware {
        private ClassLoader loader = getClass().getClassLoader();

        @Override
        public void setBeanClassLoader(ClassLoader given) {
            loader = given;
        }

        @Bean
        GenericConversionService springSessionConversionService() {
            JsonMapper mapper = JsonMapper.builder()
                    .addModules(SecurityJacksonModules.getModules(loader))
                    .build();
            GenericConversionService service = new GenericConversionService();
            service.addConverter(
                    Object.class,
                    byte[].class,
                    new SerializingConverter((object, out) -> out.write(mapper.writeValueAsBytes(object))));
            service.addConverter(
                    byte[].class, Object.class, new DeserializingConverter(in -> mapper.readValue(in, Object.class)));
            return service;
        }
    }
}
